import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CaseId, CommandId, PersonId, StationId } from '#shared/domain/ids.ts';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import { ballastBytes } from '../database/ballast.ts';
import { openDatabase } from '../database/open-database.ts';
import { replicaMigrations } from '../replica/migrations/all.ts';
import { scopeOf } from '../replica/scope.ts';
import { aConfirmedCase, aPage, aRow, copyOf } from '../testing/a-page.ts';
import {
  aFolder,
  anActor,
  anOutboxCommand,
  openTestReplica,
  openTestStation,
  testKey,
  testNowMs,
} from '../testing/a-station.ts';
import { stationMigrations } from './migrations/all.ts';
import type { Station } from './open-station.ts';
import { isSignedBy } from './station-key.ts';

let folder: string;
let station: Station;
const agent = anActor('agent');

beforeEach(() => {
  folder = aFolder();
  station = openTestStation(folder);
});
afterEach(() => {
  station.close();
  rmSync(folder, { recursive: true, force: true });
});

const applied = { kind: 'applied', merged: false } as const;

function accept(seq: number, id: CommandId): void {
  station.outbox.settle({ commandId: id, seq, verdict: applied }, testNowMs);
}

/** A file as the version before wrote it. */
function openOlder(name: 'station' | 'replica', path: string) {
  const migrations = (name === 'station' ? stationMigrations : replicaMigrations).slice(0, 2);
  return openDatabase({ path, key: testKey, synchronous: 'FULL', cacheKiB: 1_024, migrations });
}

test('fault 16: an outbox of the version before keeps what waits, what was applied and what needs a person, in its order', () => {
  const older = join(folder, 'older');
  mkdirSync(older);
  const kept = ['applied', 'attention', 'waiting', 'dropped', 'waiting'] as const;
  const envelopes = kept.map(() => {
    const { groupId: _later, ...before } = anOutboxCommand(station, 'agent', 'case.register');
    return before;
  });
  const db = openOlder('station', join(older, 'station.db'));
  db.exec(`INSERT INTO station (lock, station_id, next_seq, epoch, verdict_cursor) VALUES (1, 'station-1', 6, 3, 8)`);
  const insert = db.prepare(`INSERT INTO outbox VALUES (?, ?, 'case-1', 'p1', ?, ?, ?, ?, ?)`);
  envelopes.forEach((envelope, index) => {
    const state = kept[index];
    const isJudged = state === 'applied' || state === 'attention';
    const verdict = state === 'applied' ? applied : { kind: 'refused', code: 'wrong-step', detail: '' };
    const judged = isJudged ? [JSON.stringify(verdict), 7 + index, testNowMs] : [null, null, null];
    insert.run(envelope.stationSeq, envelope.id, JSON.stringify(envelope), state, ...judged);
  });
  db.close();

  const opened = openTestStation(older);
  const entries = envelopes.map(({ id }) => opened.outbox.find(id));
  expect(entries.map((entry) => entry?.state)).toEqual(kept);
  expect(entries.map((entry) => entry?.envelope)).toEqual(envelopes.map((one) => ({ ...one, groupId: null })));
  expect(entries.map((entry) => entry?.verdictSeq)).toEqual([7, 8, null, null, null]);
  expect(opened.outbox.batchAfter(0, 50).map(({ localSeq }) => localSeq)).toEqual([3, 5]);
  expect([opened.outbox.acceptedUpTo(), opened.outbox.lastApplied()]).toEqual([1, { commandId: 'command-1', seq: 7 }]);
  expect(opened.outbox.waiting()).toEqual({ count: 2, upTo: 5, sinceMs: envelopes[2]?.occurredAtMs });
  // It has a key from here on, and its next command comes after all of them.
  expect(opened.identity.stationKey()).toHaveLength(43);
  opened.inTransaction(() =>
    opened.outbox.add({ ...envelopes[0]!, id: 'new' as CommandId, groupId: null }, 'p1' as PersonId),
  );
  expect(opened.outbox.batchAfter(5, 1)[0]?.localSeq).toBe(6);
  opened.close();
});

test('fault 16: rows of the version before stay in view until they were fetched again, and none asks a person', () => {
  const older = join(folder, 'older');
  mkdirSync(older);
  const made = aConfirmedCase(station, 'case-model');
  const ids = Array.from({ length: 40 }, (_, index) => `case-${index}`);
  const db = openOlder('replica', join(older, 'replica.db'));
  db.exec(`INSERT INTO scope (scope, rows_up_to) VALUES ('agent', 40)`);
  const insert = db.prepare(/* sql */ `
    INSERT INTO case_row (scope, case_id, confirmed_seq, confirmed, queue, registered_by, registered_at_ms, due_order,
      caller_name, search_text, summary)
    VALUES ('agent', ?, ?, ?, 'toDispatch', 'p1', 1, 1, '', '',
      '{"status":"registered","waiting":0,"needsAttention":false}')
  `);
  ids.forEach((id, index) => insert.run(id, index + 1, JSON.stringify(copyOf(made, id))));
  db.close();

  const replica = openTestReplica(older, station);
  const shown = () => ids.filter((id) => replica.find(agent, id as never)).length;
  expect([shown(), replica.cursor(scopeOf(agent))]).toEqual([40, 0]);
  // Half of them have grown old meanwhile and are not delivered any more.
  const rows = ids.slice(0, 20).map((id, index) => aRow(index + 1, copyOf(made, id)));
  expect(replica.applyPage(agent, aPage(rows.slice(0, 10), 0, 10, { headSeq: 40 })).kind).toBe('stored');
  expect(shown()).toBe(40);
  expect(replica.applyPage(agent, aPage(rows.slice(10), 10, 40)).kind).toBe('stored');
  expect([shown(), station.lost.count(scopeOf(agent))]).toEqual([20, 0]);
  replica.close();
});

test('S10: a station that takes a new name keeps its outbox under the old one and gives out no number of the old leases', () => {
  const before = anOutboxCommand(station, 'agent', 'case.register');
  station.numbers.add({ city: 'BJ', year: 2026, fromSerial: 1, toSerial: 9 });
  const number = station.numbers.take();
  const draft = { id: 'd1', number, body: emptyIntakeDraft(null, ''), updatedAtMs: testNowMs };
  station.drafts.add({ ...draft, ownerId: 'p1' as PersonId });
  const key = station.identity.stationKey();
  station.identity.beginLife('a-word-of-sixteen-1');
  station.identity.confirmLife();
  station.inTransaction(() => {
    station.identity.takeNewIdentity('station-2');
    station.numbers.dropAll();
  });
  expect(station.identity.stationId()).toBe('station-2');
  expect(station.identity.stationKey()).not.toBe(key);
  expect(station.identity.beginLife('a-word-of-sixteen-2')).toEqual({ last: null, next: 'a-word-of-sixteen-2' });
  expect([station.numbers.left(), station.drafts.find('d1')?.number]).toEqual([0, null]);
  expect([station.outbox.hasForeign(), station.outbox.foreignWaiting(10)]).toEqual([true, [before.id]]);
  accept(5, before.id);
  expect([station.outbox.acceptedUpTo(), station.identity.takeSeq()]).toEqual([0, 1]);
});

test('S10: the word of a hello is the same until it was answered, and then the last one', () => {
  const [one, two] = ['a-word-of-sixteen-1', 'a-word-of-sixteen-2'] as const;
  expect(station.identity.beginLife(one)).toEqual({ last: null, next: one });
  station.close();
  station = openTestStation(folder);
  expect(station.identity.beginLife(two)).toEqual({ last: null, next: one });
  station.identity.confirmLife();
  expect(station.identity.beginLife(two)).toEqual({ last: one, next: two });
});

test('what a station signs is known by its key, and by no other', () => {
  const signature = station.identity.sign('hello');
  expect(isSignedBy(station.identity.stationKey(), 'hello', signature)).toBe(true);
  expect(isSignedBy(station.identity.stationKey(), 'hullo', signature)).toBe(false);
  expect(isSignedBy('A'.repeat(43), 'hello', signature)).toBe(false);
});

test('S11: what was applied above the seq the server fell back to waits again and says where it stood', () => {
  const ids = [1, 2, 3].map((seq) => {
    const { id } = anOutboxCommand(station, 'agent', 'case.register');
    accept(seq * 10, id);
    return id;
  });
  station.outbox.fellBack(10);
  station.outbox.fellBack(10);
  const batch = station.outbox.batchAfter(0, 50).map(({ sent }) => [sent.envelope.id, sent.formerSeq]);
  expect(batch).toEqual([
    [ids[1], 20],
    [ids[2], 30],
  ]);
  expect(station.outbox.lastApplied()).toEqual({ commandId: ids[0], seq: 10 });
});

test('S7, S11: a registration whose number the server gave asks for it from then on, and nothing else of it is changed', () => {
  const number = 'BJ-26-000123-4';
  const told = { number: null, narrative: '“\u2028\n12.50”' };
  const mine = anOutboxCommand(station, 'agent', 'case.register', told, 'case-told');
  const others = [
    anOutboxCommand(station, 'agent', 'case.amend', {}, 'case-told'),
    anOutboxCommand(station, 'agent', 'case.register', { number: null }, 'case-unseen'),
    anOutboxCommand(station, 'agent', 'case.register', { number: 'BJ-26-000007-1' }, 'case-leased'),
  ];
  const seen = ['case-told', 'case-leased', 'case-elsewhere'].map((id) => ({ id: id as CaseId, number }));
  const unseen = { id: 'case-unseen' as CaseId, number: null };
  const leased = { commandId: others[2]?.id, caseId: 'case-leased', asked: 'BJ-26-000007-1', number };
  expect(station.outbox.otherNumbers([...seen, unseen])).toEqual([
    { commandId: mine.id, caseId: 'case-told', asked: null, number },
    leased,
  ]);
  station.outbox.takeNumber(mine.id, number);
  expect(station.outbox.otherNumbers(seen)).toEqual([leased]);
  const kept = { ...mine, payload: { ...(mine.payload as object), number } };
  expect(station.outbox.listWaiting(9).map(({ envelope }) => envelope)).toEqual([kept, ...others]);
});

test('S6: a command that could not be read again is not saved: it would be in the way of all others', () => {
  const good = anOutboxCommand(station, 'agent', 'case.register');
  const bad = { ...good, id: 'bad' as CommandId, stationSeq: 2, seenRevision: -1 };
  expect(() => station.outbox.add(bad, 'p1' as PersonId)).toThrow(/seenRevision/);
  expect(station.outbox.listWaiting(9).map(({ envelope }) => envelope.id)).toEqual([good.id]);
});

test('commands of another station lie in the order of saving; the place of one that was let go is not used again', () => {
  const own = anOutboxCommand(station, 'agent', 'case.register');
  const other = { ...own, id: 'other-1' as CommandId, stationId: 'station-9' as StationId };
  station.outbox.add(other, 'p9' as PersonId, { isImported: true, formerSeq: 4 });
  expect(station.outbox.find(other.id)).toMatchObject({ localSeq: 2, isImported: true, formerSeq: 4 });
  accept(5, other.id);
  station.outbox.prune(Number.MAX_SAFE_INTEGER);
  anOutboxCommand(station, 'agent', 'case.amend');
  expect(station.outbox.batchAfter(0, 5).map(({ localSeq }) => localSeq)).toEqual([1, 3]);
});

test('fault 18: where the disk is full the ballast is given up and the command is saved; then it is refused with its code', () => {
  station.close();
  let isFull = false;
  const full = () => {
    if (isFull && existsSync(join(folder, 'ballast')) === hasBallast) {
      throw Object.assign(new Error('no room'), { code: 'SQLITE_FULL' });
    }
  };
  let hasBallast = true;
  station = openTestStation(folder, testKey, {
    ballast: ballastBytes,
    watch: { before: full, after: () => undefined },
  });
  expect(existsSync(join(folder, 'ballast'))).toBe(true);
  isFull = true;
  anOutboxCommand(station, 'agent', 'case.register');
  expect([existsSync(join(folder, 'ballast')), station.outbox.waiting().count]).toEqual([false, 1]);
  hasBallast = false;
  expect(() => anOutboxCommand(station, 'agent', 'case.amend')).toThrow('no room');
  isFull = false;
  for (let index = 0; index < 70; index += 1) anOutboxCommand(station, 'agent', 'case.amend');
  expect([existsSync(join(folder, 'ballast')), station.outbox.waiting().count]).toEqual([true, 71]);
});
