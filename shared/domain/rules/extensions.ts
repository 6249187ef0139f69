// 延期: asked before the deadline, as often and as long as the class of the case allows.

import type { Case } from '../case.ts';
import { findAssignment } from '../case.ts';
import type { DecideContext, Refused } from '../decide-context.ts';
import { happened, makeEvent, refuse } from '../decide-context.ts';
import type { Term } from '../deadline/policy.ts';
import { isUnitRole } from '../roles.ts';
import { extensionRules, hasItsCalendar, isLonger, mainDeadline, sizeOf } from './case-deadline.ts';
import type { AssignmentRule, CaseRule } from './rule.ts';

/** 申请延期 */
export const requestExtension: AssignmentRule<'extension.request'> = (state, payload, context, assignment) => {
  if (assignment.part === 'assist')
    return refuse('wrong-step', 'an assisting unit asks its lead; the term is not its own');
  const isOpen = state.extensions.some(({ requestId, ruling }) => requestId === payload.requestId || ruling === null);
  if (isOpen) return refuse('request-open', payload.requestId);
  const deadline = mainDeadline(state, context.city.book);
  const isRunning = deadline.state === 'running' && context.atMs <= deadline.dueAtMs;
  if (!isRunning && deadline.state !== 'paused') return refuse('deadline-passed', deadline.state);
  return (
    refuseTooMuch(state, payload.wanted, context) ??
    happened(makeEvent('extension.requested', state.id, payload, context))
  );
};

/** 延期审批: may come after the deadline, when the request came before it. */
export const ruleExtension: CaseRule<'extension.rule'> = (state, payload, context) => {
  const request = state.extensions.find(({ requestId }) => requestId === payload.requestId);
  if (!request) return refuse('no-such-request', payload.requestId);
  if (request.ruling) return refuse('wrong-step', 'ruled already');
  const { actor } = context;
  const asking = findAssignment(state, request.assignmentId);
  if (isUnitRole(actor.role) && asking?.districtId !== actor.unitId) {
    return refuse('not-your-district', request.assignmentId);
  }
  const tooMuch = payload.granted && refuseTooMuch(state, payload.granted, context);
  return tooMuch ?? happened(makeEvent('extension.ruled', state.id, payload, context));
};

/** Counted over the present round: a rework has a term of its own. */
function refuseTooMuch(state: Case, term: Term, { city }: DecideContext): Refused | undefined {
  if (sizeOf(term) <= 0) return refuse('nothing-to-change', 'no time at all');
  // No screen offers it: a calendar nobody has is a broken message.
  if (!hasItsCalendar(term, city.book)) return refuse('malformed', JSON.stringify(term));
  const rules = extensionRules(state, city.book);
  const granted = state.extensions.filter(
    ({ assignmentId, ruling }) => ruling?.granted && findAssignment(state, assignmentId)?.round === state.round,
  ).length;
  if (granted >= rules.maxCount) return refuse('extensions-used-up', `${granted} of ${rules.maxCount}`);
  if (rules.maxTerm && isLonger(term, rules.maxTerm, state, city.book)) {
    return refuse('extension-too-long', JSON.stringify(term));
  }
  return undefined;
}
