// What the performers of the core's effects share.

import type { Clock, Random } from '#shared/lib/clock.ts';
import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { ClientEvent, RequestKind } from '#shared/sync/client-core-types.ts';
import type { Replica } from '#host/replica/replica.ts';
import type { Session } from '#host/session.ts';
import type { Station } from '#host/station/open-station.ts';
import type { FailedReply, RequestDesk } from './request-desk.ts';
import type { SyncLink } from './sync-link.ts';

export type SyncChange =
  | { readonly kind: 'status' }
  | { readonly kind: 'attention' }
  | { readonly kind: 'cases'; readonly caseIds: readonly CaseId[] }
  /** All rows are other ones: the copy was lost, or has been loaded. */
  | { readonly kind: 'everyCase' };

export type SyncEngineDeps = {
  readonly link: SyncLink;
  readonly station: Station;
  readonly replica: Replica;
  readonly session: Session;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly packHash: string;
  /** What is no longer current on the screen. */
  readonly onChange: (change: SyncChange) => void;
};

/** Counted since the start of this process. */
export type EngineCounters = { heals: number; deferred: number; identities: number; digestChecks: number };

export type EngineContext = SyncEngineDeps & {
  readonly desk: RequestDesk;
  readonly counts: EngineCounters;
  dispatch(event: ClientEvent): void;
  mode(): 'full' | 'drain';
};

/** Now, and a chance: what an event carries that may lead to a wait. */
export function moment({ clock, random }: Pick<SyncEngineDeps, 'clock' | 'random'>) {
  return { nowMs: clock.wallMs(), random: random() };
}

/** The server's time as well as this machine knows it: what is shown beside other times of the server. */
export function serverNowMs({ clock, station }: Pick<SyncEngineDeps, 'clock' | 'station'>): number {
  return Math.round(clock.wallMs() + (station.identity.clockOffsetMs() ?? 0));
}

export type Failure = Pick<FailedReply, 'detail' | 'retryAfterMs'> & { readonly code: FailedReply['code'] };

/** The failure of what this console could not write. */
export function notStored(what: string): Failure {
  return { code: 'not-stored', detail: `${what} could not be stored`, retryAfterMs: null };
}

/** Reports a request that failed. */
export function reportFailure(
  context: EngineContext,
  request: RequestKind,
  { code, detail, retryAfterMs }: Failure,
  about: { readonly grant?: string; readonly sent?: readonly number[] } = {},
): void {
  context.log.warn('a request failed', { request, code, detail });
  const failure = code === 'offline' ? 'timeout' : code;
  context.dispatch({ kind: 'failed', request, code: failure, retryAfterMs, ...about, ...moment(context) });
}

/** Runs a write; a disk that fails is reported, and what was to be written counts as not received. */
export function tryToStore<T>({ log }: Pick<SyncEngineDeps, 'log'>, what: string, write: () => T): T | undefined {
  try {
    return write();
  } catch (error) {
    log.error(`${what} could not be stored`, errorFields(error));
    return undefined;
  }
}

/** Shows cases again whose commands were settled; what cannot be written now is shown with the next page. */
export function showAgain(context: EngineContext, caseIds: readonly CaseId[]): void {
  const { replica, session, onChange } = context;
  const who = session.current();
  if (who) tryToStore(context, 'what was settled', () => replica.rebuild(who.actor, [...new Set(caseIds)]));
  onChange({ kind: 'cases', caseIds });
  onChange({ kind: 'attention' });
}

/**
 * Server time minus this machine's, taking the middle of the round trip as the moment it was read. `tookMs` is monotonic: a
 * wall clock that was put right on the way does not count by half.
 */
export function clockOffset(serverTimeMs: number, tookMs: number, receivedAtMs: number): number {
  return serverTimeMs - (receivedAtMs - tookMs / 2);
}
