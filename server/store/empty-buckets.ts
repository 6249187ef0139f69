import type { Bucket } from '#shared/sync/digest.ts';
import { limits } from '#shared/sync/limits.ts';

/** The buckets of a scope without rows, to be filled. */
export function emptyBuckets(): Bucket[] {
  return Array.from({ length: limits.buckets }, () => ({ count: 0, sum: 0 }));
}
