// The sums of a unit's scope are of the revisions units are sent: a sum that moved with every try to call a citizen would tell
// of it. What is stored is the sum of true revisions; the few cases with a call-back under way are put right here.

import type { Case } from '#shared/domain/case.ts';
import { loudRevision } from '#shared/domain/quiet-steps.ts';
import type { Bucket } from '#shared/sync/digest.ts';
import { bucketOf, rowDigest } from '#shared/sync/digest.ts';

/** What the JSON of such a case has in it, and no other: within a text its quotes would be escaped. */
export const quietMark = '"quiet":[';

/** The sums with these cases counted as units count them. */
export function loudSums(buckets: readonly Bucket[], quiet: readonly { readonly body: string }[]): readonly Bucket[] {
  const sums = [...buckets];
  for (const { body } of quiet) {
    const state = JSON.parse(body) as Case;
    const { id, revision } = state;
    const at = bucketOf(id);
    const before = sums[at] ?? { count: 0, sum: 0 };
    sums[at] = {
      ...before,
      sum: before.sum - rowDigest(id, revision) + rowDigest(id, loudRevision(state, revision)),
    };
  }
  return sums;
}
