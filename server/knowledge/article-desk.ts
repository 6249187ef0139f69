// What consoles ask about articles: commands in, pages out, as the role of whoever asks may see them, and the words of one version.

import type { Clock } from '#shared/lib/clock.ts';
import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import { dayText } from '#shared/domain/calendar/local-time.ts';
import { createZone } from '#shared/domain/calendar/zone.ts';
import { peopleNamed } from '#shared/domain/knowledge/article.ts';
import { articleSightOf, maySeeVersion, seeArticle } from '#shared/domain/knowledge/article-sight.ts';
import type { Actor } from '#shared/domain/roles.ts';
import { articleCommandSchema, articleCommandTypes } from '#shared/sync/article-schema.ts';
import type { ArticleEnvelope, PulledArticle } from '#shared/sync/article-schema.ts';
import type { GrantClaims } from '#shared/sync/grant.ts';
import { limits } from '#shared/sync/limits.ts';
import type { SyncAnswer, SyncRequest } from '#shared/sync/protocol.ts';
import type { ServerCity } from '../server-city.ts';
import type { ArticlePageRow } from '../store/articles.ts';
import { isHealingAt } from '../store/healing-time.ts';
import type { ServerStore } from '../store/server-store.ts';
import { SyncError } from '../sync/sync-error.ts';
import type { Problem, ReceivedArticleCommand } from './judge-articles.ts';
import { judgeArticles, wantArticles } from './judge-articles.ts';

export type ArticleDeskDeps = {
  readonly store: Pick<ServerStore, 'articles' | 'people' | 'readHealing'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly city: ServerCity;
  readonly readGrant: (grant: string) => GrantClaims | undefined;
  /** Something is another: told after it is durable. */
  readonly onChanged: (headSeq: number) => void;
};

export interface ArticleDesk {
  push(request: SyncRequest<'articlePush'>): Promise<SyncAnswer<'articlePush'>>;
  pull(request: SyncRequest<'articlePull'>, actor: Actor): Promise<SyncAnswer<'articlePull'>>;
  version(request: SyncRequest<'articleVersion'>, actor: Actor): Promise<SyncAnswer<'articleVersion'>>;
}

/** Creates it over one store. */
export function createArticleDesk(deps: ArticleDeskDeps): ArticleDesk {
  const { store, clock, log, city, readGrant, onChanged } = deps;
  const zone = createZone(city.timeZone);
  /** When a console last named a place that is not in this log: the data may have fallen back without a case that tells of it. */
  let strangeAtMs = Number.NEGATIVE_INFINITY;
  const dayOf = (atMs: number) => dayText(zone.dayOf(atMs));

  function receive({ envelope, wasApplied }: SyncRequest<'articlePush'>['commands'][number]): ReceivedArticleCommand {
    const claims = readGrant(envelope.grant);
    // Nobody answers for it: see received-command.ts.
    if (!claims) {
      throw new SyncError('malformed', `the grant of command ${envelope.id} was never given by this server`);
    }
    const read = readCommand(envelope);
    return 'code' in read
      ? { envelope, wasApplied, claims, command: null, unreadable: read }
      : { envelope, wasApplied, claims, command: read, unreadable: null };
  }

  async function revokedOf(batch: readonly ReceivedArticleCommand[]): Promise<ReadonlySet<string>> {
    const grants = new Map(batch.map(({ claims }) => [claims.grantId, claims]));
    const asked = [...grants.values()].map(async (claims) => ({
      id: claims.grantId,
      isRevoked: await store.people.isRevoked(claims),
    }));
    return new Set((await Promise.all(asked)).filter(({ isRevoked }) => isRevoked).map(({ id }) => id));
  }

  return {
    async push({ commands }) {
      const batch = commands.map(receive);
      const [revoked, healing] = await Promise.all([revokedOf(batch), store.readHealing()]);
      const recordedAtMs = clock.wallMs();
      const context = {
        recordedAtMs,
        city: city.facts,
        dayOf,
        isHealing:
          recordedAtMs < strangeAtMs + limits.healingMs ||
          (healing !== undefined && isHealingAt(healing, recordedAtMs)),
        isRevoked: ({ grantId }: GrantClaims) => revoked.has(grantId),
        onFault: (commandId: string, error: unknown) =>
          log.error('a command on an article met a fault', { commandId, ...errorFields(error) }),
      };
      const wanted = wantArticles(batch);
      let known = new Map<string, SyncAnswer<'articlePush'>['settled'][number]['verdict']>();
      let deferred: readonly SyncAnswer<'articlePush'>['deferred'][number][] = [];
      let didChange = false;
      const { headSeq, verdicts } = await store.articles.commit(wanted, (facts) => {
        const judged = judgeArticles(batch, facts, context);
        known = new Map(facts.verdicts);
        ({ deferred } = judged);
        didChange = judged.changes.judged.some(({ event }) => event !== null);
        return judged.changes;
      });
      if (didChange) onChanged(headSeq);
      const settled = batch.flatMap(({ envelope: { id } }) => {
        const verdict = verdicts.get(id) ?? known.get(id);
        return verdict ? [{ commandId: id, verdict }] : [];
      });
      return { headSeq, settled, deferred: [...deferred] };
    },
    async pull({ after, limit }, actor) {
      const isKnown = after !== null && (await store.articles.markAt(after.seq)) === after.mark;
      if (after !== null && !isKnown) strangeAtMs = clock.wallMs();
      const query = { after: isKnown ? after.seq : 0, maxRows: limit, maxBytes: limits.pageBytes };
      const { headSeq, headMark, rows } = await store.articles.readPage(query);
      const isAll = rows.length < limit && (rows.at(-1)?.seq ?? query.after) >= headSeq;
      const last = rows.at(-1);
      const atHead = headMark === null ? null : { seq: headSeq, mark: headMark };
      const upTo = isAll || !last ? atHead : { seq: last.seq, mark: last.mark };
      return { headSeq, isFromStart: !isKnown, items: rows.map((row) => toItem(row, actor)), upTo };
    },
    async version({ articleId, version }, actor) {
      const words = await store.articles.readVersion(articleId, version);
      if (!words || !maySeeVersion(articleSightOf(actor), words)) return { version: null, people: {} };
      const stored = await store.articles.find(articleId);
      const named = [words.writtenBy, words.approvedBy];
      const names = named.flatMap((id) => {
        const name = stored?.people[id];
        return name === undefined ? [] : [[id, name] as const];
      });
      return { version: words, people: Object.fromEntries(names) };
    },
  };
}

function toItem({ seq, article, people }: ArticlePageRow, actor: Actor): PulledArticle {
  const seen = seeArticle(articleSightOf(actor), article);
  if (!seen) return { kind: 'leave', seq, articleId: article.id };
  const named = peopleNamed(seen);
  const names = Object.entries(people).filter(([id]) => (named as ReadonlySet<string>).has(id));
  return { kind: 'article', seq, article: seen, people: Object.fromEntries(names) };
}

type ReadCommand = Exclude<ReceivedArticleCommand['command'], null>;

function readCommand(envelope: ArticleEnvelope): ReadCommand | Problem {
  const { type, version, payload } = envelope;
  if (!(articleCommandTypes as readonly string[]).includes(type) || version !== 1) {
    return { code: 'unknown-command', detail: `${type} version ${version}` };
  }
  const sizeBytes = Buffer.byteLength(JSON.stringify(envelope));
  if (sizeBytes > limits.commandBytes) {
    return { code: 'malformed', detail: `${sizeBytes} bytes, the limit is ${limits.commandBytes}` };
  }
  const parsed = articleCommandSchema.safeParse({ type, payload });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return { code: 'malformed', detail: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` };
}
