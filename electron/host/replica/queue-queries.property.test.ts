import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { QueueView } from '#shared/bridge/queue-views.ts';
import { deskViews, queueViews } from '#shared/bridge/queue-views.ts';
import type { CaseRow } from '#shared/bridge/views.ts';
import type { Case } from '#shared/domain/case.ts';
import type { LabelId } from '#shared/domain/ids.ts';
import type { CaseFilter } from '#shared/search/case-filter.ts';
import { noFilter } from '#shared/search/case-filter.ts';
import { fitsFilter } from '#shared/search/fits-filter.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { openDatabase } from '../database/open-database.ts';
import type { Station } from '../station/open-station.ts';
import { aConfirmedCase, aPage, aRow, copyOf } from '../testing/a-page.ts';
import { aFolder, anActor, openTestReplica, openTestStation, testKey, testNowMs } from '../testing/a-station.ts';
import { replicaMigrations } from './migrations/all.ts';
import { QueueQueries, wholeView } from './queue-queries.ts';
import type { Replica } from './replica.ts';
import type { Place } from './row-walk.ts';
import { walkStart } from './row-walk.ts';
import { scopeOf } from './scope.ts';

const cases = 160;
const hour = 3_600_000;
const topics = ['noise', 'road', 'heating'] as const;
const places = ['east', 'west'] as const;
const units = ['unit-1', 'unit-2', 'unit-3'] as const;
const labels = ['media', 'repeat'] as const;
const classes = ['I', 'II', null] as const;
const statuses = ['registered', 'dispatched', 'inProgress', 'callbackDue', 'closed'] as const;
const agent = anActor('agent');
const scope = scopeOf(agent);
const random = seededRandom(20261130);

let folder: string;
let station: Station;
let replica: Replica;
let db: Database;

beforeAll(() => {
  folder = aFolder();
  station = openTestStation(folder);
  replica = openTestReplica(folder, station);
  const made = aConfirmedCase(station);
  const rows = Array.from({ length: cases }, (_, index) => aRow(index + 1, vary(made, index)));
  replica.applyPage(agent, aPage(rows, 0, cases));
  const file = { key: testKey, synchronous: 'NORMAL', cacheKiB: 1_024, migrations: replicaMigrations } as const;
  db = openDatabase({ ...file, path: join(folder, 'replica.db') });
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
  const status = pick(statuses);
  const lead = {
    assignmentId: `a-${index}`,
    unitId: pick(units),
    role: 'lead',
    status: 'signed',
  } as unknown as Case['assignments'][number];
  return copyOf(made, `case-${index}`, {
    status,
    topicId: pick([...topics, null]) as Case['topicId'],
    place: { ...made.place, placeId: pick([...places, null]) as Case['place']['placeId'] },
    deadlineClassId: pick(classes) as Case['deadlineClassId'],
    registeredAtMs: testNowMs - Math.floor(random() * 100) * hour,
    registeredBy: pick([agent.personId, 'person-2']) as Case['registeredBy'],
    caller: { ...made.caller, confidential: random() < 0.3 },
    hard: random() < 0.3 ? ({ atMs: testNowMs } as unknown as Case['hard']) : null,
    proposal:
      random() < 0.2 ? ({ kind: 'refuse', reasonId: 'r', note: '', atMs: 1 } as unknown as Case['proposal']) : null,
    supervisions: random() < 0.2 ? ([{ id: 's', status: 'issued' }] as unknown as Case['supervisions']) : [],
    ledger:
      random() < 0.2
        ? ({ status: 'entered', promisedAtMs: testNowMs + index * hour, nextReviewAtMs: null } as Case['ledger'])
        : null,
    assignments: status === 'registered' ? [] : [lead],
    ...(index % 3 === 0 && { labelIds: labels.slice(index % 2) as unknown as readonly LabelId[] }),
  });
}

const span = fc
  .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 60 }))
  .map(([from, length]) => ({ fromMs: testNowMs - from * hour, beforeMs: testNowMs - (from - length) * hour }));
const some = <Value>(values: readonly Value[]) => fc.option(fc.subarray([...values]));
const filters: fc.Arbitrary<CaseFilter> = fc.record({
  topicIds: some(topics),
  placeIds: some(places),
  unitIds: some(units),
  statuses: some(statuses),
  deadlineClassIds: some(['I', 'II']),
  registeredBy: some([agent.personId, 'person-2']),
  labelIds: some(labels),
  flags: fc.subarray(['confidential', 'hard'] as const),
  due: fc.option(span),
  registered: fc.option(span),
});

/** As a case from the server is judged: lists and single cases go by one rule. */
function fits(row: CaseRow, filter: CaseFilter): boolean {
  const dueAtMs = row.deadline.state === 'running' ? row.deadline.dueAtMs : null;
  const registeredBy = replica.find(agent, row.id)?.case.registeredBy ?? '';
  return fitsFilter({ ...row, registeredBy, dueAtMs }, filter);
}

function ask(view: QueueView, sort: 'due' | 'newest') {
  return { scope, personId: agent.personId, view, sort, ...wholeView, offset: 0, limit: 500 };
}

describe('a list that is narrowed', () => {
  test.each([
    ['by the narrowest condition', { fewRows: 1_000, furthest: 1_000, mostCounted: 1_000 }],
    ['along its order', { fewRows: 0, furthest: 1_000, mostCounted: 1_000 }],
    ['along a part of its order', { fewRows: 0, furthest: 40, mostCounted: 1_000 }],
    ['by all conditions at once', { fewRows: 0, furthest: 1, mostCounted: 1_000 }],
    ['any way', { fewRows: 20, furthest: 60, mostCounted: 1_000 }],
  ])('has what fits, in the order of the whole list, and its size: %s', (_, limits) => {
    const queries = new QueueQueries(db, () => true, limits);
    const property = fc.property(
      filters,
      fc.constantFrom(...queueViews),
      fc.constantFrom('due' as const, 'newest' as const),
      fc.nat(20),
      (filter, view, sort, offset) => {
        const whole = queries.window(ask(view, sort)).rows;
        const wanted = whole.filter((row) => fits(row, filter));
        const { rows, total } = queries.window({ ...ask(view, sort), filter, offset, limit: 7 });
        expect(rows.map(({ id }) => id)).toEqual(wanted.slice(offset, offset + 7).map(({ id }) => id));
        expect(total).toBe(wanted.length);
      },
    );
    fc.assert(property, { seed: 20261130, numRuns: 300 });
  });

  test('ends where nobody reads on, and says so', () => {
    const queries = new QueueQueries(db, () => true, { fewRows: 20, furthest: 50, mostCounted: 10 });
    const filter = { ...noFilter, statuses: ['registered', 'dispatched'] as const };
    expect(queries.window({ ...ask('all', 'due'), filter })).toMatchObject({ total: 10, isCut: true });
    expect(queries.window(ask('all', 'due'))).toMatchObject({ total: cases, isCut: false });
  });

  test('is found by an index, the narrowest', () => {
    const queries = new QueueQueries(db, () => true, { fewRows: 1_000, furthest: 1_000, mostCounted: 1_000 });
    const one: readonly (readonly [Partial<CaseFilter>, string])[] = [
      [{ topicIds: ['noise'] }, 'case_by_topic'],
      [{ placeIds: ['east'] }, 'case_by_place'],
      [{ unitIds: ['unit-1'] }, 'case_by_unit'],
      [{ statuses: ['registered'] }, 'case_by_status'],
      [{ deadlineClassIds: ['I'] }, 'case_by_class'],
      [{ registeredBy: [agent.personId] }, 'case_by_author_age'],
      [{ flags: ['hard'] }, 'case_by_flags'],
      [{ labelIds: ['media'] }, 'case_by_labels'],
      [{ registered: { fromMs: testNowMs - 5 * hour, beforeMs: testNowMs } }, 'case_by_age'],
      [{ statuses: ['registered', 'closed', 'dispatched'], flags: ['hard', 'confidential'] }, 'case_by_flags'],
    ];
    for (const [filter, index] of one) {
      const plan = queries.explain({ ...ask('all', 'due'), filter: { ...noFilter, ...filter } });
      expect(plan.split('\n').find((step) => step.startsWith('SEARCH case_row'))).toContain(`INDEX ${index} (scope=?`);
      expect(plan).not.toContain('SCAN case_row');
    }
  });
});

describe('conditions that hardly meet', () => {
  const narrow = { fewRows: 0, furthest: 20, mostCounted: 1_000 };
  const filter = { ...noFilter, topicIds: ['noise', 'road'], statuses: ['registered', 'dispatched'] } as const;

  test('are brought together from their indexes, and the list is not gone through to its end', () => {
    const queries = new QueueQueries(db, () => true, narrow);
    const plan = queries.explain({ ...ask('all', 'due'), filter });
    expect(plan).toContain('INDEX case_by_status (scope=?');
    expect(plan).toContain('INDEX case_by_topic (scope=?');
    expect(plan).not.toMatch(/SCAN case_row|case_by_due/);
  });

  test('give the same pages as a walk through everything, each row once', () => {
    const whole = new QueueQueries(db, () => true).page({ scope, filter, after: null, limit: 500 }).ids;
    const queries = new QueueQueries(db, () => true, narrow);
    const read: number[] = [];
    for (let after: string | null = null; ;) {
      const { ids, next } = queries.page({ scope, filter, after, limit: 3 });
      read.push(...ids);
      after = next;
      if (after === null) break;
    }
    expect(read).toEqual(whole);
    expect(read.length).toBeGreaterThan(20);
  });
});

function counts(): readonly number[] {
  return queueViews.map((view) => replica.queues.count(scope, agent.personId, view));
}

function counted(): readonly number[] {
  return queueViews.map((view) => replica.queues.window(ask(view, 'due')).rows.length);
}

describe('the counts of the views', () => {
  test('are those of their rows, and stay so as rows change and go', () => {
    expect(counts()).toEqual(counted());
    expect(deskViews.filter((view) => replica.queues.count(scope, agent.personId, view) > 0)).toEqual([
      'proposals',
      'supervised',
      'hard',
      'ledger',
    ]);
    const { queues } = replica;
    const ids = queues.window(ask('all', 'newest')).rows.map(({ id }) => id);
    const moved = ids.slice(0, 40).flatMap((id) => replica.find(agent, id)?.case ?? []);
    const rows = moved.map((one, index) => {
      const seq = cases + 1 + index;
      if (index % 3 === 0) return { kind: 'leave', seq, caseId: one.id } as const;
      return aRow(seq, { ...one, status: pick(statuses), revision: one.revision + 1 });
    });
    replica.applyPage(agent, aPage(rows, cases, cases + rows.length));
    expect(counts()).toEqual(counted());
    expect(replica.queues.count(scope, agent.personId, 'all')).toBe(cases - 14);
    expect(new QueueQueries(db, () => true).areCountsRight()).toBe(true);
  });

  test('are put right where the file was read from end to end and they are not', () => {
    const right = counts();
    db.exec(`UPDATE view_count SET rows = rows + 1 WHERE kind = 'queue'`);
    expect(counts()).not.toEqual(right);
    for (let place: Place | null = walkStart; place;) place = replica.walkOn(place, 100).next;
    expect(counts()).toEqual(right);
  });
});
