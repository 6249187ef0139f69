// A call-back somebody has taken (领取): theirs while they work, and anybody's again after the time the city gives.

import type { Case } from '../case.ts';
import type { PersonId } from '../ids.ts';
import { minuteMs } from '../calendar/local-time.ts';
import type { CallbackRules } from './callback-rules.ts';

type Claimed = Pick<Case, 'status' | 'callbackBy' | 'callbackTakenAtMs'>;

/** Until when it is held for whoever took it; null: nobody has it. Taken before times were kept, it is held until given back. */
export function heldUntilMs(state: Claimed, { claimMinutes }: Pick<CallbackRules, 'claimMinutes'>): number | null {
  if (state.status !== 'callingBack' || state.callbackBy === null) return null;
  return state.callbackTakenAtMs === undefined ? Infinity : state.callbackTakenAtMs + claimMinutes * minuteMs;
}

/** Whether somebody else holds it at the moment. */
export function isHeldByOther(
  state: Claimed,
  { personId, atMs }: { readonly personId: PersonId; readonly atMs: number },
  rules: Pick<CallbackRules, 'claimMinutes'>,
): boolean {
  const untilMs = heldUntilMs(state, rules);
  return untilMs !== null && state.callbackBy !== personId && atMs < untilMs;
}
