// 退单: a unit says the case is not theirs, names whose it is, and somebody rules. The second dispute goes to arbitration,
// whose ruling binds.

import type { Assignment } from '../assignment.ts';
import type { Case } from '../case.ts';
import type { ReturnRuling } from '../command.ts';
import type { DecideContext, Decision } from '../decide-context.ts';
import { happened, isBlank, makeEvent, refuse } from '../decide-context.ts';
import type { CaseEvent, DispatchedUnit } from '../event.ts';
import type { UnitId } from '../ids.ts';
import type { Dispute } from '../unit-requests.ts';
import { returnWindowEndsAtMs } from './case-deadline.ts';
import { assignAnother, isRefused } from './new-assignments.ts';
import type { AssignmentRule } from './rule.ts';

/** 申请退单 */
export const requestReturn: AssignmentRule<'return.request'> = (state, payload, context, assignment) => {
  const { actor, atMs, city } = context;
  if (assignment.isBinding) return refuse('binding-ruling', assignment.id);
  if (atMs > returnWindowEndsAtMs(state, assignment.id, city.book)) return refuse('return-window-over', assignment.id);
  if (!city.hasUnit(payload.rightfulUnitId)) return refuse('unknown-unit', payload.rightfulUnitId);
  if (payload.rightfulUnitId === assignment.unitId) return refuse('same-unit', payload.rightfulUnitId);
  if (isBlank(payload.basis)) return refuse('missing-basis', 'on what the unit relies');
  const level = countDisputes(state) + 1 >= city.procedure.arbitrationAtDispute ? 'arbitration' : 'dispatcher';
  const isConfirmed = !city.procedure.returnNeedsUnitHead || actor.role === 'unitHead' || actor.role === 'district';
  return happened(makeEvent('return.requested', state.id, { ...payload, level, isConfirmed }, context));
};

/** The head of the unit stands by the return. */
export const confirmReturn: AssignmentRule<'return.confirm'> = (state, payload, context, assignment) => {
  if (openDispute(state, assignment)?.isConfirmed !== false) return refuse('nothing-to-change', 'confirmed already');
  return happened(makeEvent('return.confirmed', state.id, payload, context));
};

/** The unit takes its request back. */
export const dropReturn: AssignmentRule<'return.drop'> = (state, payload, context) =>
  happened(makeEvent('return.dropped', state.id, payload, context));

/** 退单裁定 */
export const ruleReturn: AssignmentRule<'return.rule'> = (state, payload, context, assignment) => {
  const dispute = openDispute(state, assignment);
  if (!dispute) return refuse('no-such-request', assignment.id);
  if (!dispute.isConfirmed) return refuse('return-needs-head', assignment.id);
  if (dispute.level === 'arbitration') return refuse('return-needs-arbitration', assignment.id);
  if (payload.ruling.kind === 'deny' && isBlank(payload.note)) return refuse('missing-note', 'why it is denied');
  return rule(state, assignment, context, { ruling: payload.ruling, note: payload.note, isBinding: false });
};

/** 会商终审: the minutes are the reason, and the ruling binds whoever has the case after it. */
export const arbitrateReturn: AssignmentRule<'return.arbitrate'> = (state, payload, context, assignment) => {
  const dispute = openDispute(state, assignment);
  if (!dispute) return refuse('no-such-request', assignment.id);
  if (!dispute.isConfirmed) return refuse('return-needs-head', assignment.id);
  if (dispute.level !== 'arbitration') return refuse('return-not-arbitrated', assignment.id);
  if (isBlank(payload.minutes)) return refuse('missing-note', 'minutes');
  return rule(state, assignment, context, { ruling: payload.ruling, note: payload.minutes, isBinding: true });
};

type Ruled = { readonly ruling: ReturnRuling; readonly note: string; readonly isBinding: boolean };

function rule(state: Case, assignment: Assignment, context: DecideContext, ruled: Ruled): Decision {
  const { ruling, note, isBinding } = ruled;
  const assignmentId = assignment.id;
  if (ruling.kind === 'deny') {
    return happened(makeEvent('return.ruled', state.id, { assignmentId, to: null, note, isBinding }, context));
  }
  if (ruling.toUnitId === assignment.unitId) return refuse('same-unit', ruling.toUnitId);
  const wanted = { unitId: ruling.toUnitId, part: assignment.part };
  const to = assignAnother(state, wanted, ruling.assignmentId, context);
  if (isRefused(to)) return to;
  const moved = makeEvent('return.ruled', state.id, { assignmentId, to, note, isBinding }, context);
  const hard = markedHard(state, assignment, to, context);
  return hard ? happened(moved, hard) : happened(moved);
}

/** 疑难: as many different units as the city says have had the lead, and nobody has replied. */
function markedHard(
  state: Case,
  assignment: Assignment,
  to: DispatchedUnit,
  context: DecideContext,
): CaseEvent | undefined {
  if (assignment.part !== 'lead' || state.hard) return undefined;
  const units = new Set<UnitId>([assignment.unitId, to.unitId]);
  for (const dispute of state.disputes) {
    if (dispute.ruling?.kind !== 'moved') continue;
    const left = state.assignments.find(({ id }) => id === dispute.assignmentId);
    if (left?.part === 'lead' && left.reply === null) units.add(left.unitId);
  }
  if (units.size < context.city.procedure.hardAfterUnits) return undefined;
  return makeEvent('case.hardMarked', state.id, { why: 'units', isHard: true, note: '' }, context);
}

/** The dispute that waits for a ruling on this assignment. */
function openDispute(state: Case, { id }: Assignment): Dispute | undefined {
  return state.disputes.find(({ assignmentId, ruling }) => assignmentId === id && ruling === null);
}

/** A return the unit took back itself was no dispute. */
function countDisputes({ disputes }: Case): number {
  return disputes.filter(({ ruling }) => ruling?.kind !== 'dropped').length;
}
