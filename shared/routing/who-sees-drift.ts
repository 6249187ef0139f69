import type { Role } from '../domain/roles.ts';
import { isSteeringRole } from '../domain/roles.ts';

/**
 * Who is shown whether suggestions still fit: those who dispatch or answer for how it is done, in the whole city. Units and
 * districts would read in it how often others were taken for them, and agents act on one suggestion at a time.
 */
export function maySeeDrift(role: Role): boolean {
  return isSteeringRole(role);
}
