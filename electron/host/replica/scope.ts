// What a person may see decides which rows lie here for them: masking differs by role, and a unit sees only its own.

import type { Actor } from '#shared/domain/roles.ts';

export type Scope = string & { readonly __brand: 'Scope' };

/** The scope of a person: the role, or the unit for people of a unit. Rows of one scope are never shown in another. */
export function scopeOf({ role, unitId }: Actor): Scope {
  return (role === 'unit' ? `unit:${unitId ?? 'none'}` : role) as Scope;
}
