import type { Role } from '#shared/domain/roles.ts';
import type { AppState } from './app-state.ts';

/** Who takes cases down: the intake desk is theirs. The office may register as well, but has no desk for calls. */
export const intakeRoles = ['agent', 'supervisor'] as const satisfies readonly Role[];

/** Whether the person signed in takes cases down. */
export function mayTakeCases({ session: { person } }: AppState): boolean {
  return person !== null && (intakeRoles as readonly Role[]).includes(person.role);
}
