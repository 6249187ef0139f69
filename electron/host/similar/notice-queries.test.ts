import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CallerNotice } from '#shared/domain/caller-notice.ts';
import type { Case } from '#shared/domain/case.ts';
import { scopeOf } from '#host/replica/scope.ts';
import type { Replica } from '../replica/replica.ts';
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

const agent = anActor('agent');
const scope = scopeOf(agent);
const hourMs = 3_600_000;

let folder: string;
let station: Station;
let replica: Replica;
let made: Case;
let seq: number;

beforeEach(() => {
  folder = aFolder();
  station = openTestStation(folder);
  replica = openTestReplica(folder, station);
  made = aConfirmedCase(station, 'case-model');
  seq = 0;
});
afterEach(() => {
  replica.close();
  station.close();
  rmSync(folder, { recursive: true, force: true });
});

function aNotice(change: Partial<CallerNotice> = {}): CallerNotice {
  return { text: '停水，六点恢复', untilMs: testNowMs + hourMs, atMs: testNowMs, by: 'p' as never, told: 0, ...change };
}

function store(...changes: readonly Partial<Case>[]): void {
  const rows = changes.map((change, index) => aRow(seq + index + 1, copyOf(made, `case-${seq + index + 1}`, change)));
  replica.applyPage(agent, aPage(rows, seq, seq + rows.length));
  seq += rows.length;
}

const idsAt = (nowMs: number) => replica.notices.live(scope, nowMs).map(({ row }) => row.id);

test('what callers are told is found until its time is over, the latest written first', () => {
  store(
    { notice: aNotice() },
    {},
    { notice: aNotice({ untilMs: null, atMs: testNowMs + 1 }) },
    { notice: null },
    { notice: aNotice({ untilMs: testNowMs }) },
  );
  expect(idsAt(testNowMs)).toEqual(['case-3', 'case-1']);
  expect(idsAt(testNowMs + hourMs)).toEqual(['case-3']);
  expect(replica.notices.live(scope, testNowMs)[1]?.notice).toEqual(aNotice());
  expect(replica.notices.live(scopeOf(anActor('unit')), testNowMs)).toEqual([]);
});

test('of a case that is over or was merged nobody is told anything', () => {
  store({ notice: aNotice(), status: 'closed' }, { notice: aNotice(), status: 'merged' });
  expect(idsAt(testNowMs)).toEqual([]);
});

test('what this desk’s supervisor writes is told here before the server has it, and no more once it is withdrawn', () => {
  const supervisor = anActor('supervisor');
  const own = scopeOf(supervisor);
  replica.applyPage(supervisor, aPage([aRow(1, copyOf(made, 'case-1', {}))], 0, 1));
  const untilMs = testNowMs + hourMs;
  anOutboxCommand(station, 'supervisor', 'notice.post', { text: '八点恢复', untilMs }, 'case-1');
  replica.catchUpWithOutbox(supervisor);
  expect(replica.notices.live(own, testNowMs)).toMatchObject([{ row: { id: 'case-1' }, notice: { text: '八点恢复' } }]);
  anOutboxCommand(station, 'supervisor', 'notice.withdraw', {}, 'case-1');
  replica.catchUpWithOutbox(supervisor);
  expect(replica.notices.live(own, testNowMs)).toEqual([]);
});

test('it is asked of an index that holds nothing else, however many cases there are', () => {
  store({ notice: aNotice() });
  const [first = '', ...others] = replica.notices.explain(scope);
  expect(first).toMatch(/^SEARCH case_row USING INDEX case_with_notice \(scope=\? AND notice_until_ms>\?\)/);
  expect(others).toEqual([expect.stringMatching(/^SEARCH case_body USING INTEGER PRIMARY KEY/)]);
});
