import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import type { ServerCity } from '../server-city.ts';
import type { ServerStore } from '../store/server-store.ts';
import { findOlderCases } from './older-cases.ts';

export type NoticeDeps = {
  readonly store: ServerStore;
  readonly city: ServerCity;
  readonly log: Log;
  /** The server stops. */
  readonly end: AbortSignal;
};

/** Says in the log where open cases stand under earlier rules than the pack's: nothing moves before somebody says so. */
export async function noticeOlderCases({ store, city, log, end }: NoticeDeps): Promise<void> {
  try {
    const { length: cases } = await findOlderCases(store, city.facts, end);
    if (cases === 0 || end.aborted) return;
    const { policyVersion, calendarVersion } = city.facts;
    log.warn(
      'open cases stand under earlier rules than the city pack has now; they stay there until somebody adopts the new ones. ' +
        'See what would move: npx node server/admin/policy.ts preview --data DIR',
      { cases, policyVersion, calendarVersion },
    );
  } catch (error) {
    log.warn('the rules of the open cases could not be compared with the city pack', errorFields(error));
  }
}
