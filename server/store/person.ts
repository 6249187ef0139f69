import type { PersonId, UnitId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';

/** Somebody who may sign in. */
export type Person = {
  readonly id: PersonId;
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly unitId: UnitId | null;
  readonly passwordHash: string;
};
