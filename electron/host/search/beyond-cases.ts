// Cases that were found at the server and are not kept on this console: in memory alone, the last few of them, so that one can
// be opened and read. They are the person's who found them, and go when that person leaves.

import type { CaseRow } from '#shared/bridge/views.ts';
import type { Case } from '#shared/domain/case.ts';
import type { CaseId } from '#shared/domain/ids.ts';

export type BeyondCase = {
  readonly row: CaseRow;
  /** As the server masked it for the person. */
  readonly case: Case;
  /** The server had it so then, by its own clock. */
  readonly atMs: number;
};

export type BeyondCases = {
  keep(found: readonly BeyondCase[]): void;
  find(caseId: CaseId): BeyondCase | undefined;
  clear(): void;
};

/** Several pages of a list. */
export const mostBeyond = 200;

/** Holds nothing yet. */
export function createBeyondCases(): BeyondCases {
  const kept = new Map<CaseId, BeyondCase>();
  return {
    keep(found) {
      for (const one of found) {
        kept.delete(one.case.id);
        kept.set(one.case.id, one);
      }
      for (const caseId of [...kept.keys()].slice(0, Math.max(0, kept.size - mostBeyond))) kept.delete(caseId);
    },
    find: (caseId) => kept.get(caseId),
    clear: () => kept.clear(),
  };
}
