// What the city has decided about calling back, as the desk asks it of the case it is at.

import { callbackOf, callbackRulesOf } from '#shared/city/callback-file.ts';
import { createZone } from '#shared/domain/calendar/zone.ts';
import type { CallbackRules } from '#shared/domain/callbacks/callback-rules.ts';
import type { Missing } from '#shared/domain/callbacks/unreached.ts';
import { missingAfter } from '#shared/domain/callbacks/unreached.ts';
import type { Case } from '#shared/domain/case.ts';
import type { MissReason } from '#shared/domain/callback.ts';
import type { AppState } from './app-state.ts';
import type { RuleContext } from './callback-rule.ts';

const assumedRules = callbackRulesOf(callbackOf(undefined));

/** The rules of the city; before it is known, what is assumed of any. */
export function callbackRulesIn(state: AppState): CallbackRules {
  const law = state.city.desk?.city.callback;
  return law === undefined ? assumedRules : callbackRulesOf(law);
}

/** What decides about this case besides the answers. */
export function ruleContextOf(state: AppState, found: Pick<Case, 'round'> | null): RuleContext {
  const isLeader = state.session.person?.role === 'supervisor';
  return { rules: callbackRulesIn(state), round: found?.round ?? 1, isLeader };
}

/** What would still be missing before the case may be closed unreached, if nobody were reached now for this reason. */
export function missingIfMissed(
  state: AppState,
  { callbacks, round }: Pick<Case, 'callbacks' | 'round'>,
  missed: MissReason | null,
): Missing {
  const city = state.city.desk?.city;
  const before = callbacks.filter((attempt) => attempt.round === round && attempt.answers === null);
  const now = { atMs: state.sync.nowMs(), ...(missed === null ? {} : { missed }) };
  return missingAfter([...before, now], {
    rules: callbackRulesIn(state),
    needed: city?.procedure.callbackAttempts.value ?? 1,
    zone: createZone(city?.timeZone ?? 'UTC'),
  });
}
