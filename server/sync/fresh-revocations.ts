// Whether a grant was withdrawn, without a query for each pull: an answer is good for a second. Commits ask the store itself.

import type { Clock } from '#shared/lib/clock.ts';
import type { GrantKey, PeopleStore } from '../store/server-store.ts';

const freshMs = 1_000;
/** More than a city has people on shift. */
const remembered = 4_096;

type Answer = { readonly askedAtMs: number; readonly isRevoked: Promise<boolean> };

/** Returns the question. A failure of the store is not remembered. */
export function createFreshRevocations(
  people: Pick<PeopleStore, 'isRevoked'>,
  clock: Clock,
): (grant: GrantKey) => Promise<boolean> {
  const answers = new Map<string, Answer>();

  return (grant) => {
    const nowMs = clock.monotonicMs();
    const known = answers.get(grant.grantId);
    if (known && nowMs - known.askedAtMs < freshMs) return known.isRevoked;
    answers.delete(grant.grantId);
    const [oldest] = answers.keys();
    if (answers.size >= remembered && oldest !== undefined) answers.delete(oldest);
    const { grantId, personId, issuedAtMs } = grant;
    const answer = { askedAtMs: nowMs, isRevoked: people.isRevoked({ grantId, personId, issuedAtMs }) };
    answers.set(grantId, answer);
    answer.isRevoked.catch(() => {
      if (answers.get(grantId) === answer) answers.delete(grantId);
    });
    return answer.isRevoked;
  };
}
