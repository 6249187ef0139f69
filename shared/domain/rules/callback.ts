// 回访: the citizen is asked, and what he says closes the case or sends it back to its units.

import type { AssignmentPart } from '../assignment.ts';
import type { AttemptDetails } from '../callback.ts';
import { attemptDetailNames } from '../callback.ts';
import { isHeldByOther } from '../callbacks/claim.ts';
import { isAgainstRule, nextByRule } from '../callbacks/next-by-rule.ts';
import { isEnough, missingAfter } from '../callbacks/unreached.ts';
import type { Case } from '../case.ts';
import { activeAssignments } from '../case.ts';
import type { CommandPayloads } from '../command.ts';
import type { DecideContext, Decision, Refused } from '../decide-context.ts';
import { happened, makeEvent, refuse } from '../decide-context.ts';
import type { CaseEvent } from '../event.ts';
import type { AssignmentId } from '../ids.ts';
import { assignUnits, isRefused } from './new-assignments.ts';
import type { CaseRule } from './rule.ts';

/** 领取回访. One that was held too long may be taken from whoever has it. */
export const claimCallback: CaseRule<'callback.claim'> = (state, payload, context) =>
  refuseForeign(state, context) ?? happened(makeEvent('callback.claimed', state.id, payload, context));

export const releaseCallback: CaseRule<'callback.release'> = (state, payload, context) =>
  refuseForeign(state, context) ?? happened(makeEvent('callback.released', state.id, payload, context));

/** Records one attempt. A citizen nobody reached keeps the case open until enough attempts were made. */
export const recordCallback: CaseRule<'callback.record'> = (state, payload, context) => {
  const refused = refuseForeign(state, context) ?? refuseDetails(payload) ?? refuseAgainstRule(state, payload, context);
  if (refused) return refused;
  const { answers, note } = payload;
  const recorded = makeEvent('callback.recorded', state.id, { answers, note, ...detailsOf(payload) }, context);
  if (payload.next === 'tryAgain') return happened(recorded);
  if (payload.next === 'close') {
    const before = state.callbacks.filter(({ round }) => round === state.round);
    const isValid = answers !== null || before.some((attempt) => attempt.answers !== null);
    const missing = missingAfter([...before, { ...detailsOf(payload), atMs: context.atMs }], unreachedLaw(context));
    if (!isValid && !isEnough(missing)) return refuse('too-few-attempts', JSON.stringify(missing));
    return happened(recorded, makeEvent('case.closed', state.id, { isValid }, context));
  }
  if (answers === null) return refuse('callback-without-answers', 'rework needs what the citizen said');
  return reworkAfter(state, recorded, payload.assignmentIds, context);
};

/** The case goes back to its units after what was recorded; as often as the city says, it is called hard with it. */
export function reworkAfter(
  state: Case,
  recorded: CaseEvent,
  assignmentIds: readonly AssignmentId[],
  context: DecideContext,
): Decision {
  const units = activeAssignments(state).toSorted((a, b) => partOrder[a.part] - partOrder[b.part]);
  const assignments = assignUnits(state, units, assignmentIds, context);
  if (isRefused(assignments)) return assignments;
  const reworked = makeEvent('case.reworked', state.id, { assignments }, context);
  // The round that begins is rework number `state.round`.
  if (state.hard || state.round < context.city.procedure.hardAfterReworks) return happened(recorded, reworked);
  const hard = makeEvent('case.hardMarked', state.id, { why: 'reworks', isHard: true, note: '' }, context);
  return happened(recorded, reworked, hard);
}

const partOrder = { lead: 0, assist: 1, parallel: 2 } as const satisfies Record<AssignmentPart, number>;

/** What was said besides the answers, without keys that say nothing. */
function detailsOf(payload: AttemptDetails): AttemptDetails {
  const said = attemptDetailNames.filter((name) => payload[name] !== undefined);
  return Object.fromEntries(said.map((name) => [name, payload[name]]));
}

function unreachedLaw({ city }: DecideContext) {
  return { rules: city.callback, needed: city.procedure.callbackAttempts, zone: city.book.zone };
}

/** A call-back somebody has taken is his for as long as the city says, until he or a supervisor gives it back. */
function refuseForeign(state: Case, { actor, atMs, city }: DecideContext): Refused | undefined {
  if (!isHeldByOther(state, { personId: actor.personId, atMs }, city.callback)) return undefined;
  return actor.role === 'supervisor' ? undefined : refuse('not-your-callback', state.callbackBy ?? '');
}

/** Who answered was reached, and what is said of a reply is said by somebody who was. */
function refuseDetails({ answers, missed, fit, truth }: CommandPayloads['callback.record']): Refused | undefined {
  if (answers !== null && missed !== undefined) return refuse('malformed', 'missed: there are answers');
  if (answers === null && (fit ?? truth) !== undefined) return refuse('malformed', 'fit, truth: there are no answers');
  return undefined;
}

function refuseAgainstRule(
  state: Case,
  { answers, next }: CommandPayloads['callback.record'],
  { actor, city }: DecideContext,
): Refused | undefined {
  if (answers === null || next === 'tryAgain' || actor.role === 'supervisor') return undefined;
  const byRule = nextByRule(state, answers, city.callback);
  if (!isAgainstRule(byRule, next)) return undefined;
  return refuse('not-allowed-for-role', `these answers lead to ${byRule.lead} in this city`);
}
