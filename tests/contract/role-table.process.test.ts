// The server against the one table of roles and commands, on cases walked into every corner of the machine.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyAll } from '#shared/domain/apply.ts';
import { attachmentStepsOf } from '#shared/domain/attachment/attachment.ts';
import type { Case, CaseStatus } from '#shared/domain/case.ts';
import { caseFieldNames, caseStatuses, isOver } from '#shared/domain/case.ts';
import type { CityFacts } from '#shared/domain/city-facts.ts';
import type { Command, CommandType } from '#shared/domain/command.ts';
import { commandTypes } from '#shared/domain/command.ts';
import { decide } from '#shared/domain/decide.ts';
import type { CaseId, PersonId, UnitId } from '#shared/domain/ids.ts';
import { ruleOf } from '#shared/domain/machine/command-table.ts';
import type { Actor, Role } from '#shared/domain/roles.ts';
import { amendableFields, isUnitRole, maskCase, maySeeCase, roles } from '#shared/domain/roles.ts';
import type { Step } from '#shared/domain/testing/arbitraries.ts';
import { fittingStep } from '#shared/domain/testing/arbitraries.ts';
import { aCommand, aContext, anyCity, strictCity } from '#shared/domain/testing/builders.ts';
import type { Random } from '#shared/lib/clock.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import type { Verdict } from '#shared/sync/verdict.ts';
import type { ServerInMemory } from '../support/server-in-memory.ts';
import { openServerInMemory } from '../support/server-in-memory.ts';

const walks = 100;
/** More are made while something the table grants has not been done. */
const mostWalks = 400;
/** Short ones end before a unit has the case, long ones come to second rounds. */
const lengths = [5, 12, 22, 40];
const choices = 12;
const everyPair = roles.flatMap((role) => commandTypes.map((type) => ({ role, type })));
const unitIds = ['unit-1', 'unit-2', 'unit-3', 'street-1', 'street-2', 'street-3', 'district-1'];

type Taken = { readonly role: Role; readonly type: CommandType; readonly verdict: Verdict };

/** Two cities: one in which everything goes straight, one with a second signature everywhere. */
const servers: ServerInMemory[] = [];
const taken: Taken[] = [];

beforeAll(async () => {
  const random = seededRandom(20_261_123);
  for (const facts of [anyCity, strictCity]) {
    const server = openServerInMemory(facts);
    servers.push(server);
    walked.clear();
    restedAt.clear();
    const world = { server, facts, random };
    for (let walk = 0; walk < walks / 2; walk += 1) await walkOnce(world, walk);
    for (let walk = walks; walk < mostWalks && findUntaken().length > 0; walk += 1) await walkOnce(world, walk);
  }
});

/** Walks one case; of several sensible steps the one is taken that was taken least so far, so that rare ones come too. */
async function walkOnce({ server, facts: city, random }: World, walk: number): Promise<void> {
  const caseId = `case-${walk}` as CaseId;
  const length = lengths[walk % lengths.length] ?? 0;
  for (let step = 0; step < length; step += 1) {
    const state = await server.find(caseId);
    if (state) walked.set(caseId, state);
    // One walk rests at each status, so that every status is there to be asked about.
    if (state && !restedAt.has(state.status) && random() < 0.3) return void restedAt.add(state.status);
    const steps = Array.from({ length: choices }, () => stepOf(state, caseId, random, city));
    const isLate = step >= length - 3;
    const possible = steps.filter((choice) => isPossible(state, choice, city, isLate));
    const [next = steps[0]] = possible.toSorted((a, b) => timesTaken(a) - timesTaken(b));
    if (!next) return;
    const verdict = await server.give(next.actor, next.command);
    taken.push({ role: next.actor.role, type: next.command.type, verdict });
    if (verdict.kind === 'applied') counts.set(nameOf(next), timesTaken(next) + 1);
  }
}

type World = { readonly server: ServerInMemory; readonly facts: CityFacts; readonly random: Random };
type Choice = { readonly actor: Actor; readonly command: Command };

/** Whether the rules would take it; what ends the case is kept for the end of the walk. */
function isPossible(state: Case | undefined, { actor, command }: Choice, city: CityFacts, mayEnd: boolean): boolean {
  const decision = decide(state, command, { ...aContext(actor.role), actor, city });
  if (!decision.ok) return false;
  const after = applyAll(state, decision.events);
  return mayEnd || !after || !isOver(after.status);
}

function stepOf(state: Case | undefined, caseId: CaseId, random: Random, city: CityFacts): Choice {
  const step = fittingStep(state, Math.floor(random() * 1_000_000), city);
  const { type } = step.command;
  const actor = !state || random() < 0.4 ? anybody(type, state, random) : actorOf(step);
  const command = type === 'case.amend' ? sensible(type, actor.role) : step.command;
  return { actor, command: onCase(command, caseId, masterFor(actor, caseId)) };
}

/** Anybody whose role may, of any unit that has or had a part in the case. */
function anybody(type: CommandType, state: Case | undefined, random: Random): Actor {
  const role = pick(random, ruleOf(type).roles) ?? 'agent';
  const units = state?.assignments.flatMap(({ unitId, districtId }) => [unitId, ...(districtId ? [districtId] : [])]);
  const unitId = isUnitRole(role) ? pick(random, units ?? []) : undefined;
  return actorOf({ role, ...(unitId === undefined ? {} : { unitId }) });
}

/** The newest other open case this actor sees. */
function masterFor(actor: Actor, caseId: CaseId): CaseId | undefined {
  return [...walked.values()].findLast(
    (other) => other.id !== caseId && !isOver(other.status) && maySeeCase(actor, other),
  )?.id;
}

function pick<T>(random: Random, list: readonly T[]): T | undefined {
  return list[Math.floor(random() * list.length)];
}

const walked = new Map<CaseId, Case>();

/** What the table grants and no walk has done yet. */
function findUntaken(): readonly string[] {
  const granted = commandTypes.flatMap((type) => ruleOf(type).roles.map((role) => `${role} ${type}`));
  return granted.filter((pair) => !counts.has(pair));
}

const restedAt = new Set<CaseStatus>();
const counts = new Map<string, number>();
const nameOf = ({ actor, command }: Choice) => `${actor.role} ${command.type}`;
const timesTaken = (choice: Choice) => counts.get(nameOf(choice)) ?? 0;

afterAll(async () => {
  for (const server of servers) await server.close();
});

test('S3: whatever was done to a case, its row is what its events lead to', async () => {
  for (const server of servers) {
    for (const row of await allRows(server)) {
      const history = await server.store.readHistory(row.id);
      expect(applyAll(undefined, history?.events.map(({ event }) => event) ?? [])).toEqual(history?.case);
      expect(row).toEqual(JSON.parse(JSON.stringify(history?.case)));
    }
  }
});

test('the walks were no stroll: every command was applied, and every status reached', async () => {
  const applied = new Set(taken.filter(({ verdict }) => verdict.kind === 'applied').map(({ type }) => type));
  expect(commandTypes.filter((type) => !applied.has(type))).toEqual([]);
  const rows = (await Promise.all(servers.map(allRows))).flat();
  expect(caseStatuses.filter((status) => !rows.some((row) => row.status === status))).toEqual([]);
});

test('S5: at every status, each role is refused exactly the commands the table does not grant it', async () => {
  for (const server of servers) {
    const byStatus = new Map((await allRows(server)).map((row) => [row.status, row.id]));
    for (const caseId of byStatus.values()) {
      for (const { role, type } of everyPair) {
        const verdict = await server.give(aContext(role).actor, onCase(sensible(type, role), caseId, undefined));
        const isRefused = codeOf(verdict) === 'not-allowed-for-role';
        expect({ role, type, isRefused }).toEqual({ role, type, isRefused: !ruleOf(type).roles.includes(role) });
      }
    }
  }
});

test('what the table grants is given: every role has had every command of its own applied', () => {
  expect(findUntaken()).toEqual([]);
});

test('S5: each role amends exactly the fields the table grants it', async () => {
  const server = openServerInMemory(anyCity);
  const { payload } = aCommand('case.register');
  for (const role of roles) {
    for (const field of caseFieldNames) {
      const caseId = `case-${role}-${field}` as CaseId;
      await server.give(aContext('agent').actor, onCase(aCommand('case.register'), caseId, undefined));
      const other = aCommand('case.register', otherValues).payload as Record<string, unknown>;
      const command = onCase(aCommand('case.amend', { fields: { [field]: other[field] } }), caseId, undefined);
      const verdict = await server.give(aContext(role).actor, command);
      const isGranted = (amendableFields[role] as readonly string[]).includes(field);
      const standing = (await server.find(caseId)) as unknown as Record<string, unknown>;
      expect([role, field, verdict.kind, standing[field]]).toEqual(
        isGranted
          ? [role, field, 'applied', other[field]]
          : [role, field, 'refused', (payload as unknown as Record<string, unknown>)[field]],
      );
    }
  }
  await server.close();
});

test('S5: everybody is sent exactly the rows they may see, each masked as the table says', async () => {
  const hotline = roles.map((role) => aContext(role).actor);
  const units = (['unit', 'unitHead', 'district'] as const).flatMap((role) =>
    unitIds.map((unitId) => ({ ...aContext(role).actor, unitId: unitId as UnitId })),
  );
  for (const server of servers) {
    const rows = await allRows(server);
    for (const actor of [...hotline, ...units]) {
      const expected = rows.filter((row) => maySeeCase(actor, row)).map((row) => maskCase(actor, row));
      expect(byId(await server.pull(actor))).toEqual(byId(JSON.parse(JSON.stringify(expected)) as Case[]));
    }
    expect(units.some((actor) => rows.some((row) => maySeeCase(actor, row)))).toBe(true);
  }
});

const otherValues = {
  kind: 'complaint',
  caller: { name: '李先生', phone: '13700004321', wantsCallback: false, confidential: false },
  narrative: '换了一个说法',
  place: { placeId: 'place-2', detail: '另一处' },
  topicId: 'topic-2',
  urgency: 'critical',
  deadlineClassId: 'I',
  labelIds: ['label-1'],
};

/** A command of the type that the role could mean: nobody amends what is not theirs here. */
function sensible(type: CommandType, role: Role): Command {
  // Everybody adds to a step of their own.
  if (type === 'attachment.add') return aCommand(type, { step: attachmentStepsOf(role)[0] });
  if (type !== 'case.amend') return aCommand(type);
  const [field = 'narrative'] = amendableFields[role];
  return aCommand(type, { fields: { [field]: (otherValues as Record<string, unknown>)[field] } });
}

/** The builders know one case, `case-1`, and one to merge it with, `case-2`. */
function onCase(command: Command, caseId: CaseId, masterCaseId: CaseId | undefined): Command {
  const payload: Record<string, unknown> = { ...command.payload };
  if (command.type === 'case.register') payload['number'] = null;
  if ('masterCaseId' in payload) payload['masterCaseId'] = masterCaseId ?? 'case-nobody';
  return { ...command, caseId, payload } as unknown as Command;
}

function actorOf({ role, unitId }: Pick<Step, 'role' | 'unitId'>): Actor {
  const { actor } = aContext(role);
  // One person for each unit, so that a grant says who it is.
  return unitId === undefined
    ? actor
    : { ...actor, unitId: unitId as UnitId, personId: `${role}-${unitId}` as PersonId };
}

/** As they are stored: more than anybody is sent. */
async function allRows(server: ServerInMemory): Promise<readonly Case[]> {
  const sent = await server.pull({ personId: 'everything' as PersonId, role: 'supervisor', unitId: null });
  return (await server.store.readRows(sent.map(({ id }) => id))).map((row) => row.case);
}

function byId(rows: readonly Case[]): ReadonlyMap<CaseId, Case> {
  return new Map(rows.map((row) => [row.id, row]));
}

function codeOf(verdict: Verdict): string | undefined {
  return verdict.kind === 'refused' ? verdict.code : undefined;
}
