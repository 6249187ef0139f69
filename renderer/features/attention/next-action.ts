// Which of the ways on is the likely one for a step that was not accepted: it comes first and is drawn as such. All the
// others stay open to the person.

import type { AttentionItem } from '#shared/bridge/contract.ts';
import type { RefusalCode } from '#shared/domain/refusal.ts';

/** `open`: nothing can be said before the case was looked at. */
export type NextAction = 'applyAgain' | 'edit' | 'open' | 'drop';

const ofCode = {
  'not-allowed-for-role': 'open',
  'not-your-unit': 'open',
  'not-your-district': 'open',
  'needs-cosign': 'open',
  'not-your-callback': 'drop',
  'no-such-case': 'open',
  'case-already-exists': 'drop',
  'no-such-assignment': 'open',
  'no-such-request': 'open',
  'no-such-supervision': 'open',
  'no-such-master': 'open',
  'no-notice': 'drop',
  'no-such-attachment': 'drop',
  'not-your-attachment': 'open',
  'too-many-attachments': 'open',
  'attachments-too-large': 'open',
  'case-is-over': 'open',
  'wrong-step': 'open',
  'on-ledger': 'open',
  suspended: 'open',
  'not-suspended': 'drop',
  'request-open': 'open',
  'return-window-over': 'open',
  'return-needs-head': 'open',
  'return-needs-arbitration': 'open',
  'return-not-arbitrated': 'open',
  'binding-ruling': 'open',
  'deadline-passed': 'open',
  'extensions-used-up': 'open',
  'extension-too-long': 'open',
  'agents-do-not-dispatch': 'drop',
  'too-few-attempts': 'open',
  'not-on-ledger': 'open',
  'proposal-open': 'open',
  'no-proposal': 'open',
  'exclusion-not-audited': 'open',
  'missing-narrative': 'edit',
  'missing-topic': 'edit',
  'missing-place': 'edit',
  'missing-class': 'edit',
  'missing-answer': 'edit',
  'missing-reply': 'edit',
  'missing-note': 'edit',
  'missing-basis': 'edit',
  'missing-reason': 'edit',
  'missing-notice': 'edit',
  'unknown-topic': 'edit',
  'unknown-place': 'edit',
  'unknown-unit': 'edit',
  'unknown-class': 'edit',
  'unknown-label': 'edit',
  'unknown-document': 'edit',
  'unknown-refusal-reason': 'edit',
  'unknown-line': 'edit',
  'unknown-version': 'applyAgain',
  'same-unit-twice': 'edit',
  'same-unit': 'edit',
  'unit-outside-district': 'edit',
  'merge-with-itself': 'edit',
  'merge-cycle': 'edit',
  'master-is-over': 'edit',
  'date-in-the-past': 'edit',
  'nothing-to-change': 'drop',
  'bad-assignment-ids': 'applyAgain',
  'callback-without-answers': 'edit',
  'number-not-leased': 'applyAgain',
  'number-already-used': 'applyAgain',
  'grant-not-valid': 'applyAgain',
  'grant-expired': 'applyAgain',
  'grant-revoked': 'applyAgain',
  'depends-on-refused': 'applyAgain',
  malformed: 'edit',
  'unknown-command': 'applyAgain',
  'server-fault': 'applyAgain',
} as const satisfies Record<RefusalCode, NextAction>;

/** Steps that were typed in a form of their own; all others are done anew on the case. */
const withForm: ReadonlySet<string> = new Set([
  'case.register',
  'case.amend',
  'case.dispatch',
  'case.answer',
  'assignment.reply',
  'callback.record',
]);

/** Whether the step can go back into the form it was typed in. */
export function isEditable({ type }: Pick<AttentionItem, 'type'>): boolean {
  return withForm.has(type);
}

/** The likely way on. In a conflict the person compares, and mostly types the rest of it once more. */
export function nextAction(item: Pick<AttentionItem, 'type' | 'problem'>): NextAction {
  const action = item.problem.kind === 'conflict' ? 'edit' : ofCode[item.problem.code];
  return action === 'edit' && !isEditable(item) ? 'open' : action;
}
