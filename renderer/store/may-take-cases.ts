import { intakeRoles } from '#shared/domain/roles.ts';
import type { AppState } from './app-state.ts';

/** Whether the person signed in takes cases down. */
export function mayTakeCases({ session: { person } }: AppState): boolean {
  return person !== null && intakeRoles.includes(person.role);
}
