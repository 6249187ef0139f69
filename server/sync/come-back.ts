import type { Random } from '#shared/lib/clock.ts';
import { SyncError } from './sync-error.ts';

/** Who is sent away comes back spread over this long: assumed, the time the waiting ones take. */
const comeBackMs = { soonest: 500, latest: 3_000 };

/** What somebody is told for whom there is no room at the moment. */
export function comeBack(detail: string, random: Random): SyncError {
  const { soonest, latest } = comeBackMs;
  return new SyncError('try-later', detail, { retryAfterMs: Math.round(soonest + random() * (latest - soonest)) });
}
