import type { PersonId, UnitId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import { isUnitRole } from '#shared/domain/roles.ts';
import type { GrantClaims } from '#shared/sync/grant.ts';
import type { Person } from '../store/person.ts';
import { testNowMs } from './an-envelope.ts';

/** A person of the role; unit people belong to unit-1, district people to district-1. */
export function aPerson(role: Role, change: Partial<Person> = {}): Person {
  const unitId = isUnitRole(role) ? ((role === 'district' ? 'district-1' : 'unit-1') as UnitId) : null;
  return {
    id: `person-${role}` as PersonId,
    login: role,
    name: `the ${role}`,
    role,
    unitId,
    passwordHash: '-',
    ...change,
  };
}

/** The claims of a grant issued to such a person a moment ago. */
export function someClaims(role: Role, change: Partial<GrantClaims> = {}): GrantClaims {
  const { id: personId, name, unitId } = aPerson(role);
  return {
    grantId: `grant-${role}`,
    personId,
    name,
    role,
    unitId,
    issuedAtMs: testNowMs - 1_000,
    expiresAtMs: testNowMs + 3_600_000,
    ...change,
  };
}
