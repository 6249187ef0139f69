// Cuts what a snapshot offers to what one page may carry, and says how far the cursors may move. Pure.
// Invariants: nothing below a returned cursor is missing · rowsUpTo never above verdictsUpTo, so that a row with the effect
// of this station's own command never arrives before its verdict · every page that has something to say moves on.

import type { PageRead, StoredRow, StoredVerdict } from '../store/server-store.ts';

export type PageLimits = { readonly maxRows: number; readonly maxVerdicts: number; readonly maxBytes: number };
export type Cursors = { readonly rowsAfter: number; readonly verdictsAfter: number };
export type Page = {
  readonly rows: readonly StoredRow[];
  readonly rowsUpTo: number;
  readonly verdicts: readonly StoredVerdict[];
  readonly verdictsUpTo: number;
};

/**
 * Cuts a page. `read` must hold one row and one verdict more than the limits where there are more, so that the cut is
 * known from the end. Verdicts may fill half of the bytes; rows take the rest.
 */
export function cutPage(read: PageRead, after: Cursors, { maxRows, maxVerdicts, maxBytes }: PageLimits): Page {
  const verdicts = takeWhileFits(read.verdicts, maxVerdicts, maxBytes / 2);
  const verdictsUpTo =
    verdicts.length < read.verdicts.length
      ? (verdicts.at(-1)?.settled.seq ?? after.verdictsAfter)
      : Math.max(read.headSeq, after.verdictsAfter);
  const usedBytes = verdicts.reduce((sum, { bytes }) => sum + bytes, 0);
  const allowed = read.rows.filter((row) => row.seq <= verdictsUpTo);
  const rows = takeWhileFits(allowed, maxRows, maxBytes - usedBytes);
  const cutAt = rows.length < allowed.length ? (rows.at(-1)?.seq ?? after.rowsAfter) : read.headSeq;
  // A cursor never goes back, also where a console asks for rows beyond the verdicts it has.
  const rowsUpTo = Math.max(after.rowsAfter, Math.min(cutAt, verdictsUpTo));
  return { rows, rowsUpTo, verdicts, verdictsUpTo };
}

/** At least one, so that something larger than a page still arrives. */
export function takeWhileFits<Item extends { readonly bytes: number }>(
  items: readonly Item[],
  maxItems: number,
  maxBytes: number,
): readonly Item[] {
  let bytes = 0;
  const end = items.findIndex((item, index) => {
    bytes += item.bytes;
    return index > 0 && (index >= maxItems || bytes > maxBytes);
  });
  return end === -1 ? items : items.slice(0, end);
}
