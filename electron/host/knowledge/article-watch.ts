// The way between this desk's base of knowledge and the server's: sends what people asked to be done, and follows the log of
// articles for whoever sits here. Each step is on the disk before the next; whatever is cut off between two of them is done again,
// and counts once.

import type { Clock, Random, TimerHandle } from '#shared/lib/clock.ts';
import type { ArticleId, CommandId } from '#shared/domain/ids.ts';
import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import type { ArticleVerdict } from '#shared/sync/article-schema.ts';
import { limits } from '#shared/sync/limits.ts';
import type { SyncAnswer } from '#shared/sync/protocol.ts';
import type { Session, SignedIn } from '#host/session.ts';
import type { StoredArticleCommand } from '#host/station/article-command-store.ts';
import { readGrant } from '#host/station/grant-check.ts';
import type { Station } from '#host/station/open-station.ts';
import { utf8Bytes } from '#host/station/outbox-store.ts';
import type { SyncEngine } from '#host/sync/sync-engine.ts';
import type { ArticleDesk } from './article-desk.ts';

export type ArticleWatchDeps = {
  readonly station: Pick<Station, 'articles' | 'identity' | 'inTransaction'>;
  readonly session: Pick<Session, 'current'>;
  readonly engine: Pick<SyncEngine, 'request' | 'link' | 'mode' | 'onArticles'>;
  readonly desk: ArticleDesk;
  readonly nowMs: () => number;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** What is shown of articles is another. */
  readonly onChange: () => void;
};

export interface ArticleWatch {
  /** Something is to be sent, or somebody sat down. */
  poke(): void;
  /** What can be done now, to the end: for tests, which wait for it. */
  turn(): Promise<void>;
  stop(): void;
}

/** In whose name the server is asked. */
type Asking = Pick<SignedIn, 'actor' | 'grant'>;

/** A poke that was lost, or a change by another process of the server, costs no more than this. */
const everyMs = 60_000;
/** Until the next look whether there is a link. */
const lookMs = 1_000;
/** Articles taken in at once: each is written into the indexes of the search, and people type meanwhile. */
const pageRows = 40;
/** Commands looked at for a batch: those that were put off are among them. */
const mostLookedAt = 200;

/** Begins at once and goes on until it is stopped. */
export function watchArticles(deps: ArticleWatchDeps): ArticleWatch {
  const { station, session, engine, desk, clock, random, log, onChange } = deps;
  let timer: TimerHandle | undefined;
  let running: Promise<void> | null = null;
  let isDue = false;
  let isStopped = false;

  function isOnline(): boolean {
    return !isStopped && engine.link().kind === 'online' && engine.mode() === 'full';
  }

  /** Whether the server speaks of articles at all, and everything of its log is here for whoever sits here. */
  async function pullAll(): Promise<boolean> {
    const sitting = session.current();
    const who = sitting ?? whoseStepWaits();
    if (!who) return false;
    for (;;) {
      const after = desk.use(who.actor, ({ base }) => base.state().place);
      // One page after the other.
      // oxlint-disable-next-line no-await-in-loop
      const reply = await engine.request('articlePull', { grant: who.grant, after, limit: pageRows });
      if (isStopped || !reply.ok || session.current() !== sitting) return false;
      takePage(who, after !== null, reply.answer);
      const { upTo, headSeq } = reply.answer;
      if ((upTo?.seq ?? 0) >= headSeq) return true;
    }
  }

  /** Nobody sits here any more, and something is still to be sent: it is asked in the name of whoever did it. */
  function whoseStepWaits(): Asking | undefined {
    const [first] = station.articles.waiting(1);
    const actor = first && readGrant(first.envelope.grant);
    return actor && { actor, grant: first.envelope.grant };
  }

  function takePage(who: Asking, hadPlace: boolean, page: SyncAnswer<'articlePull'>): void {
    // The server's log is another one: what it had taken from here may be lost.
    if (page.isFromStart && hadPlace) station.inTransaction(() => station.articles.sendAllAgain());
    const wasKept = desk.use(who.actor, ({ base }, sightKey) => {
      const { asOfMs } = base.state();
      const place = { epoch: station.identity.epoch(), atMs: deps.nowMs(), show: desk.showOf(sightKey) };
      base.takePage(page, place);
      return asOfMs !== null;
    });
    if (page.items.length > 0 || !wasKept) onChange();
  }

  /** Whether something was applied: then there is something to pull. */
  async function pushAll(): Promise<boolean> {
    let wasApplied = false;
    /** Something about these was put off: what rests on it has not come back yet. */
    const held = new Set<ArticleId>();
    for (let most: number = limits.articleBatch; isOnline();) {
      const batch = nextBatch(most, held);
      if (batch.length === 0) return wasApplied;
      const commands = batch.map((one) => ({ envelope: one.envelope, wasApplied: one.wasApplied }));
      // One batch after the other, in order.
      // oxlint-disable-next-line no-await-in-loop
      const reply = await engine.request('articlePush', { commands });
      if (isStopped) return false;
      if (reply.ok) {
        const { settled, deferred } = reply.answer;
        settle(batch, settled);
        wasApplied = wasApplied || settled.some(({ verdict }) => verdict.kind === 'applied');
        for (const id of aboutOf(batch, deferred)) held.add(id);
        // A server that says nothing of any of them would be asked for ever.
        if (settled.length === 0 && deferred.length === 0) return wasApplied;
      } else if (reply.code !== 'malformed') return wasApplied;
      else if (batch.length > 1) most = Math.ceil(batch.length / 2);
      else {
        // It stands alone, and the server speaks of articles: nothing will ever become of it.
        const verdict: ArticleVerdict = { kind: 'refused', code: 'malformed', detail: reply.detail.slice(0, 500) };
        settle(
          batch,
          batch.map(({ envelope }) => ({ commandId: envelope.id, verdict })),
        );
        most = limits.articleBatch;
      }
    }
    return wasApplied;
  }

  /** As many as a batch may carry, at least one, about other articles than those that are held. */
  function nextBatch(most: number, held: ReadonlySet<ArticleId>): readonly StoredArticleCommand[] {
    let bytes = 0;
    const waiting = station.articles
      .waiting(mostLookedAt)
      .filter(({ envelope }) => !held.has(envelope.articleId))
      .slice(0, most);
    const end = waiting.findIndex(({ envelope }, index) => {
      bytes += utf8Bytes(JSON.stringify(envelope)) + 100;
      return index > 0 && bytes > limits.batchBytes;
    });
    return end === -1 ? waiting : waiting.slice(0, end);
  }

  function settle(batch: readonly StoredArticleCommand[], settled: SyncAnswer<'articlePush'>['settled']): void {
    const at = { epoch: station.identity.epoch(), atMs: clock.wallMs() };
    station.inTransaction(() => {
      for (const { commandId, verdict } of settled) station.articles.settle(commandId, verdict, at);
    });
    const refused = new Set(
      settled.filter(({ verdict }) => verdict.kind === 'refused').map(({ commandId }) => commandId),
    );
    for (const { envelope } of batch) {
      const author = refused.has(envelope.id) ? readGrant(envelope.grant) : undefined;
      // What was shown of it is taken back, for those who see what its author sees.
      if (author) desk.use(author, ({ base }, sightKey) => base.showAnew([envelope.articleId], desk.showOf(sightKey)));
    }
    onChange();
  }

  async function runTurn(): Promise<void> {
    if (!isOnline()) return;
    station.inTransaction(() => {
      station.articles.eraseOld(clock.wallMs() - limits.keepAcceptedMs);
      station.articles.sendAgainIfLost(station.identity.epoch());
    });
    if (!(await pullAll())) return;
    if (await pushAll()) await pullAll();
  }

  async function turns(): Promise<void> {
    do {
      isDue = false;
      // oxlint-disable-next-line no-await-in-loop
      await runTurn();
    } while (isDue);
  }

  function turn(): Promise<void> {
    timer?.cancel();
    isDue = true;
    running ??= turns()
      .catch((error: unknown) => log.error('the base of knowledge met a fault', errorFields(error)))
      .finally(() => {
        running = null;
        const pauseMs = isOnline() && session.current() ? everyMs * (0.8 + 0.4 * random()) : lookMs;
        if (!isStopped) timer = clock.after(pauseMs, () => void turn());
      });
    return running;
  }

  const unsubscribe = engine.onArticles(() => void turn());
  timer = clock.after(0, () => void turn());
  return {
    poke: () => void turn(),
    turn,
    stop() {
      isStopped = true;
      unsubscribe();
      timer?.cancel();
    },
  };
}

/** The articles that these of the commands are about. */
function aboutOf(batch: readonly StoredArticleCommand[], ids: readonly CommandId[]): readonly ArticleId[] {
  return batch.filter(({ envelope }) => ids.includes(envelope.id)).map(({ envelope }) => envelope.articleId);
}
