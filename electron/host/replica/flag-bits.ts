import type { CaseFlag } from '#shared/domain/case-flag.ts';

/** Which bit of the column a flag is: stored, so a flag keeps its bit for ever. */
const bitOfFlag = {
  confidential: 1,
  suspended: 2,
  onLedger: 4,
  hard: 8,
  supervised: 16,
  returnRequested: 32,
  requestOpen: 64,
  excluded: 128,
  interpreter: 256,
} as const satisfies Record<CaseFlag, number>;

/** The flags as one number. */
export function bitsOfFlags(flags: readonly CaseFlag[]): number {
  return flags.reduce((bits, flag) => bits | bitOfFlag[flag], 0);
}
