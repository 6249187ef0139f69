// The one way a person's wish about an article becomes a command: checked, decided here so that the desk answers at once, and on this
// station's disk, with the draft it ends, when it is called saved.

import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { ArticleOutcome } from '#shared/bridge/knowledge.ts';
import { errorFields } from '#shared/lib/log.ts';
import { uuidV7 } from '#shared/lib/uuid.ts';
import type { ArticleId, CommandId } from '#shared/domain/ids.ts';
import type { ArticleCommand } from '#shared/domain/knowledge/article-command.ts';
import { decideArticle } from '#shared/domain/knowledge/decide-article.ts';
import { articleCommandSchema } from '#shared/sync/article-schema.ts';
import type { ArticleEnvelope } from '#shared/sync/article-schema.ts';
import { limits } from '#shared/sync/limits.ts';
import type { DeskDeps } from '#host/handlers/desk-deps.ts';
import { correctedNowMs } from '#host/handlers/desk-deps.ts';
import type { SignedIn } from '#host/session.ts';
import { utf8Bytes } from '#host/station/outbox-store.ts';
import type { ArticleDesk } from './article-desk.ts';

export type ArticleWish = {
  /** null: a new article. */
  readonly articleId: ArticleId | null;
  readonly command: ArticleCommand;
  /** What ends with it, in the same transaction. */
  readonly closing?: () => void;
  /** Only whether it would be taken; nothing is kept. */
  readonly isTrial?: boolean;
};
export type ArticleWriter = (who: SignedIn, wish: ArticleWish) => ArticleOutcome;

const earliestMs = Date.UTC(2000, 0, 1);

/** Creates it; `onSaved` is told of what is to be sent. */
export function createArticleWriter(
  deps: Pick<DeskDeps, 'station' | 'changes' | 'clock' | 'random' | 'loaded' | 'log'>,
  desk: ArticleDesk,
  onSaved: () => void,
): ArticleWriter {
  const { station, changes, clock, random, loaded, log } = deps;

  /** It is safe by now: a base that cannot be written shows it when it is opened the next time. */
  function show({ actor }: SignedIn, id: ArticleId): void {
    try {
      desk.use(actor, ({ base }, sightKey) => base.showAnew([id], desk.showOf(sightKey)));
    } catch (error) {
      log.error('what was saved about an article cannot be shown yet', errorFields(error));
    }
    changes.tell('articles.changed');
  }

  return (who, { articleId, command, closing, isTrial = false }) => {
    const parsed = articleCommandSchema.safeParse(command);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const detail = `${issue?.path.filter((part) => part !== 'payload').join('.') ?? ''}: ${issue?.message ?? ''}`;
      return { ok: false, refusal: { code: 'malformed', detail } };
    }
    const id = articleId ?? (uuidV7(clock.wallMs(), random) as string as ArticleId);
    const commandId = uuidV7(clock.wallMs(), random) as CommandId;
    const nowMs = Math.max(correctedNowMs(deps), earliestMs);
    const seen = desk.use(who.actor, ({ base }, sightKey) => {
      const kept = base.find(id);
      const own = station.articles.over(id, sightKey, base.state().place?.seq ?? 0);
      return { shown: kept?.shown, seenRevision: kept?.confirmed?.revision ?? 0, own, sightKey };
    });
    const serverSeenAtMs = station.identity.serverSeenAtMs();
    const atMs = Math.max(nowMs, serverSeenAtMs);
    const context = { actor: who.actor, commandId, atMs, today: desk.today(atMs), city: loaded.facts };
    const decision = decideArticle(seen.shown, parsed.data, context);
    if (!decision.ok) return decision;
    if (isTrial) return { ok: true, articleId: id, commandId, savedAtMs: clock.wallMs() };
    const envelope: ArticleEnvelope = {
      id: commandId,
      stationId: station.identity.stationId(),
      grant: who.grant,
      type: parsed.data.type,
      version: 1,
      articleId: id,
      seenRevision: seen.seenRevision,
      dependsOn: seen.own.map((one) => one.envelope.id).slice(-limits.articleBatch),
      payload: parsed.data.payload,
      occurredAtMs: nowMs,
      serverSeenAtMs,
    };
    assertFits(envelope);
    station.inTransaction(() => {
      station.articles.add(envelope, who.person.personId, seen.sightKey);
      closing?.();
    });
    show(who, id);
    onSaved();
    return { ok: true, articleId: id, commandId, savedAtMs: clock.wallMs() };
  };
}

function assertFits(envelope: ArticleEnvelope): void {
  const bytes = utf8Bytes(JSON.stringify(envelope));
  if (bytes <= limits.commandBytes) return;
  throw new BridgeError(
    'too-large',
    `this would send ${bytes} bytes, more than the ${limits.commandBytes} of one command; shorten the text, the draft is kept`,
  );
}
