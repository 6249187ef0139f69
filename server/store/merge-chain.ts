import type { Case } from '#shared/domain/case.ts';
import type { CaseId } from '#shared/domain/ids.ts';

/** How far up a chain of merged cases is read: assumed, far beyond what people do. */
export const highestMerge = 32;

/** The first case above this one that has not been read; undefined where the chain is whole. */
export function firstUnread(id: CaseId, cases: ReadonlyMap<CaseId, Case>): CaseId | undefined {
  let above = cases.get(id)?.mergedInto;
  for (let level = 0; above && level < highestMerge; level += 1) {
    if (!cases.has(above)) return above;
    above = cases.get(above)?.mergedInto;
  }
  return undefined;
}
