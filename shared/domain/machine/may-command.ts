import type { CommandType } from '../command.ts';
import type { Role } from '../roles.ts';
import { ruleOf } from './command-table.ts';

/** Whether the role may ask for this at all; guards on the case come after. */
export function mayCommand(role: Role, type: CommandType): boolean {
  return ruleOf(type).roles.includes(role);
}
