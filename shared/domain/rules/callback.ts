// 回访: the citizen is asked, and what he says closes the case or sends it back to its units.

import type { AssignmentPart } from '../assignment.ts';
import type { Case } from '../case.ts';
import { activeAssignments } from '../case.ts';
import type { DecideContext, Refused } from '../decide-context.ts';
import { happened, makeEvent, refuse } from '../decide-context.ts';
import { assignUnits, isRefused } from './new-assignments.ts';
import type { CaseRule } from './rule.ts';

/** 领取回访 */
export const claimCallback: CaseRule<'callback.claim'> = (state, payload, context) =>
  happened(makeEvent('callback.claimed', state.id, payload, context));

export const releaseCallback: CaseRule<'callback.release'> = (state, payload, context) =>
  refuseForeign(state, context) ?? happened(makeEvent('callback.released', state.id, payload, context));

/** Records one attempt. A citizen nobody reached keeps the case open until enough attempts were made. */
export const recordCallback: CaseRule<'callback.record'> = (state, payload, context) => {
  const foreign = refuseForeign(state, context);
  if (foreign) return foreign;
  const { answers, note } = payload;
  const recorded = makeEvent('callback.recorded', state.id, { answers, note }, context);
  if (payload.next === 'tryAgain') return happened(recorded);
  if (payload.next === 'close') {
    const before = state.callbacks.filter(({ round }) => round === state.round);
    const isValid = answers !== null || before.some((attempt) => attempt.answers !== null);
    const attempts = before.length + 1;
    const needed = context.city.procedure.callbackAttempts;
    if (!isValid && attempts < needed) return refuse('too-few-attempts', `${attempts} of ${needed}`);
    return happened(recorded, makeEvent('case.closed', state.id, { isValid }, context));
  }
  if (answers === null) return refuse('callback-without-answers', 'rework needs what the citizen said');
  const units = activeAssignments(state).toSorted((a, b) => partOrder[a.part] - partOrder[b.part]);
  const assignments = assignUnits(state, units, payload.assignmentIds, context);
  if (isRefused(assignments)) return assignments;
  const reworked = makeEvent('case.reworked', state.id, { assignments }, context);
  // The round that begins is rework number `state.round`.
  if (state.hard || state.round < context.city.procedure.hardAfterReworks) return happened(recorded, reworked);
  const hard = makeEvent('case.hardMarked', state.id, { why: 'reworks', isHard: true, note: '' }, context);
  return happened(recorded, reworked, hard);
};

const partOrder = { lead: 0, assist: 1, parallel: 2 } as const satisfies Record<AssignmentPart, number>;

/** A call-back somebody has taken is his, until he or a supervisor gives it back. */
function refuseForeign(state: Case, { actor }: DecideContext): Refused | undefined {
  if (state.callbackBy === null || state.callbackBy === actor.personId) return undefined;
  return actor.role === 'supervisor' ? undefined : refuse('not-your-callback', state.callbackBy);
}
