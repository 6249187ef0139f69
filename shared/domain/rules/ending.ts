// Ends of a case before its units have replied: refused, transferred, withdrawn; and proposals of a refusal.

import { happened, isBlank, makeEvent, refuse } from '../decide-context.ts';
import type { CaseRule } from './rule.ts';

/** 拟不予受理 */
export const proposeRefusal: CaseRule<'case.proposeRefusal'> = (state, payload, context) => {
  if (state.proposal) return refuse('proposal-open', state.proposal.kind);
  if (!context.city.hasRefusalReason(payload.reasonId)) return refuse('unknown-refusal-reason', payload.reasonId);
  return happened(makeEvent('case.refusalProposed', state.id, payload, context));
};

/** 不予受理: an agent's needs a second signature where the city asks for one; the way there is to propose it. */
export const refuseCase: CaseRule<'case.refuse'> = (state, payload, context) => {
  if (context.actor.role === 'agent' && context.city.procedure.refusalNeedsCosign) {
    return refuse('needs-cosign', 'agents propose refusals here');
  }
  if (!context.city.hasRefusalReason(payload.reasonId)) return refuse('unknown-refusal-reason', payload.reasonId);
  return happened(makeEvent('case.refused', state.id, payload, context));
};

/** 紧急转接 */
export const transfer: CaseRule<'case.transfer'> = (state, payload, context) => {
  if (!context.city.hasEmergencyLine(payload.lineId)) return refuse('unknown-line', payload.lineId);
  return happened(makeEvent('case.transferred', state.id, payload, context));
};

/** 撤回诉求: the note keeps the citizen's words. */
export const withdraw: CaseRule<'case.withdraw'> = (state, payload, context) => {
  if (isBlank(payload.note)) return refuse('missing-note', 'why the citizen withdraws');
  return happened(makeEvent('case.withdrawn', state.id, payload, context));
};

/** The proposal is taken back or turned down. */
export const dropProposal: CaseRule<'case.dropProposal'> = (state, payload, context) => {
  if (!state.proposal) return refuse('no-proposal', 'none');
  return happened(makeEvent('case.proposalDropped', state.id, payload, context));
};
