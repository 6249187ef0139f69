// Documents of the index in the order of registration: which of them a stretch of time can be in.

import type { Span } from '#shared/search/case-filter.ts';
import { secondOf } from './listed-row.ts';
import type { Candidate } from './search-parts.ts';
import { fromTheLatest, idBits } from './search-parts.ts';

/** The document a row is listed as. */
export function docOf(registeredAtMs: number, id: number): bigint {
  return (BigInt(secondOf(registeredAtMs)) << BigInt(idBits)) | BigInt(id);
}

/** From this document on, and before that one: nothing outside can have been registered then. `after`: of the page before. */
export function stretchOf(span: Span | null, after: string | null): { readonly from: bigint; readonly before: string } {
  const last = after ?? fromTheLatest;
  if (span === null) return { from: 0n, before: last };
  const end = docOf(Math.max(0, span.beforeMs - 1) + 1_000, 0);
  return { from: docOf(Math.max(0, span.fromMs), 0), before: end < BigInt(last) ? String(end) : last };
}

/** How many of the candidates, the latest first, are not earlier than that. */
export function endOf(candidates: readonly Candidate[], from: bigint): number {
  const last = candidates.at(-1);
  if (!last || BigInt(last.doc) >= from) return candidates.length;
  return candidates.findIndex(({ doc }) => BigInt(doc) < from);
}
