import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Case, CasePlace } from '#shared/domain/case.ts';
import type { PlaceId, TopicId } from '#shared/domain/ids.ts';
import { openDatabase } from '../database/open-database.ts';
import { replicaMigrations } from '../replica/migrations/all.ts';
import { scopeOf } from '../replica/scope.ts';
import { aPage, aRow, copyOf } from '../testing/a-page.ts';
import { anActor, anOutboxCommand, testKey } from '../testing/a-station.ts';
import { PastQueries } from './past-queries.ts';
import { useDesk } from '../testing/use-desk.ts';

const agent = anActor('agent');
const scope = scopeOf(agent);
const desk = useDesk();
let seq: number;

beforeEach(() => {
  seq = 0;
});

/** Each a minute later than the one before. */
function store(...changes: readonly Partial<Case>[]): void {
  const rows = changes.map((change) => {
    seq += 1;
    return aRow(seq, copyOf(desk.made, `case-${seq}`, { registeredAtMs: minute(seq), ...change }));
  });
  desk.replica.applyPage(agent, aPage(rows, seq - rows.length, seq));
}

const minute = (after: number) => desk.made.registeredAtMs + after * 60_000;
const topic = (id: string) => id as TopicId;
const caller = (name: string, phone = '13800001234') => ({ ...desk.made.caller, name, phone });
const at = (placeId: string): CasePlace => ({ placeId: placeId as PlaceId, detail: '' });

/** The same file, asked with other limits. */
function withLimits<T>(limits: ConstructorParameters<typeof PastQueries>[2], ask: (past: PastQueries) => T): T {
  const file = { path: join(desk.folder, 'replica.db'), key: testKey, synchronous: 'NORMAL', cacheKiB: 1_024 } as const;
  const db = openDatabase({ ...file, migrations: replicaMigrations });
  try {
    return ask(new PastQueries(db, () => true, limits));
  } finally {
    db.close();
  }
}

describe('a caller', () => {
  test('has the newest twenty cases listed, and all of them counted, the open ones also of those that are not listed', () => {
    const open = Array.from({ length: 6 }, () => ({ caller: caller('张女士') }));
    const over = Array.from({ length: 19 }, () => ({ caller: caller('张女士'), status: 'closed' as const }));
    store(...open, ...over, { caller: caller('李先生', '13900001234') });
    const past = desk.replica.past.ofCaller(scope, '13800001234');
    expect(past).toMatchObject({ name: '张女士', total: 25, open: 6, isCut: false });
    expect(past?.cases.map(({ row }) => row.id)).toEqual(
      Array.from({ length: 20 }, (_, index) => `case-${25 - index}`),
    );
    expect(desk.replica.past.countOfCaller(scope, '13800001234')).toEqual({ total: 25, open: 6, isCut: false });
  });

  test('is called as the last time a name was given, and one case is told from another by its words', () => {
    store({ caller: caller('张女士'), narrative: '七号楼电梯停了' }, { caller: caller(''), narrative: 'Lift, again!' });
    const past = desk.replica.past.ofCaller(scope, '13800001234');
    expect([past?.name, past?.cases.map(({ narrative }) => narrative)]).toEqual([
      '张女士',
      ['lift again', '七号楼电梯停了'],
    ]);
  });

  test('has own work of this desk among them before the server knows of it', () => {
    anOutboxCommand(desk.station, 'agent', 'case.register', {}, 'case-own');
    desk.replica.catchUpWithOutbox(agent);
    expect(desk.replica.past.ofCaller(scope, '13800001234')).toMatchObject({
      total: 1,
      open: 1,
      cases: [{ row: { waiting: 1 } }],
    });
  });

  test('of more cases than are counted says so', () => {
    store(...Array.from({ length: 5 }, () => ({ caller: caller('张女士') })));
    const limits = { mostCounted: 3, mostAtPlace: 3 };
    const past = withLimits(limits, (queries) => queries.ofCaller(scope, '13800001234'));
    expect(past).toMatchObject({ total: 3, isCut: true });
  });

  test('whose number is kept from a scope has no past there', () => {
    const dispatcher = anActor('dispatcher');
    const row = aRow(1, copyOf(desk.made, 'case-1'));
    desk.replica.applyPage(dispatcher, aPage([row], 0, 1));
    expect(desk.replica.past.ofCaller(scopeOf(dispatcher), '13800001234')).toMatchObject({ cases: [], total: 0 });
  });
});

describe('a place', () => {
  const ask = { scope, placeIds: ['wangjing', 'nanhu'], topicIds: ['lift', 'lift-noise'], sinceMs: 0 };

  test('has what was reported there and below lately, the newest first, with what is open and what is of the topic', () => {
    store(
      { place: at('nanhu'), topicId: topic('lift') },
      { place: at('wangjing'), topicId: topic('lift-noise'), status: 'closed' },
      { place: at('huajiadi'), topicId: topic('lift') },
      { place: at('nanhu'), topicId: topic('heating') },
      { place: { placeId: null, detail: '' } },
    );
    const past = desk.replica.past.ofPlace(ask);
    expect(past?.cases.map(({ id }) => id)).toEqual(['case-4', 'case-2', 'case-1']);
    expect(past).toMatchObject({ total: 3, open: 2, sameTopic: 2, isCut: false });
    expect(desk.replica.past.ofPlace({ ...ask, sinceMs: minute(4), topicIds: [] })).toMatchObject({
      total: 1,
      open: 1,
      sameTopic: null,
    });
  });

  test('lists twenty at most, and one with too many to count gives the newest and says so', () => {
    store(...Array.from({ length: 30 }, (_, index) => ({ place: at(index % 3 === 0 ? 'elsewhere' : 'nanhu') })));
    expect(desk.replica.past.ofPlace(ask)).toMatchObject({ total: 20, cases: { length: 20 } });
    const full = withLimits({ mostCounted: 9, mostAtPlace: 10 }, (queries) => queries.ofPlace(ask));
    expect(full).toMatchObject({ total: 10, open: null, sameTopic: null, isCut: true });
    expect(full?.cases.map(({ id }) => id).slice(0, 4)).toEqual(['case-30', 'case-29', 'case-27', 'case-26']);
  });

  test('where much happened some time ago has the latest of it, however much happened elsewhere since', () => {
    store(...Array.from({ length: 40 }, (_, index) => ({ place: at(index < 30 ? 'nanhu' : 'elsewhere') })));
    const full = withLimits({ mostCounted: 9, mostAtPlace: 10 }, (queries) => queries.ofPlace(ask));
    expect(full).toMatchObject({ total: 10, isCut: true, cases: { length: 20 } });
    expect(full?.cases[0]?.id).toBe('case-30');
  });
});

test('nothing is answered while a first load leaves the indexes out', () => {
  const file = { path: join(desk.folder, 'replica.db'), key: testKey, synchronous: 'NORMAL', cacheKiB: 1_024 } as const;
  const db = openDatabase({ ...file, migrations: replicaMigrations });
  const past = new PastQueries(db, () => false);
  const place = past.ofPlace({ scope, placeIds: ['nanhu'], topicIds: [], sinceMs: 0 });
  expect([past.ofCaller(scope, '13800001234'), place]).toEqual([null, null]);
  db.close();
});

test('every answer is found by an index: no table is gone through, and only a short list is sorted', () => {
  for (const { name, plan } of desk.replica.past.explain()) {
    expect([name, plan]).toEqual([name, expect.stringMatching(/SEARCH case_row USING (COVERING )?INDEX case_by_/)]);
    expect([name, plan.split('\n').filter((step) => step.startsWith('SCAN case_row'))]).toEqual([name, []]);
  }
});
