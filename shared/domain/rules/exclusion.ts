// 剔除: a case is left out of the evaluation. Applied for by a unit, audited one level up, decided by the hotline office;
// what the citizen said is never touched.

import { happened, isBlank, makeEvent, refuse } from '../decide-context.ts';
import type { CaseRule } from './rule.ts';

export const applyExclusion: CaseRule<'exclusion.apply'> = (state, payload, context) => {
  const status = state.exclusion?.status;
  if (status === 'granted') return refuse('nothing-to-change', 'excluded already');
  if (status === 'applied' || status === 'audited') return refuse('request-open', status);
  if (isBlank(payload.note)) return refuse('missing-note', 'why it should not count');
  return happened(makeEvent('exclusion.applied', state.id, payload, context));
};

export const auditExclusion: CaseRule<'exclusion.audit'> = (state, payload, context) => {
  if (!state.exclusion) return refuse('no-such-request', 'none');
  if (state.exclusion.status !== 'applied') return refuse('wrong-step', state.exclusion.status);
  return happened(makeEvent('exclusion.audited', state.id, payload, context));
};

export const decideExclusion: CaseRule<'exclusion.decide'> = (state, payload, context) => {
  const status = state.exclusion?.status;
  if (!status) return refuse('no-such-request', 'none');
  if (status === 'granted' || status === 'denied') return refuse('wrong-step', status);
  if (status === 'applied' && context.city.procedure.exclusionNeedsAudit) {
    return refuse('exclusion-not-audited', status);
  }
  return happened(makeEvent('exclusion.decided', state.id, payload, context));
};
