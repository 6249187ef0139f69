// 附件. The bytes are not judged here: that a file is what its command says is checked where they arrive. What is judged is who
// adds what in which step, and how much a case may carry.

import type { Attachment } from '../attachment/attachment.ts';
import { attachmentLimits, attachmentStepsOf } from '../attachment/attachment.ts';
import type { Case } from '../case.ts';
import { isOver } from '../case.ts';
import type { DecideContext } from '../decide-context.ts';
import { happened, makeEvent, refuse } from '../decide-context.ts';
import { isUnitRole, maySeeAttachment } from '../roles.ts';
import type { CaseRule } from './rule.ts';

export const addAttachment: CaseRule<'attachment.add'> = (state, payload, context) => {
  const { actor } = context;
  const there = state.attachments ?? [];
  if (!attachmentStepsOf(actor.role).includes(payload.step)) {
    return refuse('not-allowed-for-role', `${actor.role} adds nothing to ${payload.step}`);
  }
  if (payload.audience === 'hotline' && isUnitRole(actor.role)) {
    return refuse('not-allowed-for-role', 'what a unit adds is for the unit too');
  }
  // After the end only evidence for an exclusion.
  if (isOver(state.status) && payload.step !== 'exclusion') return refuse('case-is-over', payload.step);
  if (payload.step === 'callback' && state.status !== 'callbackDue' && state.status !== 'callingBack') {
    return refuse('wrong-step', `a call-back at ${state.status}`);
  }
  if (there.some(({ id }) => id === payload.attachmentId)) return refuse('nothing-to-change', payload.attachmentId);
  if (there.length >= attachmentLimits.files) return refuse('too-many-attachments', String(there.length));
  const bytes = there.reduce((sum, { sizeBytes }) => sum + sizeBytes, payload.sizeBytes);
  if (bytes > attachmentLimits.caseBytes) return refuse('attachments-too-large', String(bytes));
  return happened(makeEvent('attachment.added', state.id, { ...payload, ...whoseUnit(state, context) }, context));
};

/** By whoever added it, or who answers for them: a supervisor and the office for the hotline and everybody, a head for the unit. */
export const withdrawAttachment: CaseRule<'attachment.withdraw'> = (state, payload, context) => {
  const { actor } = context;
  const found = state.attachments?.find(({ id }) => id === payload.attachmentId);
  if (!found || !maySeeAttachment(actor, state, found)) return refuse('no-such-attachment', payload.attachmentId);
  if (!maySettle(found, context)) return refuse('not-your-attachment', found.by);
  const { name, audience, step, unitId, districtId } = found;
  const of = { name, audience, step, unitId, districtId };
  return happened(makeEvent('attachment.withdrawn', state.id, { ...payload, ...of }, context));
};

/** Whether this person may withdraw it. */
function maySettle({ by, unitId }: Attachment, { actor }: DecideContext): boolean {
  if (by === actor.personId || actor.role === 'supervisor' || actor.role === 'office') return true;
  return (actor.role === 'unitHead' || actor.role === 'district') && unitId !== null && unitId === actor.unitId;
}

/** The unit of whoever adds it, and the district above that unit as far as the case tells. */
function whoseUnit({ assignments }: Case, { actor }: DecideContext): Pick<Attachment, 'unitId' | 'districtId'> {
  if (!isUnitRole(actor.role)) return { unitId: null, districtId: null };
  const own = assignments.findLast(({ unitId }) => unitId === actor.unitId);
  return { unitId: actor.unitId, districtId: own?.districtId ?? null };
}
