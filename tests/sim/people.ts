// The people who share the desks. They may be moved to another unit or role; a grant says who they were when they signed in.

import type { PersonId, UnitId } from '#shared/domain/ids.ts';
import type { Actor } from '#shared/domain/roles.ts';
import type { Person } from '#server/store/person.ts';

export const firstActors: readonly Actor[] = [
  { personId: 'agent-1' as PersonId, role: 'agent', unitId: null },
  { personId: 'agent-2' as PersonId, role: 'agent', unitId: null },
  { personId: 'supervisor-1' as PersonId, role: 'supervisor', unitId: null },
  { personId: 'dispatcher-1' as PersonId, role: 'dispatcher', unitId: null },
  { personId: 'office-1' as PersonId, role: 'office', unitId: null },
  { personId: 'clerk-1' as PersonId, role: 'unit', unitId: 'unit-1' as UnitId },
  { personId: 'clerk-2' as PersonId, role: 'unit', unitId: 'unit-2' as UnitId },
  { personId: 'clerk-3' as PersonId, role: 'unit', unitId: 'street-1' as UnitId },
  { personId: 'head-1' as PersonId, role: 'unitHead', unitId: 'unit-1' as UnitId },
  { personId: 'centre-1' as PersonId, role: 'district', unitId: 'district-1' as UnitId },
  { personId: 'callback-1' as PersonId, role: 'callback', unitId: null },
];

/** As the server keeps them. */
export function personOf({ personId, role, unitId }: Actor): Person {
  return { id: personId, login: personId, name: personId, role, unitId, passwordHash: '-' };
}
