import { describe, expect, test } from 'vitest';
import type { Case } from '#shared/domain/case.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { bucketOf } from '#shared/sync/digest.ts';
import { aLeave, aPage, aRow, copyOf } from '../testing/a-page.ts';
import { anActor, anOutboxCommand, confirm, testNowMs } from '../testing/a-station.ts';
import { scopeOf } from './scope.ts';
import { useDesk } from '../testing/use-desk.ts';

const agent = anActor('agent');
const scope = scopeOf(agent);
const caseId = 'case-1' as CaseId;
const applied = { kind: 'applied', merged: false } as const;
const desk = useDesk();

function load(count: number): void {
  const rows = Array.from({ length: count }, (_, index) => aRow(index + 1, copyOf(desk.made, `case-${index}`)));
  desk.replica.applyPage(agent, aPage(rows, 0, count));
}

function running(): Case {
  return copyOf(desk.made, caseId, { status: 'inProgress' });
}

describe('the server fell back', () => {
  test('S14: what a re-pull does not bring again is more than may go without a person', () => {
    load(100);
    desk.replica.startOver(20);
    const few = Array.from({ length: 20 }, (_, index) => aRow(index + 1, copyOf(desk.made, `case-${index}`)));
    const page = aPage(few, 0, 20);
    expect(desk.replica.applyPage(agent, page)).toEqual({ kind: 'stopped', removal: { rows: 80, of: 100 } });
    expect(desk.replica.find(agent, 'case-99' as CaseId)).toBeDefined();
    desk.replica.allowRemoval(scope);
    expect(desk.replica.applyPage(agent, page).kind).toBe('stored');
    expect(desk.replica.find(agent, 'case-99' as CaseId)).toBeUndefined();
  });

  test('S2, S11: what a stale row includes already is not shown twice while it waits again', () => {
    desk.replica.applyPage(agent, aPage([aRow(1, running())], 0, 1));
    const urge = anOutboxCommand(desk.station, 'agent', 'case.urge', {}, caseId);
    const urged = confirm(running(), urge);
    desk.station.inTransaction(() =>
      desk.station.outbox.settle({ commandId: urge.id, seq: 2, verdict: applied }, testNowMs),
    );
    desk.replica.applyPage(agent, aPage([aRow(2, urged)], 1, 2, { settledCases: [caseId] }));
    desk.replica.startOver(1);
    desk.station.inTransaction(() => desk.station.outbox.fellBack(1));
    desk.replica.catchUpWithOutbox(agent);
    expect(desk.replica.find(agent, caseId)).toMatchObject({ case: { urges: 1 }, row: { waiting: 1 } });
    desk.replica.applyPage(agent, aPage([aRow(1, running())], 0, 1));
    expect(desk.replica.find(agent, caseId)).toMatchObject({ case: { urges: 1 }, row: { waiting: 1 } });
  });

  test('S8, S11: a case that left in the lost data is shown again where it never left', () => {
    load(3);
    desk.replica.applyPage(agent, aPage([aLeave(8, caseId)], 3, 8));
    expect(desk.replica.find(agent, caseId)).toBeUndefined();
    desk.replica.startOver(3);
    desk.replica.applyPage(agent, aPage([aRow(2, copyOf(desk.made, caseId))], 0, 3));
    expect(desk.replica.find(agent, caseId)).toBeDefined();
  });
});

describe('rows out of their turn', () => {
  test('S13: a bucket read before a pull puts no older row over the newer one', () => {
    load(3);
    desk.replica.applyPage(
      agent,
      aPage([aRow(9, copyOf(desk.made, caseId, { revision: 5, narrative: 'newer' }))], 3, 9),
    );
    const older = aRow(2, copyOf(desk.made, caseId, { revision: 4, narrative: 'older' }));
    desk.replica.applyBucket(agent, { bucket: bucketOf(caseId), rows: [older], headSeq: 8, nowMs: testNowMs });
    expect(desk.replica.find(agent, caseId)?.case.narrative).toBe('newer');
    expect(desk.replica.counters().repairedRows).toBe(0);
  });

  test('S2, S8: own work that a row includes is not shown once more before the cursor is there', () => {
    desk.replica.applyPage(agent, aPage([aRow(1, running())], 0, 1));
    const urge = anOutboxCommand(desk.station, 'agent', 'case.urge', {}, caseId);
    desk.replica.rebuild(agent, [caseId]);
    desk.station.inTransaction(() =>
      desk.station.outbox.settle({ commandId: urge.id, seq: 4, verdict: applied }, testNowMs),
    );
    const urged = aRow(4, confirm(running(), urge));
    // It begins beyond the cursor: the row is good, the gap before it is still to come.
    desk.replica.applyPage(agent, aPage([urged], 3, 4, { headSeq: 9, settledCases: [caseId] }));
    expect(desk.replica.cursor(scope)).toBe(1);
    expect(desk.replica.find(agent, caseId)).toMatchObject({ case: { urges: 1 }, row: { waiting: 0 } });
  });
});

test('S17: work whose verdict came before its row is shown over the row, also where nothing was shown of it yet', () => {
  const urge = anOutboxCommand(desk.station, 'agent', 'case.urge', {}, caseId);
  desk.station.inTransaction(() =>
    desk.station.outbox.settle({ commandId: urge.id, seq: 10, verdict: applied }, testNowMs),
  );
  desk.replica.applyPage(agent, aPage([aRow(3, running())], 0, 5, { headSeq: 20 }));
  expect(desk.replica.find(agent, caseId)).toMatchObject({ case: { urges: 1 }, row: { waiting: 1 } });
});

test('S13, fault 15: a window that a server’s clock had moved too far is taken back with the sums, and its cases come again', () => {
  const closed = copyOf(desk.made, caseId, { status: 'closed' });
  desk.replica.applyPage(agent, aPage([aRow(1, closed)], 0, 1));
  desk.replica.setWindow(scope, testNowMs + 1);
  expect(desk.replica.find(agent, caseId)).toBeUndefined();
  desk.replica.setWindow(scope, testNowMs - 1);
  const bucket = { bucket: bucketOf(caseId), rows: [aRow(1, closed)], headSeq: 1, nowMs: testNowMs };
  desk.replica.applyBucket(agent, bucket);
  expect(desk.replica.find(agent, caseId)).toBeUndefined();
  desk.replica.agreeOnWindow(scope, testNowMs - 1);
  desk.replica.applyBucket(agent, bucket);
  expect(desk.replica.find(agent, caseId)?.case.status).toBe('closed');
});
