// How long data heal. A fall is known from what a station says it has seen, and a station can lie: each lie would begin the
// time anew, and what waits for lost work would wait for ever.

import { limits } from '#shared/sync/limits.ts';
import type { Healing } from './server-store.ts';

type Times = Pick<Healing, 'sinceMs' | 'unbrokenSinceMs'>;

/** When the first was found of the falls that follow one another while the data heal, where one more is found now. */
export function unbrokenSince(latest: Times | undefined, atMs: number): number {
  return latest && atMs < latest.sinceMs + limits.healingMs ? latest.unbrokenSinceMs : atMs;
}

/** Whether data that fell are healing: after the latest fall, but no longer than twice as long after the first of them. */
export function isHealingAt({ sinceMs, unbrokenSinceMs }: Times, atMs: number): boolean {
  return atMs < Math.min(sinceMs + limits.healingMs, unbrokenSinceMs + 2 * limits.healingMs);
}
