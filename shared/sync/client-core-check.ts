// The proof that nothing was missed: when everything is here, the sums of all buckets are compared; a bucket that differs
// is fetched again, and the sums are compared anew. The server's sums are never adopted.

import type { Check, ClientEffect, EventOf, Local, OnlineState, OnlineStep } from './client-core-types.ts';
import { noCheck } from './client-core-types.ts';
import { isCaughtUp, mayAsk } from './client-core-pull.ts';
import { backoffMs, free, hold, launch } from './client-core-wait.ts';

const checkEveryMs = 10 * 60_000;
/** A floor that reconnects does not ask for its sums in one breath. */
const firstCheckWithinMs = 10_000;
/** A bucket that differs this often in a row differs, whatever is still on its way. */
const doubtsToRepair = 3;
/** Repairs in a row that did not help; the next comparison tries again. */
const mostRepairs = 5;

/** The wait before the first comparison of a connection. */
export function firstCheck(random: number): ClientEffect {
  return { kind: 'wait', timer: 'nextCheck', delayMs: Math.round(random * firstCheckWithinMs) };
}

/** Between nine and eleven minutes. */
function laterCheck(random: number): ClientEffect {
  return { kind: 'wait', timer: 'nextCheck', delayMs: Math.round(checkEveryMs * (0.9 + random * 0.2)) };
}

/** The sums are to be compared as soon as everything is here; a repair under way goes on first. */
export function wantCheck(state: OnlineState): OnlineState {
  return { ...state, check: { ...state.check, wanted: true } };
}

export function afterDigested(state: OnlineState, event: EventOf<'digested'>, local: Local): OnlineStep {
  const { scope, differing, random } = event;
  const next: OnlineState = { ...free(state, 'check'), headSeq: Math.max(state.headSeq, event.headSeq) };
  // Whoever sits here by now, perhaps the same person again, still has to be compared with.
  if (scope !== local.reader?.scope) return { state: wantCheck(next), effects: [] };
  if (differing.length === 0) {
    const proven: OnlineState = { ...next, check: { ...noCheck, scope } };
    return { state: proven, effects: [{ kind: 'markProven', scope }, laterCheck(random)] };
  }
  if (event.cursor === event.headSeq) return { state: repair(next, differing), effects: [] };
  const doubts = differing.map((bucket) => ({ bucket, times: timesDoubted(state.check, bucket) + 1 }));
  const certain = doubts.filter(({ times }) => times >= doubtsToRepair).map(({ bucket }) => bucket);
  if (certain.length > 0) return { state: repair(next, certain), effects: [] };
  const doubting = { ...next, check: { ...state.check, doubts, wanted: true }, puttings: state.puttings };
  return hold(doubting, 'check', event);
}

function timesDoubted({ doubts }: Check, bucket: number): number {
  return doubts.find((doubt) => doubt.bucket === bucket)?.times ?? 0;
}

function repair(state: OnlineState, buckets: readonly number[]): OnlineState {
  return { ...state, check: { ...state.check, buckets, after: null, doubts: [], wanted: false } };
}

export function afterBucketCame(state: OnlineState, event: EventOf<'bucketCame'>, local: Local): OnlineStep {
  const { scope, bucket, next } = event;
  const isOurs = scope === local.reader?.scope && state.check.buckets[0] === bucket;
  if (!isOurs) return { state: free(state, 'check'), effects: [] };
  if (next === null) return { state, effects: [{ kind: 'repairBucket', scope, bucket }] };
  return { state: { ...free(state, 'check'), check: { ...state.check, after: next } }, effects: [] };
}

export function afterBucketRepaired(state: OnlineState, event: EventOf<'bucketRepaired'>): OnlineStep {
  const check: Check = { ...state.check, after: null };
  if (event.outcome === 'failed') return hold({ ...state, check }, 'check', event);
  const next = free(state, 'check');
  const isOurs = event.scope === check.scope && check.buckets[0] === event.bucket;
  if (!isOurs) return { state: { ...next, check }, effects: [] };
  const buckets = check.buckets.slice(1);
  if (buckets.length > 0) return { state: { ...next, check: { ...check, buckets } }, effects: [] };
  return afterRepair({ ...next, check: { ...check, buckets, repairs: check.repairs + 1 } }, event.random);
}

/** Compared again at once; where that did not help before, after a while, and in the end only at its time. */
function afterRepair(state: OnlineState, random: number): OnlineStep {
  const { repairs } = state.check;
  if (repairs >= mostRepairs) {
    return { state: { ...state, check: { ...state.check, repairs: 0 } }, effects: [laterCheck(random)] };
  }
  if (repairs === 1) return { state: wantCheck(state), effects: [] };
  const delayMs = backoffMs(repairs, random);
  return { state, effects: [{ kind: 'wait', timer: 'nextCheck', delayMs }] };
}

/** The bucket would take too much away: nothing is repaired before a person has decided. */
export function afterBucketStopped(state: OnlineState, { scope, rows, of }: EventOf<'bucketStopped'>): OnlineStep {
  const check: Check = { ...noCheck, scope: state.check.scope };
  const removal = state.removal?.scope === scope ? state.removal : { scope, rows, of, isRefused: false };
  return { state: { ...free(state, 'check'), check, removal }, effects: [] };
}

/** A request of the check failed: a bucket under way begins anew. */
export function putCheckOff(state: OnlineState, event: EventOf<'failed'>): OnlineStep {
  return hold({ ...state, check: { ...state.check, after: null, wanted: true } }, 'check', event);
}

export function nextCheck(state: OnlineState, { reader }: Local): OnlineStep {
  const nothing = { state, effects: [] };
  if (state.mode === 'drain' || state.flights.check !== 'idle' || !mayAsk(state, reader)) return nothing;
  if (state.removal?.scope === reader.scope) return nothing;
  const check = ofScope(state.check, reader.scope);
  const [bucket] = check.buckets;
  if (bucket !== undefined) {
    const { after } = check;
    const send = { kind: 'sendBucket', ...reader, bucket, after, limit: state.pace.rows } as const;
    return { state: launch({ ...state, check }, 'check'), effects: [send] };
  }
  const isQuiet = isCaughtUp(state, reader) && !state.storing && state.flights.pull !== 'flying';
  if (!check.wanted || !isQuiet) return check === state.check ? nothing : { state: { ...state, check }, effects: [] };
  const asking = { ...state, check: { ...check, wanted: false } };
  return { state: launch(asking, 'check'), effects: [{ kind: 'sendDigests', ...reader }] };
}

/** Another person's rows are another proof, due at once. */
function ofScope(check: Check, scope: string): Check {
  if (check.scope === scope) return check;
  return { ...noCheck, scope, wanted: check.wanted || check.scope !== null };
}
