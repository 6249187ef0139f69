import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Case } from '#shared/domain/case.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { bucketOf } from '#shared/sync/digest.ts';
import { aConfirmedCase, aLeave, aPage, aRow, copyOf } from '../testing/a-page.ts';
import {
  aFolder,
  anActor,
  anOutboxCommand,
  confirm,
  openTestReplica,
  openTestStation,
  testNowMs,
} from '../testing/a-station.ts';
import type { Station } from '../station/open-station.ts';
import type { Replica } from './replica.ts';
import { scopeOf } from './scope.ts';

const agent = anActor('agent');
const scope = scopeOf(agent);
const caseId = 'case-1' as CaseId;
const applied = { kind: 'applied', merged: false } as const;
let folder: string;
let station: Station;
let replica: Replica;
let made: Case;

beforeEach(() => {
  folder = aFolder();
  station = openTestStation(folder);
  replica = openTestReplica(folder, station);
  made = aConfirmedCase(station, 'case-model');
});
afterEach(() => {
  replica.close();
  station.close();
  rmSync(folder, { recursive: true });
});

function load(count: number): void {
  const rows = Array.from({ length: count }, (_, index) => aRow(index + 1, copyOf(made, `case-${index}`)));
  replica.applyPage(agent, aPage(rows, 0, count));
}

function running(): Case {
  return copyOf(made, caseId, { status: 'inProgress' });
}

describe('the server fell back', () => {
  test('S14: what a re-pull does not bring again is more than may go without a person', () => {
    load(100);
    replica.startOver(20);
    const few = Array.from({ length: 20 }, (_, index) => aRow(index + 1, copyOf(made, `case-${index}`)));
    const page = aPage(few, 0, 20);
    expect(replica.applyPage(agent, page)).toEqual({ kind: 'stopped', removal: { rows: 80, of: 100 } });
    expect(replica.find(agent, 'case-99' as CaseId)).toBeDefined();
    replica.allowRemoval(scope);
    expect(replica.applyPage(agent, page).kind).toBe('stored');
    expect(replica.find(agent, 'case-99' as CaseId)).toBeUndefined();
  });

  test('S2, S11: what a stale row includes already is not shown twice while it waits again', () => {
    replica.applyPage(agent, aPage([aRow(1, running())], 0, 1));
    const urge = anOutboxCommand(station, 'agent', 'case.urge', {}, caseId);
    const urged = confirm(running(), urge);
    station.inTransaction(() => station.outbox.settle({ commandId: urge.id, seq: 2, verdict: applied }, testNowMs));
    replica.applyPage(agent, aPage([aRow(2, urged)], 1, 2, { settledCases: [caseId] }));
    replica.startOver(1);
    station.inTransaction(() => station.outbox.fellBack(1));
    replica.catchUpWithOutbox(agent);
    expect(replica.find(agent, caseId)).toMatchObject({ case: { urges: 1 }, row: { waiting: 1 } });
    replica.applyPage(agent, aPage([aRow(1, running())], 0, 1));
    expect(replica.find(agent, caseId)).toMatchObject({ case: { urges: 1 }, row: { waiting: 1 } });
  });

  test('S8, S11: a case that left in the lost data is shown again where it never left', () => {
    load(3);
    replica.applyPage(agent, aPage([aLeave(8, caseId)], 3, 8));
    expect(replica.find(agent, caseId)).toBeUndefined();
    replica.startOver(3);
    replica.applyPage(agent, aPage([aRow(2, copyOf(made, caseId))], 0, 3));
    expect(replica.find(agent, caseId)).toBeDefined();
  });
});

describe('rows out of their turn', () => {
  test('S13: a bucket read before a pull puts no older row over the newer one', () => {
    load(3);
    replica.applyPage(agent, aPage([aRow(9, copyOf(made, caseId, { revision: 5, narrative: 'newer' }))], 3, 9));
    const older = aRow(2, copyOf(made, caseId, { revision: 4, narrative: 'older' }));
    replica.applyBucket(agent, { bucket: bucketOf(caseId), rows: [older], headSeq: 8, nowMs: testNowMs });
    expect(replica.find(agent, caseId)?.case.narrative).toBe('newer');
    expect(replica.counters().repairedRows).toBe(0);
  });

  test('S2, S8: own work that a row includes is not shown once more before the cursor is there', () => {
    replica.applyPage(agent, aPage([aRow(1, running())], 0, 1));
    const urge = anOutboxCommand(station, 'agent', 'case.urge', {}, caseId);
    replica.rebuild(agent, [caseId]);
    station.inTransaction(() => station.outbox.settle({ commandId: urge.id, seq: 4, verdict: applied }, testNowMs));
    const urged = aRow(4, confirm(running(), urge));
    // It begins beyond the cursor: the row is good, the gap before it is still to come.
    replica.applyPage(agent, aPage([urged], 3, 4, { headSeq: 9, settledCases: [caseId] }));
    expect(replica.cursor(scope)).toBe(1);
    expect(replica.find(agent, caseId)).toMatchObject({ case: { urges: 1 }, row: { waiting: 0 } });
  });
});

test('S17: work whose verdict came before its row is shown over the row, also where nothing was shown of it yet', () => {
  const urge = anOutboxCommand(station, 'agent', 'case.urge', {}, caseId);
  station.inTransaction(() => station.outbox.settle({ commandId: urge.id, seq: 10, verdict: applied }, testNowMs));
  replica.applyPage(agent, aPage([aRow(3, running())], 0, 5, { headSeq: 20 }));
  expect(replica.find(agent, caseId)).toMatchObject({ case: { urges: 1 }, row: { waiting: 1 } });
});

test('S13, fault 15: a window that a server’s clock had moved too far is taken back with the sums, and its cases come again', () => {
  const closed = copyOf(made, caseId, { status: 'closed' });
  replica.applyPage(agent, aPage([aRow(1, closed)], 0, 1));
  replica.setWindow(scope, testNowMs + 1);
  expect(replica.find(agent, caseId)).toBeUndefined();
  replica.setWindow(scope, testNowMs - 1);
  const bucket = { bucket: bucketOf(caseId), rows: [aRow(1, closed)], headSeq: 1, nowMs: testNowMs };
  replica.applyBucket(agent, bucket);
  expect(replica.find(agent, caseId)).toBeUndefined();
  replica.agreeOnWindow(scope, testNowMs - 1);
  replica.applyBucket(agent, bucket);
  expect(replica.find(agent, caseId)?.case.status).toBe('closed');
});
