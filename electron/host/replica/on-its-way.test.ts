import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CaseId } from '#shared/domain/ids.ts';
import type { Station } from '../station/open-station.ts';
import { aConfirmedCase, aPage, aRow, copyOf } from '../testing/a-page.ts';
import {
  aFolder,
  anActor,
  anOutboxCommand,
  openTestReplica,
  openTestStation,
  testNowMs,
} from '../testing/a-station.ts';
import type { Replica } from './replica.ts';

const agent = anActor('agent');
const own = 'case-own' as CaseId;
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
  rmSync(folder, { recursive: true });
});

/** Registered here, applied at 2; the case moved on to 9 since. */
function anAppliedCase() {
  const made = aConfirmedCase(station, 'case-model');
  const { id } = anOutboxCommand(station, 'agent', 'case.register', {}, own);
  replica.rebuild(agent, [own]);
  station.inTransaction(() =>
    station.outbox.settle({ commandId: id, seq: 2, verdict: { kind: 'applied', merged: false } }, testNowMs),
  );
  const other = aRow(1, copyOf(made, 'case-other'));
  const first = aPage([other], 0, 5, { headSeq: 9, settledCases: [own] });
  return { first, moved: copyOf(made, own) };
}

test('S17: own work stays in view while its case, which moved on to a later seq, is still on its way', () => {
  const { first, moved } = anAppliedCase();
  replica.applyPage(agent, first);
  expect(replica.find(agent, own)?.row).toMatchObject({ waiting: 1, status: 'registered' });
  replica.close();
  replica = openTestReplica(folder, station);
  replica.catchUpWithOutbox(agent);
  expect(replica.find(agent, own)?.row.waiting).toBe(1);
  replica.applyPage(agent, aPage([aRow(9, moved)], 5, 9));
  expect(replica.find(agent, own)?.row.waiting).toBe(0);
});

test('S17: own work on a case that is in nobody’s scope here goes when everything has come without it', () => {
  const { first } = anAppliedCase();
  replica.applyPage(agent, first);
  const last = replica.applyPage(agent, aPage([], 5, 9));
  expect(last).toEqual({ kind: 'stored', caseIds: [own] });
  expect(replica.find(agent, own)).toBeUndefined();
});

test('S11: after a fall nothing counts as here before the head is reached anew', () => {
  const { first, moved } = anAppliedCase();
  replica.applyPage(agent, first);
  replica.applyPage(agent, aPage([aRow(9, moved)], 5, 9));
  replica.startOver(0);
  const { id, caseId } = anOutboxCommand(station, 'agent', 'case.register', {}, 'case-new');
  replica.rebuild(agent, [caseId]);
  const verdict = { kind: 'applied', merged: false } as const;
  station.inTransaction(() => station.outbox.settle({ commandId: id, seq: 3, verdict }, testNowMs));
  replica.applyPage(agent, aPage([], 0, 4, { headSeq: 6, settledCases: [caseId] }));
  expect(replica.find(agent, caseId)?.row.waiting).toBe(1);
  replica.applyPage(agent, aPage([aRow(5, moved), aRow(6, copyOf(moved, caseId))], 4, 6));
  expect(replica.find(agent, caseId)?.row.waiting).toBe(0);
});
