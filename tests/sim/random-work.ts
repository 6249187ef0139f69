// What people do at a desk, chosen by the seed among what they may do: so that most commands make sense and some collide.

import type { Random } from '#shared/lib/clock.ts';
import { uuidV7 } from '#shared/lib/uuid.ts';
import type { Case } from '#shared/domain/case.ts';
import type { Command, CommandType } from '#shared/domain/command.ts';
import type { CaseId, PersonId, UnitId } from '#shared/domain/ids.ts';
import type { Actor } from '#shared/domain/roles.ts';
import { aCommand } from '#shared/domain/testing.ts';
import { allowedCommands } from '#host/handlers/allowed-commands.ts';
import { scopeOf } from '#host/replica/scope.ts';
import type { SignedIn } from '#host/session.ts';
import type { Desk } from './sim-station.ts';

/** The people who share the desks. */
export const actors: readonly Actor[] = [
  { personId: 'agent-1' as PersonId, role: 'agent', unitId: null },
  { personId: 'agent-2' as PersonId, role: 'agent', unitId: null },
  { personId: 'supervisor-1' as PersonId, role: 'supervisor', unitId: null },
  { personId: 'dispatcher-1' as PersonId, role: 'dispatcher', unitId: null },
  { personId: 'clerk-1' as PersonId, role: 'unit', unitId: 'unit-1' as UnitId },
  { personId: 'clerk-2' as PersonId, role: 'unit', unitId: 'unit-2' as UnitId },
  { personId: 'callback-1' as PersonId, role: 'callback', unitId: null },
];

/** One of the list. */
export function pick<T>(random: Random, list: readonly T[]): T | undefined {
  return list[Math.floor(random() * list.length)];
}

/** One command this person might give now; undefined when there is nothing to do. */
export function chooseCommand(desk: Desk, who: SignedIn): Command | undefined {
  const { random } = desk;
  const isHotline = who.actor.role === 'agent' || who.actor.role === 'supervisor';
  if (isHotline && random() < 0.35) return register(desk);
  const shown = pick(random, recentCases(desk, who));
  const type = shown && pick(random, allowedCommands(who.actor, shown));
  return shown && type && makeCommand(desk, who, shown, type);
}

function recentCases(desk: Desk, who: SignedIn): Case[] {
  const all = { words: [], topicIds: null, placeIds: null, deadlineClassId: null, offset: 0, limit: 8 };
  const scope = scopeOf(who.actor);
  const { rows } = desk.replica.queues.window({
    ...all,
    scope,
    personId: who.person.personId,
    view: 'all',
    sort: 'newest',
  });
  return rows.flatMap(({ id }) => desk.replica.find(who.actor, id)?.case ?? []);
}

function register(desk: Desk): Command {
  const { station, clock, random } = desk;
  const number = station.inTransaction(() => station.numbers.take());
  const caseId = uuidV7(clock.wallMs(), random) as CaseId;
  return { ...aCommand('case.register', { number }), caseId };
}

function makeCommand(desk: Desk, who: SignedIn, shown: Case, type: CommandType): Command {
  const newId = () => uuidV7(desk.clock.wallMs(), desk.random);
  const { id: caseId } = shown;
  const own = shown.assignments.find(({ unitId, round }) => unitId === who.actor.unitId && round === shown.round);
  switch (type) {
    case 'case.amend':
      return { ...aCommand(type, { fields: someFields(desk.random) }), caseId };
    case 'case.dispatch': {
      const units = desk.random() < 0.5 ? ['unit-1'] : ['unit-2', 'unit-1'];
      const [leadUnitId, ...assistUnitIds] = units;
      return { ...aCommand(type, { leadUnitId, assistUnitIds, assignmentIds: units.map(newId) }), caseId };
    }
    case 'assignment.sign':
    case 'assignment.reply':
      return { ...aCommand(type, { assignmentId: own?.id ?? 'none' }), caseId };
    case 'callback.record': {
      const next = pick(desk.random, ['close', 'close', 'tryAgain', 'rework']) ?? 'close';
      const units = shown.assignments.filter(({ round }) => round === shown.round);
      const assignmentIds = next === 'rework' ? units.map(newId) : [];
      return { ...aCommand(type, { next, assignmentIds }), caseId };
    }
    default:
      return { ...aCommand(type), caseId };
  }
}

function someFields(random: Random) {
  const narrative = `改了 ${Math.floor(random() * 1_000)} 次`;
  return random() < 0.5 ? { narrative } : { urgency: pick(random, ['normal', 'urgent', 'critical']) };
}
