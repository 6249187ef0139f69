// Every way a command can be refused: a closed list. Each code has one sentence of what happened and one of what to do
// next in each language (renderer/i18n); a test holds the list and the sentences together.

export const refusalCodes = [
  // who
  'not-allowed-for-role',
  'not-your-unit',
  'not-your-district',
  'needs-cosign',
  'not-your-callback',
  'not-your-attachment',
  // which
  'no-such-case',
  'case-already-exists',
  'no-such-assignment',
  'no-such-request',
  'no-such-supervision',
  'no-such-master',
  'no-notice',
  'no-such-attachment',
  // when
  'case-is-over',
  'wrong-step',
  'on-ledger',
  'suspended',
  'not-suspended',
  'request-open',
  'return-window-over',
  'return-needs-head',
  'return-needs-arbitration',
  'return-not-arbitrated',
  'binding-ruling',
  'deadline-passed',
  'extensions-used-up',
  'extension-too-long',
  'agents-do-not-dispatch',
  'too-few-attempts',
  'not-on-ledger',
  'proposal-open',
  'no-proposal',
  'exclusion-not-audited',
  // what
  'missing-narrative',
  'missing-topic',
  'missing-place',
  'missing-class',
  'missing-answer',
  'missing-reply',
  'missing-note',
  'missing-basis',
  'missing-reason',
  'missing-notice',
  'unknown-topic',
  'unknown-place',
  'unknown-unit',
  'unknown-class',
  'unknown-label',
  'unknown-document',
  'unknown-refusal-reason',
  'unknown-line',
  'unknown-version',
  'same-unit-twice',
  'same-unit',
  'unit-outside-district',
  'merge-with-itself',
  'merge-cycle',
  'master-is-over',
  'date-in-the-past',
  'nothing-to-change',
  'bad-assignment-ids',
  'callback-without-answers',
  'too-many-attachments',
  'attachments-too-large',
  'number-not-leased',
  'number-already-used',
  // how it was sent
  'grant-not-valid',
  'grant-expired',
  'grant-revoked',
  'depends-on-refused',
  'malformed',
  'unknown-command',
  'server-fault',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

export type Refusal = {
  readonly code: RefusalCode;
  /** For logs, never shown: which value, which field. */
  readonly detail: string;
};
