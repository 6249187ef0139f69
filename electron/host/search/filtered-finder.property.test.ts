import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseRow } from '#shared/bridge/views.ts';
import type { Case } from '#shared/domain/case.ts';
import { isOver } from '#shared/domain/case.ts';
import type { CaseFilter } from '#shared/search/case-filter.ts';
import { noFilter } from '#shared/search/case-filter.ts';
import { caseText } from '#shared/search/case-text.ts';
import { matchScore } from '#shared/search/match-score.ts';
import type { SearchWord } from '#shared/search/search-word.ts';
import { hasWord, readWords } from '#shared/search/search-word.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { openDatabase } from '../database/open-database.ts';
import { replicaMigrations } from '../replica/migrations/all.ts';
import { conditionsOf } from '../replica/case-conditions.ts';
import { QueueQueries, wholeView } from '../replica/queue-queries.ts';
import type { Replica } from '../replica/replica.ts';
import { scopeOf } from '../replica/scope.ts';
import type { Station } from '../station/open-station.ts';
import { aConfirmedCase, aPage, aRow, copyOf } from '../testing/a-page.ts';
import { aFolder, anActor, openTestReplica, openTestStation, testKey, testNowMs } from '../testing/a-station.ts';
import type { FinderLimits, SearchOrder } from './case-finder.ts';
import { CaseFinder, fittingSql } from './case-finder.ts';
import { SearchParts } from './search-parts.ts';

const cases = 180;
const minute = 60_000;
const topics = ['noise', 'road'] as const;
const statuses = ['registered', 'inProgress', 'closed'] as const;
const narratives = [
  '望京电梯停了',
  '电梯旁的路灯不亮',
  '路灯不亮，电梯也停了',
  'Broken lift at Wangjing',
  '噪音扰民',
] as const;
const agent = anActor('agent');
const scope = scopeOf(agent);
const random = seededRandom(20261130);
const paths = { place: () => [], topic: (id: string | null) => (id === null ? [] : [id]) };
const nothing = () => ({ placeIds: [], topicIds: [] });

let folder: string;
let station: Station;
let replica: Replica;
let db: Database;
let queries: QueueQueries;
let all: readonly { readonly row: CaseRow; readonly whole: Case }[];

beforeAll(() => {
  folder = aFolder();
  station = openTestStation(folder);
  replica = openTestReplica(folder, station, { paths });
  const made = aConfirmedCase(station);
  const rows = Array.from({ length: cases }, (_, index) => aRow(index + 1, vary(made, index)));
  replica.applyPage(agent, aPage(rows, 0, cases));
  const file = { key: testKey, synchronous: 'NORMAL', cacheKiB: 1_024, migrations: replicaMigrations } as const;
  db = openDatabase({ ...file, path: join(folder, 'replica.db') });
  queries = new QueueQueries(db, () => true);
  const ask = {
    scope,
    personId: agent.personId,
    view: 'all',
    sort: 'newest',
    ...wholeView,
    offset: 0,
    limit: 500,
  } as const;
  all = queries.window(ask).rows.map((row) => ({ row, whole: replica.find(agent, row.id)?.case ?? made }));
});
afterAll(() => {
  db.close();
  replica.close();
  station.close();
  rmSync(folder, { recursive: true, force: true });
});

function pick<Value>(values: readonly Value[]): Value {
  return values[Math.floor(random() * values.length)] as Value;
}

function vary(made: Case, index: number): Case {
  return copyOf(made, `case-${index}`, {
    narrative: pick(narratives),
    status: pick(statuses),
    topicId: pick([...topics, null]) as Case['topicId'],
    // Many of one minute, some of one second.
    registeredAtMs: testNowMs - Math.floor(random() * 40) * minute + Math.floor(random() * 3_000),
    registeredBy: pick([agent.personId, 'person-2']) as Case['registeredBy'],
  });
}

const some = <Value>(values: readonly Value[]) => fc.option(fc.subarray([...values]));
const span = fc
  .tuple(fc.integer({ min: -2, max: 42 * 60 }), fc.integer({ min: 0, max: 30 * 60 }))
  .map(([from, length]) => ({
    fromMs: testNowMs - from * 1_000 + 3,
    beforeMs: testNowMs - (from - length) * 1_000 + 3,
  }));
const filters: fc.Arbitrary<CaseFilter> = fc
  .record({
    topicIds: some(topics),
    statuses: some(statuses),
    registeredBy: some([agent.personId, 'person-2']),
    registered: fc.option(span),
  })
  .map((filter) => ({ ...noFilter, ...filter }));

function fits(
  { row, whole }: (typeof all)[number],
  { topicIds, statuses: steps, registeredBy, registered }: CaseFilter,
): boolean {
  return (
    (topicIds === null || (row.topicId !== null && topicIds.includes(row.topicId))) &&
    (steps === null || steps.includes(row.status)) &&
    (registeredBy === null || registeredBy.includes(whole.registeredBy)) &&
    (registered === null || (row.registeredAtMs >= registered.fromMs && row.registeredAtMs < registered.beforeMs))
  );
}

/** Every row is read from end to end. */
function scan(words: readonly SearchWord[], filter: CaseFilter): readonly (typeof all)[number][] {
  return all.filter(
    (one) => fits(one, filter) && words.every((word) => hasWord(word, caseText(one.whole), marksOf(one.whole))),
  );
}

function marksOf({ number, caller, topicId }: Case) {
  return { number, callerKey: null, callerName: caller.name, placePath: [], topicPath: paths.topic(topicId) };
}

function findAll(
  limits: FinderLimits,
  ask: { words: readonly SearchWord[]; filter: CaseFilter; order: SearchOrder },
): CaseRow[] {
  const few = queries.few.bind(queries);
  const finder = new CaseFinder(db, new SearchParts(db), { paths, few, limits });
  const found: CaseRow[] = [];
  for (let after: string | null = null; ;) {
    const steps = finder.search({ scope, limit: 7, after, ...ask });
    let step = steps.next();
    while (!step.done) step = steps.next();
    found.push(...finder.rows(step.value.ids));
    after = step.value.next;
    if (after === null) return found;
  }
}

const seconds = ({ registeredAtMs }: CaseRow) => Math.floor(registeredAtMs / 1_000);
const typed = fc.constantFrom('电梯', '路灯 电梯', 'lift', '望京', '停', 'wang', '没有的词', '电');
const limits: readonly (readonly [string, FinderLimits])[] = [
  ['by the words', { patience: 1_000, fewRows: 0 }],
  ['by the filter', { patience: 1, fewRows: 1_000 }],
  ['by the one, then by the other', { patience: 70, fewRows: 100 }],
];

describe.each(limits)('words and a filter, found %s', (_, finderLimits) => {
  test('give what a scan of all rows gives, the latest first', () => {
    const property = fc.property(typed, filters, (text, filter) => {
      const words = readWords(text, nothing);
      const wanted = scan(words, filter);
      const found = findAll(finderLimits, { words, filter, order: 'newest' });
      expect(found.map(({ id }) => id).toSorted()).toEqual(wanted.map(({ row }) => row.id).toSorted());
      expect(found.map(seconds)).toEqual(wanted.map(({ row }) => seconds(row)));
    });
    fc.assert(property, { seed: 20261130, numRuns: 200 });
  });

  test('give the best first where that is asked, page by page', () => {
    const property = fc.property(typed, filters, (text, filter) => {
      const words = readWords(text, nothing);
      const scores = new Map(scan(words, filter).map((one) => [one.row.id, scoreOf(words, one)]));
      const found = findAll(finderLimits, { words, filter, order: 'best' });
      expect(found.map(({ id }) => id).toSorted()).toEqual([...scores.keys()].toSorted());
      const order = found.map((row) => [scores.get(row.id) ?? 0, seconds(row)] as const);
      expect(order).toEqual(order.toSorted((a, b) => b[0] - a[0] || b[1] - a[1]));
    });
    fc.assert(property, { seed: 20261130, numRuns: 100 });
  });
});

function scoreOf(words: readonly SearchWord[], { whole }: (typeof all)[number]): number {
  return matchScore(words, { text: caseText(whole), marks: marksOf(whole), isOpen: !isOver(whole.status) });
}

test('what fits a filter is read by the ids of the candidates, and nothing else is gone through', () => {
  const { where, parameters } = conditionsOf(scope, null, { ...noFilter, statuses: ['closed'], flags: ['hard'] });
  const plan = db.prepare(`EXPLAIN QUERY PLAN ${fittingSql(where)}`).all({ ...parameters, ids: '[1,2]' }) as {
    detail: string;
  }[];
  const steps = plan.map(({ detail }) => detail).filter((detail) => detail.includes('case_row'));
  expect(steps).toEqual(['SEARCH case_row USING INTEGER PRIMARY KEY (rowid=?)']);
});

test('a filter without words gives its rows by the page, the latest first, each once', () => {
  const property = fc.property(filters, fc.integer({ min: 1, max: 20 }), (filter, limit) => {
    const wanted = all.filter((one) => fits(one, filter)).map(({ row }) => row.id);
    const found: string[] = [];
    for (let after: string | null = null; ;) {
      const page = queries.page({ scope, filter, after, limit });
      found.push(...replica.found({ ...page, looked: 0 }).map(({ id }) => id));
      after = page.next;
      if (after === null) break;
    }
    expect(found).toEqual(wanted);
  });
  fc.assert(property, { seed: 20261130, numRuns: 200 });
});
