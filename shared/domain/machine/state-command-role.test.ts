import { expect, test } from 'vitest';
import { applyAll } from '../apply.ts';
import { assignmentStatuses } from '../assignment.ts';
import type { Case, CaseStatus } from '../case.ts';
import { caseStatuses, findAssignment } from '../case.ts';
import type { Command, CommandType } from '../command.ts';
import { commandTypes } from '../command.ts';
import type { Decision } from '../decide-context.ts';
import { decide } from '../decide.ts';
import type { AssignmentId } from '../ids.ts';
import { refusalCodes } from '../refusal.ts';
import type { Role } from '../roles.ts';
import { isUnitRole, roles } from '../roles.ts';
import { contextOf } from '../testing/arbitraries.ts';
import type { Reached } from '../testing/corpus.ts';
import { reachedCases, someOfEach } from '../testing/corpus.ts';
import { fittingPayload } from '../testing/payloads.ts';
import { rareCases } from '../testing/rare-cases.ts';
import { aCommand, anyCity } from '../testing/builders.ts';
import { allArrows } from './arrows.ts';
import { ruleOf } from './command-table.ts';

// Every status of a case and of a unit's part is in the corpus; each is met by every command of every role, with
// payloads that fit, for every unit that has or had a part in it and for one that never had.

const corpus = [...someOfEach(reachedCases(1_500, 20_261_123), 24), ...rareCases];

type Tried = { readonly reached: Reached; readonly role: Role; readonly command: Command; readonly decision: Decision };

function* tries({ state, city, step }: Reached, type: CommandType, role: Role): Generator<Tried> {
  const table = ruleOf(type);
  const chosen = table.assignment ? state.assignments : [undefined];
  const units = isUnitRole(role)
    ? new Set([...state.assignments.flatMap(({ unitId, districtId }) => [unitId, districtId ?? unitId]), 'unit-8'])
    : [undefined];
  for (const assignment of chosen.length > 0 ? chosen : [undefined]) {
    for (const unitId of units) {
      for (const roll of type === 'callback.record' ? [0, 1, 2, 3] : [0, 1]) {
        const command = aCommand(type, fittingPayload(type, { state, role, chosen: assignment, roll }));
        const context = contextOf({ role, command, city, ...(unitId ? { unitId } : {}) }, step + 1);
        yield {
          reached: { state, city, step },
          role,
          command,
          decision: decide(type === 'case.register' && roll === 1 ? undefined : state, command, context),
        };
      }
    }
  }
}

function judge({ reached: { state }, role, command, decision }: Tried): string | undefined {
  const table = ruleOf(command.type);
  if (!decision.ok) {
    if (!refusalCodes.includes(decision.refusal.code)) return `unknown code ${decision.refusal.code}`;
    const isOutOfRole = !table.roles.includes(role);
    return isOutOfRole && decision.refusal.code !== 'not-allowed-for-role' ? decision.refusal.code : undefined;
  }
  if (!table.roles.includes(role)) return 'accepted from a role the table does not name';
  if (table.from === 'none') return undefined;
  if (!table.from.includes(state.status)) return `accepted at ${state.status}`;
  const after = applyAll(state, decision.events) as Case;
  const isMeant = table.to === 'same' ? after.status === state.status : table.to.includes(after.status);
  if (!isMeant) return `leads from ${state.status} to ${after.status}`;
  return judgeAssignment(state, after, command);
}

function judgeAssignment(before: Case, after: Case, command: Command): string | undefined {
  const { assignment: table } = ruleOf(command.type);
  if (!table) return undefined;
  const { assignmentId } = command.payload as { readonly assignmentId: AssignmentId };
  const from = findAssignment(before, assignmentId)?.status;
  const to = findAssignment(after, assignmentId)?.status;
  if (!from || !table.from.includes(from)) return `accepted on ${from}`;
  const isMeant = table.to === 'same' ? to === from : to !== undefined && table.to.includes(to);
  return isMeant ? undefined : `leads the assignment from ${from} to ${to}`;
}

const everyTry = (function* walkTable(): Generator<Tried> {
  for (const reached of corpus) {
    for (const type of commandTypes) for (const role of roles) yield* tries(reached, type, role);
  }
})();

const accepted = new Set<string>();
const arrows = new Set<string>();
const surprises = new Set<string>();
let tried = 0;
for (const attempt of everyTry) {
  const { role, command, reached, decision } = attempt;
  const { type } = command;
  tried += 1;
  const surprise = judge(attempt);
  if (surprise) surprises.add(`${reached.state.status}: ${type} by ${role}: ${surprise}`);
  if (!decision.ok) continue;
  const from = type === 'case.register' ? 'none' : reached.state.status;
  const to = applyAll(type === 'case.register' ? undefined : reached.state, decision.events)?.status;
  accepted.add(`${type} by ${role}`).add(`${type} at ${from}`).add(`${type} to ${to}`);
  if (from !== to) arrows.add(`${from} to ${to}`);
}

test('every status of a case and of an assignment is among the reached cases', () => {
  const statuses = new Set<CaseStatus>(corpus.map(({ state }) => state.status));
  const parts = new Set(corpus.flatMap(({ state }) => state.assignments.map(({ status }) => status)));
  expect([...statuses].toSorted()).toEqual(caseStatuses.toSorted());
  expect([...parts].toSorted()).toEqual(assignmentStatuses.toSorted());
});

test('state x command x role: accepted only where the table says so, and leading only where it says', () => {
  expect(tried).toBeGreaterThan(200_000);
  expect([...surprises]).toEqual([]);
});

test('what the table grants a role is granted somewhere: no cell of it is idle', () => {
  const promised = commandTypes.flatMap((type) => ruleOf(type).roles.map((role) => `${type} by ${role}`));
  expect(promised.filter((cell) => !accepted.has(cell))).toEqual([]);
});

test('where the table lets a command begin, it is accepted from somebody', () => {
  const promised = commandTypes.flatMap((type) => {
    const { from } = ruleOf(type);
    return from === 'none' ? [`${type} at none`] : from.map((status) => `${type} at ${status}`);
  });
  expect(promised.filter((cell) => !accepted.has(cell))).toEqual([]);
});

test('where the table says a command may lead, it leads from somewhere', () => {
  const promised = commandTypes.flatMap((type) => {
    const { to } = ruleOf(type);
    return to === 'same' ? [] : to.map((status) => `${type} to ${status}`);
  });
  expect(promised.filter((cell) => !accepted.has(cell))).toEqual([]);
});

test('the arrows between statuses are exactly those that are drawn', () => {
  const drawn = new Set(allArrows().map(({ from, to }) => `${from} to ${to}`));
  expect([...arrows].toSorted()).toEqual([...drawn].toSorted());
});

test('a city of second signatures is among those walked through', () => {
  expect(new Set(corpus.map(({ city }) => city === anyCity)).size).toBe(2);
});
