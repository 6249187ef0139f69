// The only interpreter of the core's effects. It decides nothing about the protocol: it reads the stores, performs, and
// reports. Events are taken one at a time, so an effect that ends at once cannot run into the middle of another.

import { errorFields } from '#shared/lib/log.ts';
import type { Unsubscribe } from '#shared/lib/unsubscribe.ts';
import { createSignal } from '#shared/lib/unsubscribe.ts';
import type { CommandId } from '#shared/domain/ids.ts';
import type { LinkView } from '#shared/bridge/views.ts';
import type { ClientEvent, ClientState, Local } from '#shared/sync/client-core-types.ts';
import { initialState, step } from '#shared/sync/client-core.ts';
import type { SyncRequest } from '#shared/sync/protocol.ts';
import { poke } from '#shared/sync/protocol.ts';
import { scopeOf } from '#host/replica/scope.ts';
import type { EngineContext, EngineCounters, SyncEngineDeps } from './engine-context.ts';
import { moment } from './engine-context.ts';
import { createPerformer } from './perform.ts';
import { readLocal } from './read-local.ts';
import { toLinkView } from './link-view.ts';
import type { Reply } from './request-desk.ts';
import { createRequestDesk } from './request-desk.ts';
import type { SleepWatch } from './sleep-watch.ts';
import { watchSleep } from './sleep-watch.ts';

/** Requests beside the order of cases. */
export type AskedDirectly =
  | 'signIn'
  | 'history'
  | 'search'
  | 'routing'
  | 'drift'
  | 'colleagues'
  | 'handOver'
  | 'handed'
  | 'articlePush'
  | 'articlePull'
  | 'articleVersion'
  | 'upload'
  | 'download';

export type SyncEngine = {
  start(): void;
  /** The outbox, the numbers or the person changed. */
  localChanged(): void;
  retryNow(): void;
  /** The replica was built anew: it is pulled from the beginning. */
  replicaRebuilt(): void;
  /** Compares the sums with the server's as soon as everything is here. */
  checkNow(): void;
  /** Answers the question of `removal`: the rows may go, or nothing more of the scope is pulled on this connection. */
  decideRemoval(isAllowed: boolean): void;
  link(): LinkView;
  /** `drain`: this console is too old to be shown anything new; what it sends is taken. As last heard of. */
  mode(): 'full' | 'drain';
  headSeq(): number;
  /** Whether everything up to the server's head, as last heard of, is here for the person signed in. */
  isUpToDate(): boolean;
  /** Commands that were put off; some of them may be settled by now. */
  deferred(): ReadonlySet<CommandId>;
  /** Of the person signed in; null: nobody, or nothing of the kind. */
  firstLoad(): { readonly upTo: number; readonly of: number } | null;
  removal(): { readonly rows: number; readonly of: number } | null;
  provenAtMs(): number | null;
  counters(): EngineCounters & { readonly rebases: number; readonly repairedRows: number };
  /** Asks the server directly; waits for a connection that is just being made. */
  request<Name extends AskedDirectly>(name: Name, request: SyncRequest<Name>): Promise<Reply<Name>>;
  /** Called when the server says that the base of knowledge is another. */
  onArticles(listener: () => void): Unsubscribe;
  stop(): void;
};

/** Creates an engine that does nothing until `start`. */
export function createSyncEngine(deps: SyncEngineDeps): SyncEngine {
  const { link, station, replica, session, clock, log, onChange } = deps;
  const desk = createRequestDesk(link, clock);
  const counts: EngineCounters = { heals: 0, deferred: 0, identities: 0, digestChecks: 0 };
  const context: EngineContext = { ...deps, desk, counts, dispatch, mode: () => mode };
  const performer = createPerformer(context);
  const events: ClientEvent[] = [];
  const articlesChanged = createSignal<void>();
  let state: ClientState = initialState(clock.wallMs());
  let mode: 'full' | 'drain' = 'full';
  let local: Local | undefined;
  let isStepping = false;
  let isStopped = false;
  let headSeq = station.identity.verdictCursor();
  let whenSettled: (() => void)[] = [];
  let sleepWatch: SleepWatch | undefined;

  function dispatch(event: ClientEvent): void {
    if (isStopped) return;
    events.push(event);
    if (isStepping) return;
    isStepping = true;
    try {
      for (let next = events.shift(); next; next = events.shift()) takeStep(next);
    } finally {
      isStepping = false;
    }
    if (isSettled()) for (const tell of whenSettled.splice(0)) tell();
    onChange({ kind: 'status' });
  }

  function takeStep(event: ClientEvent): void {
    if (isStopped) return;
    const before = state.kind;
    const decided = step(state, event, readNow());
    state = decided.state;
    if (state.kind === 'online') {
      headSeq = state.headSeq;
      mode = state.mode;
    }
    if (state.kind !== before) log.info('link', { from: before, to: state.kind, by: event.kind });
    for (const effect of decided.effects) {
      if (!isStopped) performer.perform(effect);
    }
  }

  /** A disk that cannot be read stops no request: what was read last is the best there is. */
  function readNow(): Local {
    try {
      local = readLocal(deps);
      return local;
    } catch (error) {
      log.error('the stores cannot be read', errorFields(error));
      if (!local) throw error;
      return local;
    }
  }

  function isSettled(): boolean {
    return state.kind !== 'connecting' && state.kind !== 'greeting';
  }

  function currentScope() {
    const who = session.current();
    return who && scopeOf(who.actor);
  }

  link.onEvent((event) => {
    if (event.kind === 'up') return dispatch({ kind: 'linkUp' });
    if (event.kind === 'down') {
      log.info('the link is down', { reason: event.reason });
      return dispatch({ kind: 'linkDown', sent: performer.underWay(), ...moment(deps) });
    }
    if (event.kind === 'articles') return articlesChanged.tell();
    const poked = poke.safeParse(event.payload);
    return poked.success ? dispatch({ kind: 'poked', headSeq: poked.data.headSeq }) : undefined;
  });

  return {
    start() {
      sleepWatch = watchSleep(clock, (sleptForMs) => {
        log.info('this machine slept or stood still', { sleptForMs: Math.round(sleptForMs) });
        dispatch({ kind: 'resumed', nowMs: clock.wallMs() });
      });
      dispatch({ kind: 'start' });
    },
    localChanged: () => dispatch({ kind: 'localChanged' }),
    retryNow: () => dispatch({ kind: 'retryNow' }),
    replicaRebuilt() {
      onChange({ kind: 'everyCase' });
      dispatch({ kind: 'rebuilt' });
    },
    checkNow: () => dispatch({ kind: 'checkNow' }),
    decideRemoval: (isAllowed) => dispatch({ kind: 'removalDecided', isAllowed }),
    link: () => toLinkView(state),
    mode: () => mode,
    headSeq: () => headSeq,
    isUpToDate() {
      const scope = currentScope();
      if (state.kind !== 'online' || scope === null) return false;
      return state.pulledScope === scope && state.pulledUpTo >= state.headSeq && state.mode === 'full';
    },
    deferred: () => performer.idsOf(state.kind === 'online' ? state.deferred : []),
    firstLoad() {
      const scope = currentScope();
      return scope === null ? null : replica.firstLoad(scope);
    },
    removal() {
      const removal = state.kind === 'online' ? state.removal : null;
      if (!removal || removal.isRefused || removal.scope !== currentScope()) return null;
      return { rows: removal.rows, of: removal.of };
    },
    provenAtMs() {
      const scope = currentScope();
      return scope === null ? null : replica.provenAtMs(scope);
    },
    counters() {
      const { rebases, repairedRows } = replica.counters();
      return { ...counts, rebases, repairedRows };
    },
    async request(name, request) {
      // Somebody stands at the desk and waits: not the moment to sit out a pause between attempts.
      if (name === 'signIn' && state.kind === 'offline') dispatch({ kind: 'retryNow' });
      if (!isSettled()) await new Promise<void>((resolve) => whenSettled.push(resolve));
      if (state.kind === 'online') return desk.request(name, request);
      return { ok: false, code: 'offline', detail: `the link is ${state.kind}`, retryAfterMs: null };
    },
    onArticles: (listener) => articlesChanged.subscribe(listener),
    stop() {
      isStopped = true;
      sleepWatch?.stop();
      performer.stop();
      for (const tell of whenSettled.splice(0)) tell();
    },
  };
}
