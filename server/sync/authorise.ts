import type { Clock } from '#shared/lib/clock.ts';
import type { Actor } from '#shared/domain/roles.ts';
import { isUnitRole } from '#shared/domain/roles.ts';
import type { Grants } from '../identity/grants.ts';
import type { PeopleStore, Scope } from '../store/server-store.ts';
import { createFreshRevocations } from './fresh-revocations.ts';
import { SyncError } from './sync-error.ts';

export type AuthoriseDeps = {
  readonly people: Pick<PeopleStore, 'isRevoked'>;
  readonly grants: Pick<Grants, 'read'>;
  readonly clock: Clock;
};

/** Returns the function that says who asks to see something now: a grant of ours, in its term, not revoked; or throws. */
export function createAuthorise({ people, grants, clock }: AuthoriseDeps): (grant: string) => Promise<Actor> {
  const isRevoked = createFreshRevocations(people, clock);
  return async (grant) => {
    const claims = grants.read(grant);
    if (!claims) throw new SyncError('grant-not-valid', 'this grant is not of this server; sign in again');
    if (clock.wallMs() >= claims.expiresAtMs) {
      throw new SyncError('grant-expired', 'the term of this grant is over; sign in again');
    }
    if (await isRevoked(claims)) {
      throw new SyncError('grant-revoked', 'this grant was withdrawn; sign in again or ask the administrator');
    }
    const { personId, role, unitId } = claims;
    return { personId, role, unitId };
  };
}

/** Whose rows this person is given; throws where a person of a unit has none. */
export function scopeOf(actor: Actor): Scope {
  if (!isUnitRole(actor.role)) return { kind: 'city' };
  if (actor.unitId === null) {
    throw new SyncError('not-allowed', 'this person belongs to no unit; ask the administrator');
  }
  return { kind: actor.role === 'district' ? 'district' : 'unit', unitId: actor.unitId };
}
