import type { Role } from '#shared/domain/roles.ts';
import { isSteeringRole } from '#shared/domain/roles.ts';

/**
 * Who is told that a case is likely late: those who can still do something about it for any unit (urge, supervise, give it to
 * another) and whose rows are the whole city's. An agent would pass it on to a citizen as a promise; call-back begins when the
 * clock has stopped; units and districts have only their own cases, too few to learn from, and would be shown their own
 * history as a verdict.
 */
export function maySeeBreach(role: Role): boolean {
  return isSteeringRole(role);
}
