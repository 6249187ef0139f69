import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CaseId } from '#shared/domain/ids.ts';
import type { Case } from '#shared/domain/case.ts';
import type { CaseFilter } from '#shared/search/case-filter.ts';
import { noFilter } from '#shared/search/case-filter.ts';
import { must } from '#shared/lib/assert.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { openDatabase } from '../database/open-database.ts';
import { aPage, aRow, copyOf } from '../testing/a-page.ts';
import { anActor, testKey, testNowMs } from '../testing/a-station.ts';
import { useDesk } from '../testing/use-desk.ts';
import type { ListLimits } from './list-limits.ts';
import { replicaMigrations } from './migrations/all.ts';
import { QueueQueries, wholeView } from './queue-queries.ts';
import { scopeOf } from './scope.ts';

const cases = 120;
const hour = 3_600_000;
const topics = ['noise', 'road', 'heating'] as const;
const places = ['east', 'west'] as const;
const office = anActor('office');
const scope = scopeOf(office);
const everyLimit = { fewRows: 1_000, furthest: 1_000, mostCounted: 1_000 } as const;
const desk = useDesk();

let db: Database;
/** In thousandths, by case; a third of them has none. */
const chances = new Map<CaseId, number>();

beforeEach(() => {
  const random = seededRandom(20261130);
  chances.clear();
  const rows = Array.from({ length: cases }, (_, index) => {
    if (index % 3 > 0) chances.set(`case-${index}` as CaseId, Math.floor(random() * 40) * 25);
    return aRow(index + 1, vary(desk.made, index, random));
  });
  desk.replica.applyPage(office, aPage(rows, 0, cases));
  const file = { key: testKey, synchronous: 'NORMAL', cacheKiB: 1_024, migrations: replicaMigrations } as const;
  db = openDatabase({ ...file, path: join(desk.folder, 'replica.db') });
});
afterEach(() => {
  db.close();
});

function vary(made: Case, index: number, random: () => number): Case {
  return copyOf(made, `case-${index}`, {
    topicId: topics[Math.floor(random() * topics.length)] as Case['topicId'],
    place: { ...made.place, placeId: places[Math.floor(random() * places.length)] as Case['place']['placeId'] },
    registeredAtMs: testNowMs - Math.floor(random() * 100) * hour,
  });
}

/** Lists whose cases have their figures. */
function aForetoldList(limits: ListLimits, hasIndexes = true): QueueQueries {
  const queries = new QueueQueries(db, () => hasIndexes, limits);
  queries.chances.beginFor(scope);
  queries.chances.put(
    [...chances].map(([id, chance]) => ({ rowId: rowIdOf(id), chance })),
    1,
  );
  return queries;
}

function rowIdOf(caseId: CaseId): number {
  const find = db.prepare<[string, string], { id: number }>(`SELECT id FROM case_row WHERE scope = ? AND case_id = ?`);
  return must(find.get(scope, caseId), 'the row').id;
}

const asked = { scope, personId: office.personId, view: 'likelyLate', sort: 'due', ...wholeView } as const;
const some = <Value>(values: readonly Value[]) => fc.option(fc.subarray([...values]));
const filters: fc.Arbitrary<CaseFilter> = fc.record({
  topicIds: some(topics),
  placeIds: some(places),
  unitIds: fc.constant(null),
  statuses: fc.constant(null),
  deadlineClassIds: fc.constant(null),
  registeredBy: fc.constant(null),
  labelIds: fc.constant(null),
  flags: fc.constant([]),
  due: fc.constant(null),
  registered: fc.option(
    fc.integer({ min: 0, max: 90 }).map((hours) => ({ fromMs: testNowMs - hours * hour, beforeMs: testNowMs })),
  ),
});

/** What fits, put in order here: the figure first, then the row that was written last. */
function expected({ topicIds, placeIds, registered }: CaseFilter): readonly CaseId[] {
  const fits = (one: Case): boolean =>
    (topicIds === null || (topicIds as readonly unknown[]).includes(one.topicId)) &&
    (placeIds === null || (placeIds as readonly unknown[]).includes(one.place.placeId)) &&
    (registered === null || (one.registeredAtMs >= registered.fromMs && one.registeredAtMs < registered.beforeMs));
  return [...chances.keys()]
    .filter((id) => fits(must(desk.replica.find(office, id), 'the case').case))
    .toSorted((a, b) => (chances.get(b) ?? 0) - (chances.get(a) ?? 0) || rowIdOf(b) - rowIdOf(a));
}

test.each([
  ['by the narrowest condition', everyLimit, true],
  ['along its order', { ...everyLimit, fewRows: 0 }, true],
  ['along a part of its order', { ...everyLimit, fewRows: 0, furthest: 30 }, true],
  ['by all conditions at once', { ...everyLimit, fewRows: 0, furthest: 1 }, true],
  ['while no index is there', everyLimit, false],
] as const)('the likeliest come first, page by page, narrowed or not: %s', (_, limits, hasIndexes) => {
  const queries = aForetoldList(limits, hasIndexes);
  const property = fc.property(filters, fc.nat(15), (filter, offset) => {
    const wanted = expected(filter);
    const { rows, total } = queries.window({ ...asked, filter, offset, limit: 7 });
    expect(rows.map(({ id }) => id)).toEqual(wanted.slice(offset, offset + 7));
    expect(rows.map(({ id, lateChance }) => [id, Math.round((lateChance ?? -1) * 1_000)])).toEqual(
      wanted.slice(offset, offset + 7).map((id) => [id, chances.get(id)]),
    );
    expect(total).toBe(wanted.length);
  });
  fc.assert(property, { seed: 20261130, numRuns: 120 });
});

test('it goes among what a search has found as well, and leaves out what has no figure', () => {
  const queries = aForetoldList(everyLimit);
  const ids = ['case-0', 'case-1', 'case-2', 'case-4'].map((id) => rowIdOf(id as CaseId));
  const { rows, total } = queries.window({ ...asked, ids, offset: 0, limit: 10 });
  const wanted = expected(noFilter).filter((id) => ['case-1', 'case-2', 'case-4'].includes(id));
  expect([rows.map(({ id }) => id), total]).toEqual([wanted, 3]);
});

test('the whole list is a walk along the index of the figures, without a sort', () => {
  const queries = aForetoldList(everyLimit);
  const plan = queries.explain({ ...asked, offset: 40, limit: 20 });
  expect(plan).toContain('case_chance USING COVERING INDEX case_by_chance');
  expect(plan).not.toMatch(/SCAN case_row|USE TEMP B-TREE/);
});

test('a narrowed list is found by the index of its narrowest condition', () => {
  const queries = aForetoldList(everyLimit);
  const plan = queries.explain({ ...asked, filter: { ...noFilter, topicIds: ['noise'] }, offset: 0, limit: 20 });
  expect(plan).toContain('INDEX case_by_topic (scope=?');
  expect(plan).not.toContain('SCAN case_row');
});

test('a list that is longer than is counted says so', () => {
  const queries = aForetoldList({ fewRows: 1_000, furthest: 1_000, mostCounted: 5 });
  const narrowed = queries.window({ ...asked, filter: { ...noFilter, placeIds: [...places] }, offset: 0, limit: 3 });
  expect(narrowed).toMatchObject({ total: 5, isCut: true });
  expect(queries.window({ ...asked, offset: 0, limit: 3 })).toMatchObject({ total: chances.size, isCut: false });
});

test('other lists show the figure too and keep their own order', () => {
  const queries = aForetoldList(everyLimit);
  const { rows } = queries.window({ ...asked, view: 'all', sort: 'newest', offset: 0, limit: 500 });
  expect(rows).toHaveLength(cases);
  const shown = rows.map(({ id, lateChance }) => [id, lateChance === null ? null : Math.round(lateChance * 1_000)]);
  expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(rows.map(({ id }) => [id, chances.get(id) ?? null])));
});

test('nobody else is shown what was foretold for one scope', () => {
  const queries = aForetoldList(everyLimit);
  const agent = anActor('agent');
  const theirs = { ...asked, scope: scopeOf(agent), personId: agent.personId, offset: 0, limit: 10 };
  expect(queries.window(theirs)).toEqual({ rows: [], total: 0, isCut: false });
  expect(queries.count(scopeOf(agent), agent.personId, 'likelyLate')).toBe(0);
  expect(queries.count(scope, office.personId, 'likelyLate')).toBe(chances.size);
});
