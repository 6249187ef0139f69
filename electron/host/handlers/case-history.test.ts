import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CaseId, CommandId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import { must } from '#shared/lib/assert.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import type { HistoryEntry } from '#shared/sync/protocol.ts';
import type { Replica } from '../replica/replica.ts';
import type { Station } from '../station/open-station.ts';
import {
  aFolder,
  aGrant,
  anActor,
  anOutboxCommand,
  openTestReplica,
  openTestStation,
  testNowMs,
} from '../testing/a-station.ts';
import { aConfirmedCase, aPage, aRow } from '../testing/a-page.ts';
import { scopeOf } from '../replica/scope.ts';
import { readHistory } from './case-history.ts';
import type { DeskDeps } from './desk-deps.ts';

const caseId = 'case-1' as CaseId;
let folder: string;
let station: Station;
let replica: Replica;

beforeEach(() => {
  folder = aFolder();
  station = openTestStation(folder);
  replica = openTestReplica(folder, station);
});
afterEach(() => {
  replica.close();
  station.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The history as somebody of the role reads it at this desk, while the server is away. */
async function linesFor(role: Role) {
  const actor = anActor(role);
  replica.catchUpWithOutbox(actor);
  const engine = { request: () => Promise.resolve({ ok: false, code: 'offline' }) };
  const deps = { station, replica, engine, clock: fakeClock(), log: silentLog } as unknown as DeskDeps;
  const person = { personId: actor.personId, login: role, name: role, role, unitId: actor.unitId };
  const who = { person, actor, grant: aGrant(role), grantExpiresAtMs: testNowMs };
  const { lines } = await readHistory(deps, who, must(replica.find(actor, caseId), 'a case'));
  return lines;
}

async function toldPhones(role: Role) {
  return (await linesFor(role)).map(({ payload }) => (payload as { caller?: { phone: string } }).caller?.phone);
}

async function typesFor(role: Role) {
  return (await linesFor(role)).map(({ type }) => type);
}

test('a command that waits is told to the next person at the desk as their role may see it', async () => {
  const caller = { name: '张女士', phone: '13800001234', wantsCallback: true, confidential: true };
  anOutboxCommand(station, 'agent', 'case.register', { caller });
  anOutboxCommand(station, 'agent', 'case.dispatch');
  expect(await toldPhones('agent')).toEqual(['13800001234', undefined]);
  expect(await toldPhones('unit')).toEqual(['', undefined]);
});

test('what a role may not know of has no line, whether it waits or needs attention', async () => {
  anOutboxCommand(station, 'agent', 'case.register');
  anOutboxCommand(station, 'agent', 'case.dispatch');
  anOutboxCommand(station, 'unit', 'assignment.sign');
  anOutboxCommand(station, 'unit', 'assignment.reply');
  const applied = anOutboxCommand(station, 'unit', 'exclusion.apply');
  expect(await typesFor('unit')).toContain('exclusion.applied');
  expect(await typesFor('agent')).not.toContain('exclusion.applied');
  const verdict = { kind: 'refused', code: 'request-open', detail: '' } as const;
  station.outbox.settle({ commandId: applied.id as CommandId, seq: 1, verdict }, testNowMs);
  expect(await typesFor('unit')).toContain('exclusion.apply');
  expect(await typesFor('agent')).not.toContain('exclusion.apply');
});

test('S5: a history that was kept hides a caller who has asked for silence since it was fetched', async () => {
  const caller = { name: '张女士', phone: '13800001234', wantsCallback: true, confidential: false };
  const shown = aConfirmedCase(station, 'case-1');
  replica.applyPage(
    anActor('dispatcher'),
    aPage([aRow(1, { ...shown, caller: { ...caller, name: '', phone: '', confidential: true } })], 0, 1),
  );
  const registered = {
    seq: 1,
    type: 'case.registered',
    atMs: testNowMs,
    recordedAtMs: testNowMs,
    byName: 'a',
    groupId: null,
  };
  const kept = { ...registered, by: 'p', stationId: 's', payload: { ...shown, caller } };
  const applied = {
    ...kept,
    seq: 2,
    type: 'exclusion.applied',
    payload: { note: 'n', kind: 'appeal', reason: 'untrue' },
  };
  const entries = [kept, applied] as unknown as readonly HistoryEntry[];
  replica.history.save(scopeOf(anActor('dispatcher')), caseId, { entries, fetchedAtMs: testNowMs });
  expect(await toldPhones('dispatcher')).toEqual(['', undefined]);
  const agentRow = { ...shown, caller };
  replica.applyPage(anActor('agent'), aPage([aRow(1, agentRow)], 0, 1));
  replica.history.save(scopeOf(anActor('agent')), caseId, { entries, fetchedAtMs: testNowMs });
  expect(await typesFor('agent')).toEqual(['case.registered']);
});
