// Giving a case to its units, and what the hotline does with a case that is with them.

import type { UnitId } from '../ids.ts';
import type { AssignmentPart } from '../assignment.ts';
import type { Overruled } from '../command.ts';
import type { DecideContext } from '../decide-context.ts';
import { happened, isBlank, makeEvent, refuse } from '../decide-context.ts';
import { refuseIncomplete } from './completeness.ts';
import type { WantedUnit } from './new-assignments.ts';
import { assignUnits, isRefused } from './new-assignments.ts';
import type { CaseRule } from './rule.ts';

/** 派单 */
export const dispatch: CaseRule<'case.dispatch'> = (state, payload, context) => {
  if (context.actor.role === 'agent' && !context.city.procedure.agentsDispatch) {
    return refuse('agents-do-not-dispatch', 'agents hand cases to a dispatcher here');
  }
  const missing = refuseIncomplete(state);
  if (missing) return missing;
  const wanted: WantedUnit[] = [{ unitId: payload.leadUnitId, part: 'lead' }];
  for (const unitId of payload.assistUnitIds) wanted.push(wantedAs('assist', unitId));
  for (const unitId of payload.parallelUnitIds) wanted.push(wantedAs('parallel', unitId));
  const assignments = assignUnits(state, wanted, payload.assignmentIds, context);
  if (isRefused(assignments)) return assignments;
  const { suggestionRank, overruled } = payload;
  const told = overruled && isOverruled(overruled, payload.leadUnitId, context) ? { overruled } : {};
  return happened(makeEvent('case.dispatched', state.id, { assignments, suggestionRank, ...told }, context));
};

/** 变更时限类别 */
export const reclassify: CaseRule<'case.reclassify'> = (state, payload, context) => {
  if (!context.city.hasDeadlineClass(payload.deadlineClassId)) return refuse('unknown-class', payload.deadlineClassId);
  if (payload.deadlineClassId === state.deadlineClassId) return refuse('nothing-to-change', payload.deadlineClassId);
  if (isBlank(payload.note)) return refuse('missing-note', 'why another class');
  return happened(makeEvent('case.reclassified', state.id, payload, context));
};

/** 中止计时 */
export const suspend: CaseRule<'case.suspend'> = (state, payload, context) => {
  if (state.suspension) return refuse('suspended', 'already');
  if (isBlank(payload.note)) return refuse('missing-note', 'why the clock stops');
  return happened(makeEvent('case.suspended', state.id, payload, context));
};

/** 恢复计时 */
export const resume: CaseRule<'case.resume'> = (state, payload, context) => {
  if (!state.suspension) return refuse('not-suspended', 'none');
  return happened(makeEvent('case.resumed', state.id, payload, context));
};

/** 催办 */
export const urge: CaseRule<'case.urge'> = (state, payload, context) =>
  happened(makeEvent('case.urged', state.id, payload, context));

/** 疑难标记 */
export const markHard: CaseRule<'case.markHard'> = (state, { isHard, note }, context) => {
  if (isHard === (state.hard !== null)) return refuse('nothing-to-change', isHard ? 'already hard' : 'not hard');
  if (isBlank(note)) return refuse('missing-note', 'why');
  return happened(makeEvent('case.hardMarked', state.id, { why: 'person', isHard, note }, context));
};

/** Advice never stands in the way of a dispatch: what is said of it and makes no sense is left out. */
function isOverruled({ suggestedUnitId }: Overruled, leadUnitId: UnitId, { city }: DecideContext): boolean {
  return suggestedUnitId !== leadUnitId && city.hasUnit(suggestedUnitId);
}

function wantedAs(part: AssignmentPart, unitId: UnitId): WantedUnit {
  return { unitId, part };
}
