import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CaseId } from '#shared/domain/ids.ts';
import type { Settled } from '#shared/sync/verdict.ts';
import { numberIn } from '../handlers/attention-handlers.ts';
import type { Replica } from '../replica/replica.ts';
import { scopeOf } from '../replica/scope.ts';
import type { Station } from '../station/open-station.ts';
import { aConfirmedCase, aRow, copyOf } from '../testing/a-page.ts';
import {
  aFolder,
  anActor,
  anOutboxCommand,
  openTestReplica,
  openTestStation,
  testNowMs,
} from '../testing/a-station.ts';
import type { PageToStore } from './store-page.ts';
import { storePage } from './store-page.ts';

const agent = anActor('agent');
const caseId = 'case-1' as CaseId;
const old = 'case-old' as CaseId;
const dayMs = 86_400_000;
let folder: string;
let station: Station;
let replica: Replica;
let isFull: boolean;
let told: number;

beforeEach(() => {
  folder = aFolder();
  station = openTestStation(folder);
  const full = () => {
    if (isFull) throw Object.assign(new Error('no room'), { code: 'SQLITE_FULL' });
  };
  isFull = false;
  told = 0;
  replica = openTestReplica(folder, station, { watch: { before: full, after: () => undefined } });
});
afterEach(() => {
  replica.close();
  station.close();
  rmSync(folder, { recursive: true });
});

type Part = { readonly after: number; readonly upTo: number; readonly windowFromMs?: number };

function aPulledPage(part: Part, rows: PageToStore['answer']['rows'], verdicts: readonly Settled[] = []): PageToStore {
  const { after, upTo, windowFromMs = testNowMs - 90 * dayMs } = part;
  const times = { serverTimeMs: testNowMs, windowFromMs };
  const answer = { rows, rowsUpTo: upTo, verdicts: [...verdicts], verdictsUpTo: upTo, headSeq: upTo, ...times };
  const asked = { viewer: agent, rowsAfter: after, verdictsAfter: after };
  return { ...asked, answer, nowMs: testNowMs, clockOffsetMs: 0, onSettled: () => void (told += 1) };
}

test('S17, fault 18: a refusal that came with a page the disk had no room for is told at once and shown with the next', () => {
  const made = aConfirmedCase(station, 'case-model');
  const closed = copyOf(made, old, { status: 'closed' });
  storePage(station, replica, aPulledPage({ after: 0, upTo: 2 }, [aRow(1, copyOf(made, caseId)), aRow(2, closed)]));
  const { id } = anOutboxCommand(station, 'agent', 'case.urge', { note: 'again' }, caseId);
  replica.rebuild(agent, [caseId]);
  expect(replica.find(agent, caseId)?.row).toMatchObject({ waiting: 1, needsAttention: false });
  const refused = { kind: 'refused', code: 'wrong-step', detail: 'the test says so' } as const;
  const page = aPulledPage({ after: 2, upTo: 3 }, [], [{ commandId: id, seq: 3, verdict: refused }]);
  isFull = true;
  expect(() => storePage(station, replica, page)).toThrow('no room');
  expect([told, station.outbox.find(id)?.state]).toEqual([1, 'attention']);
  isFull = false;
  const again = storePage(station, replica, { ...aPulledPage({ after: 2, upTo: 3 }, []), verdictsAfter: 3 });
  expect(again.caseIds).toContain(caseId);
  expect(replica.find(agent, caseId)?.row).toMatchObject({ waiting: 0, needsAttention: true });
});

test('fault 18: what grew old with a page that could not be stored is told of with the next', () => {
  const made = aConfirmedCase(station, 'case-model');
  const closed = copyOf(made, old, { status: 'closed' });
  storePage(station, replica, aPulledPage({ after: 0, upTo: 1 }, [aRow(1, closed)]));
  const later = aPulledPage({ after: 1, upTo: 2, windowFromMs: testNowMs + dayMs }, [aRow(2, copyOf(made, caseId))]);
  const applyPage = replica.applyPage.bind(replica);
  Object.assign(replica, {
    applyPage: () => {
      throw Object.assign(new Error('no room'), { code: 'SQLITE_FULL' });
    },
  });
  expect(() => storePage(station, replica, later)).toThrow('no room');
  Object.assign(replica, { applyPage });
  expect(replica.find(agent, old)).toBeUndefined();
  expect(storePage(station, replica, later).caseIds).toContain(old);
});

test('S1: verdicts that begin beyond the cursor are taken, and those of the gap are still asked for', () => {
  const { id } = anOutboxCommand(station, 'agent', 'case.register', {}, caseId);
  const applied = { kind: 'applied', merged: false } as const;
  const page = aPulledPage({ after: 5, upTo: 9 }, [], [{ commandId: id, seq: 8, verdict: applied }]);
  storePage(station, replica, page);
  expect(station.outbox.find(id)?.state).toBe('applied');
  expect(station.identity.verdictCursor()).toBe(0);
  storePage(station, replica, aPulledPage({ after: 0, upTo: 9 }, []));
  expect(station.identity.verdictCursor()).toBe(9);
});

test('S7, S11: a case that came back under another number than the one that was told here is listed with both, once', () => {
  const { id } = anOutboxCommand(station, 'agent', 'case.register', { number: null }, caseId);
  const made = aConfirmedCase(station, 'case-model');
  const deliver = (seq: number, number: string) => {
    storePage(
      station,
      replica,
      aPulledPage({ after: seq - 1, upTo: seq }, [aRow(seq, copyOf(made, caseId, { number }))]),
    );
  };
  const listed = () => station.lost.list(scopeOf(agent)).map((item) => [item.number, item.serverNumber]);
  deliver(1, 'BJ-26-020402-2');
  expect([listed(), numberIn(station.outbox.find(id)?.envelope.payload)]).toEqual([[], 'BJ-26-020402-2']);
  deliver(2, 'BJ-26-000001-9');
  deliver(3, 'BJ-26-000001-9');
  expect(listed()).toEqual([['BJ-26-020402-2', 'BJ-26-000001-9']]);
  expect(numberIn(station.outbox.find(id)?.envelope.payload)).toBe('BJ-26-000001-9');
  station.lost.forget(scopeOf(agent), [caseId]);
  deliver(4, 'BJ-26-000001-9');
  expect(listed()).toEqual([]);
});
