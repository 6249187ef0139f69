// What a person may see decides which rows lie here for them: masking differs by role, and a unit or district sees only
// its own.

import type { PersonId, UnitId } from '#shared/domain/ids.ts';
import type { Actor, Role } from '#shared/domain/roles.ts';
import { roles } from '#shared/domain/roles.ts';

export type Scope = string & { readonly __brand: 'Scope' };

/** Whoever looks at the rows of a scope: the role and, for people of units, their unit. */
export type Viewer = Pick<Actor, 'role' | 'unitId'>;

/**
 * The scope of a person: the role, or for people of a unit or district that unit. The head of a unit sees what its people
 * see and shares their rows. Rows of one scope are never shown in another.
 */
export function scopeOf({ role, unitId }: Viewer): Scope {
  if (role === 'unit' || role === 'unitHead') return `unit:${unitId ?? 'none'}` as Scope;
  if (role === 'district') return `district:${unitId ?? 'none'}` as Scope;
  return role as string as Scope;
}

/** Somebody who looks at this scope, for making its rows anew; undefined for a scope of an unknown role. */
export function viewerOf(scope: Scope): Actor | undefined {
  const [name = '', ...rest] = scope.split(':');
  const role = roles.find((candidate: Role) => candidate === name);
  if (!role) return undefined;
  return { personId: '' as PersonId, role, unitId: rest.length > 0 ? (rest.join(':') as UnitId) : null };
}
