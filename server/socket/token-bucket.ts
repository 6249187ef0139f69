import type { Clock } from '#shared/lib/clock.ts';

export type BucketSize = { readonly capacity: number; readonly perSecond: number };

/** Answers whether one more request is within the rate: a burst of `capacity`, then `perSecond`. */
export function createTokenBucket(clock: Clock, { capacity, perSecond }: BucketSize): () => boolean {
  let tokens = capacity;
  let filledAtMs = clock.monotonicMs();
  return () => {
    const nowMs = clock.monotonicMs();
    tokens = Math.min(capacity, tokens + ((nowMs - filledAtMs) / 1_000) * perSecond);
    filledAtMs = nowMs;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
