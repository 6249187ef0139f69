/** What a list shows and narrows by beside a case's step; most cases have none of these. */
export const caseFlags = [
  'confidential',
  'suspended',
  'onLedger',
  'hard',
  'supervised',
  /** A unit says it is not theirs, and nobody has ruled. */
  'returnRequested',
  /** An extension, an assist, an entry to the ledger, a refusal or a merge waits for somebody's word. */
  'requestOpen',
  'excluded',
  /** Whoever contacts the caller needs an interpreter. */
  'interpreter',
] as const;
export type CaseFlag = (typeof caseFlags)[number];
