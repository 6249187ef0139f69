import { expect, test } from 'vitest';
import type { AssignmentId, CaseId } from '#shared/domain/ids.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { silentLog } from '#shared/lib/log.ts';
import { strictCity } from '#shared/domain/testing/builders.ts';
import { createEachWriter } from '../command-writer.ts';
import { aPage, aRow, copyOf } from '../testing/a-page.ts';
import { aGrant, anActor, testNowMs } from '../testing/a-station.ts';
import { caseAfter } from '../testing/case-after.ts';
import { useDesk } from '../testing/use-desk.ts';
import type { DeskDeps } from './desk-deps.ts';
import { signEach } from './sign-each.ts';

const desk = useDesk();
const actor = anActor('unit');

function aHost(told: readonly CaseId[][] = []): DeskDeps {
  const person = { personId: actor.personId, login: 'u', name: 'u', role: actor.role, unitId: actor.unitId };
  const who = { person, actor, grant: aGrant('unit'), grantExpiresAtMs: testNowMs + 3_600_000 };
  return {
    station: desk.station,
    replica: desk.replica,
    clock: fakeClock(testNowMs),
    random: seededRandom(3),
    log: silentLog,
    loaded: { facts: strictCity, hash: 'pack' },
    session: { require: () => who },
    engine: { localChanged: () => undefined },
    changes: { tell: () => undefined, cases: (ids: CaseId[]) => void (told as CaseId[][]).push(ids) },
  } as unknown as DeskDeps;
}

function takenBy(id: string, signed: boolean) {
  const made = caseAfter([
    ['agent', 'case.register'],
    ['dispatcher', 'case.dispatch', { leadUnitId: actor.unitId as never, assignmentIds: [`${id}-a` as AssignmentId] }],
    ...(signed
      ? ([['unit', 'assignment.sign', { assignmentId: `${id}-a` as AssignmentId }, String(actor.unitId)]] as const)
      : []),
  ]);
  return copyOf(made, id, { number: `BJ-26-00000${id.at(-1)}-0` });
}

test('all that wait are signed at once, as one group, and what could not be is told case by case', () => {
  const rows = [takenBy('case-1', false), takenBy('case-2', true), takenBy('case-3', false)];
  desk.replica.applyPage(
    actor,
    aPage(
      rows.map((row, index) => aRow(index + 1, row)),
      0,
      rows.length,
    ),
  );
  const told: CaseId[][] = [];
  const host = aHost(told);
  const ids = ['case-1', 'case-2', 'case-3', 'case-9', 'case-1'] as CaseId[];
  const { outcomes, savedAtMs } = signEach(host, createEachWriter(host), ids);
  expect(outcomes.map(({ caseId, refusal }) => [caseId, refusal])).toEqual([
    ['case-1', null],
    ['case-2', 'wrong-step'],
    ['case-3', null],
    ['case-9', 'no-such-case'],
  ]);
  expect(savedAtMs).toBe(testNowMs);
  const saved = ['case-1', 'case-3'].flatMap((id) => desk.station.outbox.ofCase(id as CaseId));
  expect(saved.map(({ envelope }) => envelope.type)).toEqual(['assignment.sign', 'assignment.sign']);
  expect(new Set(saved.map(({ envelope }) => envelope.groupId)).size).toBe(1);
  expect(told).toEqual([['case-1', 'case-3']]);
});

test('where nothing can be signed nothing is saved', () => {
  const host = aHost();
  expect(signEach(host, createEachWriter(host), ['case-9' as CaseId]).outcomes).toMatchObject([
    { refusal: 'no-such-case' },
  ]);
  expect(desk.station.outbox.ofCase('case-9' as CaseId)).toEqual([]);
});
