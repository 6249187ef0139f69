// Taking a case, completing it, answering it on the spot, and handing it to a dispatcher.

import { isEqualJson } from '#shared/lib/equal.ts';
import type { CaseFields } from '../case.ts';
import { caseFieldNames, fieldOf } from '../case.ts';
import type { Command } from '../command.ts';
import type { DecideContext, Decision } from '../decide-context.ts';
import { happened, isBlank, makeEvent, refuse } from '../decide-context.ts';
import { findClosedField } from '../roles.ts';
import { refuseIncomplete, refuseUnknown, refuseUnknownPaper } from './completeness.ts';
import type { CaseRule } from './rule.ts';

/** 登记 */
export function register(command: Extract<Command, { type: 'case.register' }>, context: DecideContext): Decision {
  const { payload, caseId } = command;
  if (isBlank(payload.narrative)) return refuse('missing-narrative', 'empty');
  const refused = refuseUnknown(payload, context) ?? refuseUnknownPaper(payload, context);
  return refused ?? happened(makeEvent('case.registered', caseId, payload, context));
}

/** 补充/更正. From the submission on a case stays complete; from the dispatch on its class is changed by reclassifying. */
export const amend: CaseRule<'case.amend'> = (state, payload, context) => {
  const changed = caseFieldNames.filter(
    (name) => name in payload.fields && !isEqualJson(payload.fields[name], fieldOf(state, name)),
  );
  const closed = findClosedField(context.actor.role, state, changed);
  if (closed) return refuse('not-allowed-for-role', `${context.actor.role} may not write ${closed}`);
  if (changed.length === 0) return refuse('nothing-to-change', 'same values');
  if (payload.fields.narrative !== undefined && isBlank(payload.fields.narrative)) {
    return refuse('missing-narrative', 'empty');
  }
  const isBefore = state.status === 'registered' || state.status === 'toDispatch';
  if (changed.includes('deadlineClassId') && !isBefore) {
    return refuse('wrong-step', 'the class under a running clock is changed by reclassifying');
  }
  const missing = state.status === 'registered' ? undefined : refuseIncomplete({ ...state, ...payload.fields });
  if (missing) return missing;
  const fields: Partial<CaseFields> = Object.fromEntries(changed.map((name) => [name, payload.fields[name]]));
  return refuseUnknown(fields, context) ?? happened(makeEvent('case.amended', state.id, { fields }, context));
};

/** 直接解答 */
export const answer: CaseRule<'case.answer'> = (state, payload, context) => {
  if (isBlank(payload.text)) return refuse('missing-answer', 'empty');
  return happened(makeEvent('case.answered', state.id, payload, context));
};

/** 提交派单 */
export const submit: CaseRule<'case.submit'> = (state, payload, context) =>
  refuseIncomplete(state) ?? happened(makeEvent('case.submitted', state.id, payload, context));

/** 退回补充: says what is missing, or there is nothing to complete. */
export const sendBack: CaseRule<'case.sendBack'> = (state, payload, context) => {
  if (payload.missing.length === 0) return refuse('missing-reason', 'no part named');
  return happened(makeEvent('case.sentBack', state.id, payload, context));
};
