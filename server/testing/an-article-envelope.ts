import type { CommandId } from '#shared/domain/ids.ts';
import type { ArticleCommandPayloads, ArticleCommandType } from '#shared/domain/knowledge/article-command.ts';
import type { ArticleEnvelope } from '#shared/sync/article-schema.ts';
import { testNowMs } from './an-envelope.ts';

let made = 0;

/** A command on an article as a console sends it. */
export function anArticleEnvelope<Type extends ArticleCommandType>(
  type: Type,
  payload: ArticleCommandPayloads[Type],
  change: { readonly [Key in keyof ArticleEnvelope]?: unknown } = {},
): ArticleEnvelope {
  made += 1;
  return {
    id: `article-command-${made}` as CommandId,
    stationId: 'station-1',
    grant: 'no grant',
    type,
    version: 1,
    articleId: 'k-1',
    seenRevision: 0,
    dependsOn: [],
    payload,
    occurredAtMs: testNowMs,
    serverSeenAtMs: testNowMs,
    ...change,
  } as ArticleEnvelope;
}
