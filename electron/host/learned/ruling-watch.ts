// Sees in the rows that come in that a return was ruled upon, so that what the ruling teaches is asked for soon after.

import type { CaseId } from '#shared/domain/ids.ts';
import type { Case } from '#shared/domain/case.ts';
import type { Replica } from '#host/replica/replica.ts';
import type { Session } from '#host/session.ts';
import type { LearnedWatch } from './learned-watch.ts';

export type RulingWatchDeps = {
  readonly replica: Pick<Replica, 'find'>;
  readonly session: Pick<Session, 'current'>;
  readonly learned: Pick<LearnedWatch, 'soon'>;
};

/** A page of many rows is a desk that catches up, and asks at its own pace. */
const mostLooked = 20;

/** Returns what is told of the cases that changed. */
export function watchRulings({ replica, session, learned }: RulingWatchDeps): (caseIds: readonly CaseId[]) => void {
  let latestMs = 0;

  return (caseIds) => {
    const who = session.current();
    if (!who || caseIds.length > mostLooked) return;
    const ruledMs = caseIds.map((caseId) => latestRuling(replica.find(who.actor, caseId)?.case));
    const newestMs = Math.max(0, ...ruledMs);
    if (newestMs <= latestMs) return;
    latestMs = newestMs;
    learned.soon();
  };
}

/** When the last return of the case was ruled upon; 0: none was. One that its unit took back was not. */
function latestRuling(shown: Pick<Case, 'disputes'> | undefined): number {
  const rulings = shown?.disputes.flatMap(({ ruling }) => (ruling && ruling.kind !== 'dropped' ? [ruling.atMs] : []));
  return Math.max(0, ...(rulings ?? []));
}
