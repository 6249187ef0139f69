import { beforeEach, expect, test } from 'vitest';
import type { CallerNotice } from '#shared/domain/caller-notice.ts';
import type { Case } from '#shared/domain/case.ts';
import { scopeOf } from '#host/replica/scope.ts';
import { aPage, aRow, copyOf } from '../testing/a-page.ts';
import { anActor, anOutboxCommand, testNowMs } from '../testing/a-station.ts';
import { useDesk } from '../testing/use-desk.ts';

const agent = anActor('agent');
const scope = scopeOf(agent);
const hourMs = 3_600_000;
const desk = useDesk();
let seq: number;

beforeEach(() => {
  seq = 0;
});

function aNotice(change: Partial<CallerNotice> = {}): CallerNotice {
  return { text: '停水，六点恢复', untilMs: testNowMs + hourMs, atMs: testNowMs, by: 'p' as never, told: 0, ...change };
}

function store(...changes: readonly Partial<Case>[]): void {
  const rows = changes.map((change, index) =>
    aRow(seq + index + 1, copyOf(desk.made, `case-${seq + index + 1}`, change)),
  );
  desk.replica.applyPage(agent, aPage(rows, seq, seq + rows.length));
  seq += rows.length;
}

const idsAt = (nowMs: number) => desk.replica.notices.live(scope, nowMs).map(({ row }) => row.id);

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
  expect(desk.replica.notices.live(scope, testNowMs)[1]?.notice).toEqual(aNotice());
  expect(desk.replica.notices.live(scopeOf(anActor('unit')), testNowMs)).toEqual([]);
});

test('of a case that is over or was merged nobody is told anything', () => {
  store({ notice: aNotice(), status: 'closed' }, { notice: aNotice(), status: 'merged' });
  expect(idsAt(testNowMs)).toEqual([]);
});

test('what this desk’s supervisor writes is told here before the server has it, and no more once it is withdrawn', () => {
  const supervisor = anActor('supervisor');
  const own = scopeOf(supervisor);
  desk.replica.applyPage(supervisor, aPage([aRow(1, copyOf(desk.made, 'case-1', {}))], 0, 1));
  const untilMs = testNowMs + hourMs;
  anOutboxCommand(desk.station, 'supervisor', 'notice.post', { text: '八点恢复', untilMs }, 'case-1');
  desk.replica.catchUpWithOutbox(supervisor);
  expect(desk.replica.notices.live(own, testNowMs)).toMatchObject([
    { row: { id: 'case-1' }, notice: { text: '八点恢复' } },
  ]);
  anOutboxCommand(desk.station, 'supervisor', 'notice.withdraw', {}, 'case-1');
  desk.replica.catchUpWithOutbox(supervisor);
  expect(desk.replica.notices.live(own, testNowMs)).toEqual([]);
});

test('it is asked of an index that holds nothing else, however many cases there are', () => {
  store({ notice: aNotice() });
  const [first = '', ...others] = desk.replica.notices.explain(scope);
  expect(first).toMatch(/^SEARCH case_row USING INDEX case_with_notice \(scope=\? AND notice_until_ms>\?\)/);
  expect(others).toEqual([expect.stringMatching(/^SEARCH case_body USING INTEGER PRIMARY KEY/)]);
});
