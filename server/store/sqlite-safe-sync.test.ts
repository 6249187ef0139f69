import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import type { CaseId, CommandId, StationId } from '#shared/domain/ids.ts';
import { bucketOf, rowDigest } from '#shared/sync/digest.ts';
import { testNowMs } from '../testing/an-envelope.ts';
import { tempFolder } from '../testing/temp-folder.ts';
import type { CommitChanges, ServerStore } from './server-store.ts';
import { migrate } from './sqlite/migrate.ts';
import { migrations } from './sqlite/migrations/list.ts';
import { openWriter } from './sqlite/open-database.ts';
import { openSqliteServerStore } from './sqlite/sqlite-server-store.ts';

test('rows and receipts of the schema before get their sums, their window and their places', async () => {
  const path = join(tempFolder(), 'server.db');
  const old = openWriter(path);
  migrate(old, migrations.slice(0, 3));
  const addRow = old.prepare('INSERT INTO case_row (id, seq, revision, number, body) VALUES (?, ?, ?, NULL, ?)');
  const addEvent = old.prepare(`
    INSERT INTO event (seq, case_id, revision, type, at_ms, is_time_trusted, recorded_at_ms, person_id, by_name,
                       station_id, command_id, policy_version, calendar_version, payload)
    VALUES (?, ?, ?, 't', 0, 1, ?, 'p', 'P', 's', 'c', '', '', '{}')
  `);
  const addReceipt = old.prepare(`
    INSERT INTO receipt (command_id, seq, station_id, station_seq, verdict, recorded_at_ms) VALUES (?, ?, 's', 1, '{}', 0)
  `);
  addRow.run('open', 2, 2, JSON.stringify({ id: 'open', status: 'inHand' }));
  addRow.run('over', 3, 1, JSON.stringify({ id: 'over', status: 'closed' }));
  for (const [seq, caseId, revision, atMs] of [
    [1, 'open', 1, 100],
    [2, 'open', 2, 200],
    [3, 'over', 1, 300],
  ] as const) {
    addEvent.run(seq, caseId, revision, atMs);
  }
  addReceipt.run('first', 2);
  addReceipt.run('second', 3);
  old.exec('UPDATE head SET head_seq = 3');
  old.close();

  void openSqliteServerStore(path).close();
  const db = openWriter(path);
  const read = db.prepare('SELECT id, bucket, digest, is_over, changed_at_ms FROM case_row ORDER BY seq');
  expect(read.all()).toEqual([
    { ...columnsOf('open', 2), is_over: 0, changed_at_ms: 200 },
    { ...columnsOf('over', 1), is_over: 1, changed_at_ms: 300 },
  ]);
  expect(db.prepare('SELECT seq, seq_count FROM receipt ORDER BY seq').all()).toEqual([
    { seq: 2, seq_count: 2 },
    { seq: 3, seq_count: 1 },
  ]);
  db.close();
});

test('what another process writes is told when it is looked for, and what this one writes is not', async () => {
  const path = join(tempFolder(), 'server.db');
  const clock = fakeClock(testNowMs);
  const [own, other] = [openSqliteServerStore(path, clock), openSqliteServerStore(path, clock)];
  const heard: number[] = [];
  const leave = own.onForeignCommit((headSeq) => heard.push(headSeq));
  await commitOne(own, 'own');
  clock.advance(1_000);
  expect(heard).toEqual([]);
  await commitOne(other, 'other');
  clock.advance(1_000);
  clock.advance(1_000);
  expect(heard).toEqual([2]);
  leave();
  expect(clock.waiting()).toBe(0);
  await own.close();
  await other.close();
});

function columnsOf(id: string, revision: number) {
  return { id, bucket: bucketOf(id as CaseId), digest: rowDigest(id as CaseId, revision) };
}

async function commitOne(store: ServerStore, id: string): Promise<void> {
  const wanted = { commandIds: [], caseIds: [], relatedIds: [], numbers: [], years: [], grants: [] };
  const changes: CommitChanges = {
    recordedAtMs: testNowMs,
    judged: [
      {
        commandId: id as CommandId,
        stationId: 's' as StationId,
        stationSeq: 1,
        byName: '',
        isTimeTrusted: true,
        groupId: null,
        formerSeq: null,
        verdict: { kind: 'applied', merged: false },
        events: [],
        row: undefined,
      },
    ],
    nextSerials: new Map(),
  };
  await store.commit(wanted, () => changes);
}
