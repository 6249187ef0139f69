// Who may do and see what. One table; the server enforces it for commands and for every row that leaves it.

import type { Case } from './case.ts';
import type { CommandType } from './command.ts';
import type { PersonId, UnitId } from './ids.ts';

export const roles = ['agent', 'supervisor', 'dispatcher', 'unit', 'callback'] as const;
export type Role = (typeof roles)[number];

/** The person who acts: from a signed grant, never from the socket that carries the command. */
export type Actor = {
  readonly personId: PersonId;
  readonly role: Role;
  /** Set for people of an undertaking unit; null for the hotline's own. */
  readonly unitId: UnitId | null;
};

const commandsOfRole = {
  agent: ['case.register', 'case.amend', 'case.answer', 'case.dispatch'],
  supervisor: ['case.register', 'case.amend', 'case.answer', 'case.dispatch', 'callback.record'],
  dispatcher: ['case.amend', 'case.dispatch'],
  unit: ['assignment.sign', 'assignment.reply'],
  callback: ['callback.record'],
} as const satisfies Record<Role, readonly CommandType[]>;

/** Whether the role may ask for this at all; guards on the case come after. */
export function mayCommand(role: Role, type: CommandType): boolean {
  return (commandsOfRole[role] as readonly CommandType[]).includes(type);
}

/** Whether this actor may see the case. Units see what was ever assigned to them; the hotline sees the city. */
export function maySeeCase(actor: Actor, state: Case): boolean {
  if (actor.role !== 'unit') return true;
  return state.assignments.some((assignment) => assignment.unitId === actor.unitId);
}

export type CallerSight = 'full' | 'maskedPhone' | 'hidden';

/** How much of the caller this role sees. A confidential caller (保密) is hidden from units and dispatchers. */
export function callerSight(role: Role, confidential: boolean): CallerSight {
  if (role === 'unit') return confidential ? 'hidden' : 'full';
  if (role === 'dispatcher') return confidential ? 'hidden' : 'maskedPhone';
  return 'full';
}

/** The case as this actor may see it: masked before it leaves the server. */
export function maskCase(actor: Actor, state: Case): Case {
  const sight = callerSight(actor.role, state.caller.confidential);
  if (sight === 'full') return state;
  if (sight === 'hidden') return { ...state, caller: { ...state.caller, name: '', phone: '' } };
  return { ...state, caller: { ...state.caller, phone: maskPhone(state.caller.phone) } };
}

/** Keeps the first three and last four characters, as Chinese desks do: 138••••1234. */
export function maskPhone(phone: string): string {
  if (phone.length < 8) return phone.replaceAll(/\d/g, '•');
  return `${phone.slice(0, 3)}${'•'.repeat(phone.length - 7)}${phone.slice(-4)}`;
}
