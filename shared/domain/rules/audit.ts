// 反馈审核: does the reply answer what was asked, before the citizen is asked.

import { happened, makeEvent, refuse } from '../decide-context.ts';
import type { AssignmentRule } from './rule.ts';

export const auditReply: AssignmentRule<'reply.audit'> = (state, payload, context) => {
  const { assignmentId, note, isAccepted, reason } = payload;
  if (isAccepted) {
    return happened(makeEvent('reply.accepted', state.id, { assignmentId, note, isAutomatic: false }, context));
  }
  if (reason === null) return refuse('missing-reason', 'why the reply does not stand');
  return happened(makeEvent('reply.sentBack', state.id, { assignmentId, note, reason }, context));
};
