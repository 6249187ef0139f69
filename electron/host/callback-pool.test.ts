import { beforeEach, expect, test } from 'vitest';
import { methods } from '#shared/bridge/contract.ts';
import { aCity, easyCallbackRules, straightProcedure } from '#shared/domain/testing/city.ts';
import { dispatch, register, reply, sign, tell } from '#shared/domain/testing/story.ts';
import { aCommand, morningMs } from '#shared/domain/testing/builders.ts';
import type { Case } from '#shared/domain/case.ts';
import type { CommandPayloads } from '#shared/domain/command.ts';
import type { CaseId, PersonId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import type { CallbackPool } from './callback-pool.ts';
import { createCallbackPool } from './callback-pool.ts';
import { createCommandWriter } from './command-writer.ts';
import type { DeskDeps } from './handlers/desk-deps.ts';
import { createSession } from './session.ts';
import { aPage, aRow, copyOf } from './testing/a-page.ts';
import { aGrant, anActor } from './testing/a-station.ts';
import { useDesk } from './testing/use-desk.ts';

const facts = aCity(straightProcedure, { ...easyCallbackRules, claimMinutes: 30 });
const desk = useDesk(() => ({ city: facts }));
const minuteMs = 60_000;
const nowMs = morningMs + 3 * 3_600_000;
const waiting = tell([register, dispatch, sign, reply], facts).state;
const session = createSession();
let clock: ReturnType<typeof fakeClock>;
let deps: DeskDeps;

function sitDown(role: Role, personId = `person-${role}`): CallbackPool {
  const actor = { ...anActor(role), personId: personId as PersonId };
  const person = { personId: actor.personId, login: role, name: role, role, unitId: null };
  session.begin({ person, actor, grant: aGrant(role), grantExpiresAtMs: nowMs + 10 * 3_600_000 });
  return createCallbackPool(deps, createCommandWriter(deps));
}

function keep(...cases: readonly Case[]): void {
  const rows = cases.map((each, index) => aRow(index + 1, each));
  desk.replica.applyPage(anActor('callback'), aPage(rows, 0, rows.length));
}

beforeEach(() => {
  clock = fakeClock(nowMs);
  const { station, replica } = desk;
  const quiet = { tell: () => undefined, cases: () => undefined };
  const engine = { localChanged: () => undefined };
  const tools = { clock, random: seededRandom(7), log: silentLog };
  deps = {
    station,
    replica,
    session,
    loaded: { facts, hash: 'p' },
    engine,
    changes: quiet,
    ...tools,
  } as unknown as DeskDeps;
  keep(
    copyOf(waiting, 'case-a', { number: 'A' }),
    copyOf(waiting, 'case-b', { number: 'B', urgency: 'critical' }),
    copyOf(waiting, 'case-c', {
      number: 'C',
      status: 'callingBack',
      callbackBy: 'p-9' as PersonId,
      callbackTakenAtMs: nowMs,
    }),
  );
});

const ask = { hasInterpreter: false };
const commandsOf = (caseId: string) =>
  desk.station.outbox.ofCase(caseId as CaseId).map(({ envelope }) => envelope.type);

test('one step takes the next best, says why, and holds it; whoever asks again is given the same', () => {
  const pool = sitDown('callback');
  const seen = methods['callbacks.pool'].output.parse(pool.look(ask));
  expect(seen).toMatchObject({ best: { caseId: 'case-b' }, counts: { ready: 2, held: 1 }, mine: [], isCut: false });
  const taken = methods['callbacks.takeNext'].output.parse(pool.takeNext(ask));
  expect(taken).toMatchObject({ kind: 'taken', row: { id: 'case-b', status: 'callingBack' } });
  expect(taken.kind === 'taken' && taken.reasons.map(({ kind }) => kind)).toContain('urgency');
  expect(pool.takeNext(ask)).toMatchObject({
    kind: 'taken',
    row: { id: 'case-b' },
    reasons: [{ kind: 'mine' }, {}, {}],
  });
  expect(commandsOf('case-b')).toEqual(['callback.claim']);
  expect(pool.look(ask).mine).toEqual([{ caseId: 'case-b', number: 'B', untilMs: nowMs + 30 * minuteMs }]);
});

test('who leaves the desk gives back what they hold, and nothing else', () => {
  const pool = sitDown('callback');
  pool.takeNext(ask);
  pool.giveBackAll();
  expect([commandsOf('case-b'), commandsOf('case-c')]).toEqual([['callback.claim', 'callback.release'], []]);
  expect(pool.look(ask)).toMatchObject({ best: { caseId: 'case-b' }, mine: [] });
});

test('what was held too long comes up for others, with the reason', () => {
  const pool = sitDown('callback');
  const record: CommandPayloads['callback.record'] = aCommand('callback.record', { answers: null, next: 'tryAgain' })
    .payload as never;
  clock.advance(31 * minuteMs);
  const write = createCommandWriter(deps);
  for (const caseId of ['case-a', 'case-b'] as CaseId[]) {
    write(session.require(), { caseId, commands: [{ type: 'callback.record', caseId, payload: record }] });
  }
  expect(pool.look(ask)).toMatchObject({
    best: { caseId: 'case-c', reasons: [{ kind: 'lapsed' }, {}] },
    counts: { waits: 2 },
  });
  expect(pool.takeNext(ask)).toMatchObject({ kind: 'taken', row: { id: 'case-c' } });
});

test('where nobody may be called yet, it says who comes first and when', () => {
  const pool = sitDown('callback');
  const later = { answers: null, next: 'tryAgain', missed: 'later', laterAtMs: nowMs + 60 * minuteMs };
  const write = createCommandWriter(deps);
  for (const caseId of ['case-a', 'case-b'] as CaseId[]) {
    const { payload } = aCommand('callback.record', later) as never;
    write(session.require(), { caseId, commands: [{ type: 'callback.record', caseId, payload }] });
  }
  expect(pool.takeNext(ask)).toEqual({
    kind: 'none',
    soonest: { caseId: 'case-a', number: 'A', atMs: nowMs + 60 * minuteMs, why: { kind: 'wished' } },
  });
});

test('who calls nobody back is not shown the pool', () => {
  for (const role of ['agent', 'unit', 'office'] as const) {
    const pool = sitDown(role);
    expect(() => pool.look(ask)).toThrow('calls nobody back');
    expect(() => pool.takeNext(ask)).toThrow('calls nobody back');
    pool.giveBackAll();
  }
  expect(desk.station.outbox.waiting().count).toBe(0);
});
