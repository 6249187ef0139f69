import type { Actor } from '#shared/domain/roles.ts';
import { isUnitRole } from '#shared/domain/roles.ts';
import { isBeingCalled } from '#shared/domain/quiet-steps.ts';
import type { StoredRow } from '../store/server-store.ts';

/** When a row last changed for this person: for a unit whose citizen is to be called, when that began, whatever was tried since. */
export function seenChangeMs({ role }: Actor, { changedAtMs, case: state }: StoredRow): number {
  if (!isUnitRole(role) || !isBeingCalled(state.status)) return changedAtMs;
  return state.clock.findLast(({ kind }) => kind === 'callbackDue')?.atMs ?? changedAtMs;
}
