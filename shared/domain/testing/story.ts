// Stories for tests: who does what, one line a move, told against a fresh case; the first refusal ends the test.

import { applyAll } from '../apply.ts';
import type { Case } from '../case.ts';
import type { CityFacts } from '../city-facts.ts';
import type { Command } from '../command.ts';
import type { DecideContext, Decision } from '../decide-context.ts';
import { decide } from '../decide.ts';
import type { CaseEvent } from '../event.ts';
import type { Role } from '../roles.ts';
import { aCommand, aContext, aContextOf, morningMs, anyCity } from './builders.ts';

/** A role, or a role of a named unit: `unit@unit-2`. */
export type Who = Role | `${Role}@${string}`;
/** Who gives which command, minutes after the morning of tests (one minute per move where nothing is said). */
export type Move = readonly [who: Who, command: Command, atMinute?: number];

export type Told = { readonly state: Case; readonly events: readonly CaseEvent[] };

/** The case after the moves, and everything that happened. Throws on the first refusal. */
export function tell(moves: readonly Move[], city: CityFacts = anyCity): Told {
  let state: Case | undefined;
  const events: CaseEvent[] = [];
  for (const [index, move] of moves.entries()) {
    const decision = decideMove(state, move, { city, index });
    if (!decision.ok) throw new Error(`move ${index}, ${move[1].type}: ${JSON.stringify(decision.refusal)}`);
    events.push(...decision.events);
    state = applyAll(state, decision.events);
  }
  if (!state) throw new Error('a story without a registration');
  return { state, events };
}

/** What one more move leads to. */
export function decideMove(
  state: Case | undefined,
  [who, command, atMinute]: Move,
  { city = anyCity, index = 0, ...more }: Partial<DecideContext> & { readonly index?: number },
): Decision {
  const [role, unitId] = who.split('@') as [Role, string | undefined];
  const change = { city, atMs: morningMs + (atMinute ?? index) * 60_000, ...more };
  return decide(state, command, unitId ? aContextOf(unitId, role, change) : aContext(role, change));
}

export const register: Move = ['agent', aCommand('case.register')];
export const dispatch: Move = ['supervisor', aCommand('case.dispatch')];
/** A lead (unit-1, a1) and an assisting unit (unit-2, a2). */
export const dispatchTwo: Move = [
  'supervisor',
  aCommand('case.dispatch', { assistUnitIds: ['unit-2'], assignmentIds: ['a1', 'a2'] }),
];
/** To a street of district-1 (street-1, a1). */
export const dispatchStreet: Move = ['supervisor', aCommand('case.dispatch', { leadUnitId: 'street-1' })];
/** To district-1 itself (a1). */
export const dispatchDistrict: Move = ['supervisor', aCommand('case.dispatch', { leadUnitId: 'district-1' })];
export const sign: Move = ['unit', aCommand('assignment.sign')];
export const signTwo: Move = ['unit@unit-2', aCommand('assignment.sign', { assignmentId: 'a2' })];
export const reply: Move = ['unit', aCommand('assignment.reply')];
export const replyTwo: Move = ['unit@unit-2', aCommand('assignment.reply', { assignmentId: 'a2' })];
export const claim: Move = ['callback', aCommand('callback.claim')];
export const close: Move = ['callback', aCommand('callback.record')];

export const unsolved = { contacted: true, solved: 'no', satisfied: 'dissatisfied' } as const;

/** A call-back that sends the case to its units again, with these new assignment ids. */
export function rework(...assignmentIds: readonly string[]): Move {
  return ['callback', aCommand('callback.record', { answers: unsolved, next: 'rework', assignmentIds })];
}

/** A ruling that moves the assignment to another unit. */
export function moveTo(toUnitId: string, assignmentId: string) {
  return { kind: 'move', toUnitId, assignmentId } as const;
}
