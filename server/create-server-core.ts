// Everything of a server process but its sockets: requests, commits, pokes and their limits over one store. What a simulation
// runs is what the sockets run.

import type { Clock, Random } from '#shared/lib/clock.ts';
import type { Log } from '#shared/lib/log.ts';
import type { Unsubscribe } from '#shared/lib/unsubscribe.ts';
import { createZone } from '#shared/domain/calendar/zone.ts';
import { limits } from '#shared/sync/limits.ts';
import { describeDemoPeople } from './identity/demo-people.ts';
import { seedArticles } from './knowledge/adopt-articles.ts';
import { createArticleDesk } from './knowledge/article-desk.ts';
import { createArticlePokes } from './knowledge/article-pokes.ts';
import type { ServerIdentity } from './identity/server-identity.ts';
import { createSignIn } from './identity/sign-in.ts';
import { createDriftKeeper } from './routing/drift-keeper.ts';
import { createRulingKeeper } from './routing/ruling-keeper.ts';
import { keepListed } from './search/keep-listed.ts';
import { createCaseSearch } from './search/search-cases.ts';
import type { SearchIndex } from './search/search-index.ts';
import type { ServerCity } from './server-city.ts';
import type { Reply } from './socket/connection.ts';
import { createConnection } from './socket/connection.ts';
import { createTokenBucket } from './socket/token-bucket.ts';
import type { ServerStore } from './store/server-store.ts';
import { createAdmission } from './sync/admission.ts';
import { createBacklog } from './sync/backlog.ts';
import { eraseWithdrawn } from './sync/erase-withdrawn.ts';
import { createCommitPipeline } from './sync/commit-pipeline.ts';
import type { RowPacker } from './sync/page-rows.ts';
import { asTheyAre } from './sync/page-rows.ts';
import type { PokeSeat } from './sync/poke-room.ts';
import { createPokeRoom } from './sync/poke-room.ts';
import { hidesCaller } from './sync/hides-caller.ts';
import { createRequestHandlers } from './sync/requests.ts';
import { createSharedReads } from './sync/shared-reads.ts';
import { touchedBy } from './sync/touched.ts';
import { createVerdictWatch } from './sync/verdict-watch.ts';
import type { ServedVersions } from './versions/speak.ts';
import { servedVersions } from './versions/speak.ts';

export type ServerCoreDeps = {
  readonly store: ServerStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly city: ServerCity;
  readonly identity: ServerIdentity;
  readonly log: Log;
  /** Days a case that is over stays in the scopes. */
  readonly keepDays?: number;
  readonly served?: ServedVersions;
  /** What cases are searched by; the caller's to close, after this. Not given: nothing is. */
  readonly index?: SearchIndex;
  /** What makes the rows of a page ready to travel; not given: they travel as they are. */
  readonly pack?: RowPacker;
  /** Lets pushes, and hellos, that come in at once share a write; not given: only those that come while one is under way do. */
  readonly gather?: () => Promise<void>;
  /** Waited for before each page and sum: a turn of the event loop. */
  readonly turn?: () => Promise<void>;
};

/** The far end of one console's link. */
export type ConsoleLink = {
  /** Hands a poke on; false where the link is busy. */
  onPoke(poke: { readonly headSeq: number }): boolean | void;
  /** Something in the base of knowledge is another; not given: nobody listens. */
  onArticles?(poke: { readonly headSeq: number }): void;
  /** The server ends this connection; the console may come back at once. */
  onClosed(): void;
  /** Ends when what was answered so far has left this process; not given: at once. */
  sent?(): Promise<void>;
};

export interface ConsoleConnection {
  /** Answers one request; never rejects. */
  ask(name: string, body: unknown): Promise<Reply>;
  /** The link is gone. */
  close(): void;
}

export interface ServerCore {
  connect(link: ConsoleLink): ConsoleConnection;
  /** Ends every connection. The store stays the caller's. */
  close(): void;
}

/** Assumed: what people look back for at a desk; older cases are in the history of the server. */
export const defaultKeepDays = 90;
/** A console draining a full outbox sends some 20 requests a second. */
const requestRate = { capacity: 400, perSecond: 200 };
/** Some seconds of a slow disk: what waits still has its answer within ackTimeoutMs. */
const mostPushed = { items: 10_000, bytes: 32 * 1_024 * 1_024 };
/** Two floors that come back at once. */
const mostHellos = { items: 4_096, bytes: 0 };
/** Somebody who types is a search or two a second. */
const searchRate = { capacity: 20, perSecond: 4 };
/** Searches take turns with everybody else; a few at a time hold few cases in memory. */
const searches = { atOnce: 2, mayWait: 64 };
/** An answer that has not left by then no longer keeps others waiting. */
const longestHoldMs = 2_000;

/** Creates the core over a store. */
export async function createServerCore(deps: ServerCoreDeps): Promise<ServerCore> {
  const { store, clock, random, city, identity, log, served = servedVersions } = deps;
  const pokes = createPokeRoom(clock, random);
  const shared = createSharedReads(clock);
  const watch = createVerdictWatch();
  const closers = new Set<() => void>();
  let { epoch } = identity;
  /** Found by another process or by a look at the data, and not by a hello here. */
  let falls = 0;

  const listed = deps.index && keepListed({ ...deps, index: deps.index, city: city.search, isCrowded });
  const { precedentsOf } = city;
  const rulings = precedentsOf && createRulingKeeper({ store, precedentsOf, clock, log });
  const commit = createCommitPipeline({
    store,
    clock,
    city,
    readGrant: identity.grants.read,
    log,
    ...(deps.gather ? { gather: deps.gather } : {}),
    onCommitted(headSeq, judged) {
      watch.committed(headSeq, judged);
      if (hidesCaller(judged)) shared.reset();
      eraseWithdrawn(store.attachments, judged, log);
      shared.raise(headSeq);
      pokes.announce(headSeq, touchedBy(judged));
      listed?.wake();
      rulings?.committed(judged);
    },
  });
  const admission = createAdmission(
    { atOnce: limits.catchUps, mayWait: limits.catchUpsWaiting, turn: deps.turn },
    random,
  );
  function isCrowded(): boolean {
    return admission.isCrowded() || pokes.isComingBack();
  }

  const drift = createDriftKeeper({ store, zone: createZone(city.timeZone), clock, log });

  const articlePokes = createArticlePokes(clock);
  await seedArticles(store.articles, city.articles, clock.wallMs());
  const onChanged = articlePokes.announce;

  const handlers = createRequestHandlers({
    articles: createArticleDesk({ ...deps, readGrant: identity.grants.read, onChanged }),
    drift,
    store,
    clock,
    log,
    city,
    identity,
    demo: identity.kind === 'city' ? null : await describeDemoPeople(store.people),
    signIn: createSignIn({ store, grants: identity.grants, clock }),
    commit,
    keepDays: deps.keepDays ?? defaultKeepDays,
    admission,
    pushes: createBacklog(mostPushed, random),
    hellos: createBacklog(mostHellos, random),
    isCrowded,
    search: deps.index && listed && createCaseSearch({ ...deps, index: deps.index, listed, city: city.search }),
    searching: createAdmission(searches, random),
    shared,
    pack: deps.pack ?? asTheyAre,
    watch,
    gather: deps.gather,
    turn: deps.turn,
    onNewEpoch(risen) {
      epoch = risen;
      log.warn('the data fell back: every console says hello again', { epoch });
      startAnew();
    },
  });

  function startAnew(): void {
    watch.reset();
    shared.reset();
    pokes.reset();
    drift.reset();
    rulings?.reset();
    listed?.dataFell();
    for (const close of closers) close();
  }

  const subscriptions = [
    store.onForeignCommit((headSeq) => {
      watch.met(headSeq);
      shared.raise(headSeq);
      pokes.announce(headSeq, 'everything');
      listed?.wake();
    }),
    store.onFellBack(() => {
      falls += 1;
      startAnew();
    }),
  ];

  function connect(link: ConsoleLink): ConsoleConnection {
    let seat: PokeSeat | undefined;
    let isOver = false;
    let fallsAtHello = falls;
    let forgetArticles: Unsubscribe | undefined;

    function leave(): void {
      isOver = true;
      seat?.leave();
      forgetArticles?.();
      closers.delete(end);
    }
    function end(): void {
      leave();
      link.onClosed();
    }
    async function held(): Promise<void> {
      if (!link.sent) return;
      const { sent } = link;
      await new Promise<void>((resolve) => {
        const timer = clock.after(longestHoldMs, resolve);
        void sent.call(link).finally(() => {
          timer.cancel();
          resolve();
        });
      });
    }

    const ask = createConnection({
      handlers,
      served,
      isWithinRate: createTokenBucket(clock, requestRate),
      maySearch: createTokenBucket(clock, searchRate),
      onHello(stationId, mode, answer) {
        log.info('a console said hello', { stationId, mode });
        // Judged a moment before it was found that the data had fallen back: it has to be said again.
        if (answer.epoch < epoch || fallsAtHello < falls) return end();
        pokes.met(answer.headSeq);
        if (isOver) return;
        // From now on: a connection that is still saying its first hello need not say it again.
        closers.add(end);
        seat?.leave();
        seat = pokes.join({ stationId, poke: (headSeq) => link.onPoke({ headSeq }) !== false });
        if (mode === 'drain') seat.setScope(null);
        forgetArticles ??= articlePokes.join((headSeq) => link.onArticles?.({ headSeq }));
      },
      setScope: (scope) => seat?.setScope(scope),
      held,
      log,
    });
    return {
      ask(name, body) {
        if (name === 'hello') fallsAtHello = falls;
        return ask(name, body);
      },
      close: leave,
    };
  }

  return {
    connect,
    close() {
      for (const unsubscribe of subscriptions) unsubscribe();
      pokes.close();
      articlePokes.close();
      drift.reset();
      rulings?.reset();
      listed?.stop();
      for (const close of closers) close();
    },
  };
}
