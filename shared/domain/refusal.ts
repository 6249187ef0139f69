// Every way a command can be refused: a closed list. Each code has one sentence of what happened and one of what to do
// next in each language (renderer/i18n); a test holds the list and the sentences together.

export const refusalCodes = [
  // who
  'not-allowed-for-role',
  'not-your-unit',
  // which
  'no-such-case',
  'case-already-exists',
  'no-such-assignment',
  // when
  'wrong-step',
  // what
  'missing-narrative',
  'missing-topic',
  'missing-place',
  'missing-class',
  'missing-answer',
  'missing-reply',
  'unknown-topic',
  'unknown-place',
  'unknown-unit',
  'unknown-class',
  'same-unit-twice',
  'nothing-to-change',
  'bad-assignment-ids',
  'callback-without-answers',
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
