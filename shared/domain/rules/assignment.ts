// What a unit does with its part of a case, and who else is brought in or let go.

import { isUnitRole } from '../roles.ts';
import { happened, isBlank, makeEvent, refuse } from '../decide-context.ts';
import type { UnitId } from '../ids.ts';
import type { DecideContext, Refused } from '../decide-context.ts';
import { findAssignment } from '../case.ts';
import { assignAnother, hasUnit, isRefused } from './new-assignments.ts';
import type { AssignmentRule, CaseRule } from './rule.ts';

/** 签收 */
export const sign: AssignmentRule<'assignment.sign'> = (state, payload, context) =>
  happened(makeEvent('assignment.signed', state.id, payload, context));

/** 先行联系 */
export const contact: AssignmentRule<'assignment.contact'> = (state, payload, context) =>
  happened(makeEvent('assignment.contacted', state.id, payload, context));

/** 反馈: while the clock stands still for a reason, that reason has to be lifted first. */
export const reply: AssignmentRule<'assignment.reply'> = (state, payload, context) => {
  if (state.ledger?.status === 'entered') return refuse('on-ledger', 'leave the ledger first');
  if (state.suspension) return refuse('suspended', 'resume first');
  if (isBlank(payload.text)) return refuse('missing-reply', 'empty');
  const replied = makeEvent('assignment.replied', state.id, payload, context);
  if (context.city.procedure.replyAudit === 'audited') return happened(replied);
  const { assignmentId } = payload;
  const accepted = { assignmentId, note: '', isAutomatic: true };
  return happened(replied, makeEvent('reply.accepted', state.id, accepted, context));
};

/** 区内转派 */
export const forward: AssignmentRule<'assignment.forward'> = (state, payload, context, assignment) => {
  const { assignmentId, toUnitId, newAssignmentId, note } = payload;
  const to = assignAnother(state, { unitId: toUnitId, part: assignment.part }, newAssignmentId, context);
  if (isRefused(to)) return to;
  if (to.districtId !== assignment.unitId) return refuse('unit-outside-district', toUnitId);
  return happened(makeEvent('assignment.forwarded', state.id, { assignmentId, to, note }, context));
};

/** 增派 */
export const add: CaseRule<'assignment.add'> = (state, payload, context) => {
  const { assignmentId, unitId, part, note } = payload;
  const added = assignAnother(state, { unitId, part }, assignmentId, context);
  if (isRefused(added)) return added;
  return (
    refuseOutsideDistrict(unitId, context) ??
    happened(makeEvent('assignment.added', state.id, { added, note }, context))
  );
};

/** 退出协办: never the lead, who answers for all. */
export const release: AssignmentRule<'assignment.release'> = (state, payload, context, assignment) => {
  if (assignment.part === 'lead') return refuse('wrong-step', 'a case keeps its lead; move it instead');
  return happened(makeEvent('assignment.released', state.id, payload, context));
};

/** 申请协办, by the lead. */
export const requestAssist: AssignmentRule<'assist.request'> = (state, payload, context, assignment) => {
  if (assignment.part !== 'lead') return refuse('wrong-step', 'only the lead asks for help');
  if (!context.city.hasUnit(payload.unitId)) return refuse('unknown-unit', payload.unitId);
  if (payload.unitId === assignment.unitId) return refuse('same-unit', payload.unitId);
  if (hasUnit(state, payload.unitId)) return refuse('same-unit-twice', payload.unitId);
  const isOpen = state.assistRequests.some(
    ({ requestId, unitId, ruling }) =>
      requestId === payload.requestId || (unitId === payload.unitId && ruling === null),
  );
  if (isOpen) return refuse('request-open', payload.unitId);
  return happened(makeEvent('assist.requested', state.id, payload, context));
};

/** The request is granted, and the unit gets its part at once, or turned down. */
export const ruleAssist: CaseRule<'assist.rule'> = (state, payload, context) => {
  const { requestId, isGranted, note, assignmentId } = payload;
  const request = state.assistRequests.find((candidate) => candidate.requestId === requestId);
  if (!request) return refuse('no-such-request', requestId);
  if (request.ruling) return refuse('wrong-step', 'ruled already');
  const { actor } = context;
  const asking = findAssignment(state, request.assignmentId);
  if (isUnitRole(actor.role) && asking?.districtId !== actor.unitId) {
    return refuse('not-your-district', request.assignmentId);
  }
  const ruled = makeEvent('assist.ruled', state.id, { requestId, isGranted, note }, context);
  if (!isGranted) return happened(ruled);
  const added = assignAnother(state, { unitId: request.unitId, part: 'assist' }, assignmentId, context);
  if (isRefused(added)) return added;
  return (
    refuseOutsideDistrict(request.unitId, context) ??
    happened(ruled, makeEvent('assignment.added', state.id, { added, note }, context))
  );
};

/** A district brings in units of its own only. */
function refuseOutsideDistrict(unitId: UnitId, { actor, city }: DecideContext): Refused | undefined {
  if (actor.role !== 'district' || city.districtOf(unitId) === actor.unitId) return undefined;
  return refuse('unit-outside-district', unitId);
}
