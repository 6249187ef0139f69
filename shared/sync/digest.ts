// The proof that nothing was missed: both sides put every row of a scope into one of a few buckets and add up a number
// made of the case and its revision. Equal sums, equal rows; a bucket that differs is fetched again. 32-bit FNV-1a: it
// finds mistakes, it keeps nobody out.

import type { CaseId } from '../domain/ids.ts';
import { limits } from './limits.ts';

export type Bucket = { readonly count: number; readonly sum: number };

/** The bucket of a case, 0 to `limits.buckets` - 1. */
export function bucketOf(id: CaseId): number {
  return fnv1a(id) % limits.buckets;
}

/** A number of 32 bits for one row as it stands; a million of them add up exactly. */
export function rowDigest(id: CaseId, revision: number): number {
  return fnv1a(`${id}@${revision}`);
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
