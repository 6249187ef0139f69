// What every store promises about hellos, falls of the data, receipts, sums and windows: part of server-store-contract.ts.

import { expect } from 'vitest';
import type { CaseId, CommandId, StationId, UnitId } from '#shared/domain/ids.ts';
import { bucketOf, rowDigest } from '#shared/sync/digest.ts';
import { limits } from '#shared/sync/limits.ts';
import { anEnvelope, freshCaseId, testNowMs } from './an-envelope.ts';
import { testPipeline } from './test-pipeline.ts';
import type { Greeting, JudgedCommand, Scope, ServerStore } from '../store/server-store.ts';
import { skippedSerials } from '../store/skip-serials.ts';
import { greetOne } from './greet-one.ts';

type It = (title: string, check: (store: ServerStore) => Promise<void>) => void;

const station = 'station-1' as StationId;
const city: Scope = { kind: 'city' };
const later = testNowMs + 1;

/** Adds the suite; `it` runs a check over an empty store. */
export function runSafeSyncContract(it: It): void {
  runGreetingContract(it);
  runReceiptContract(it);
  runSumContract(it);
}

function runGreetingContract(it: It): void {
  it('S10: a station keeps its first key, and another key under its name is refused', async (store) => {
    expect(await greetOne(store, aGreeting({ epoch: 0 }))).toEqual(welcome({ epoch: 1 }));
    expect(await greetOne(store, aGreeting({ identity: aLife('other-key', 'one', 'two') }))).toEqual({
      kind: 'other-key',
    });
    expect(await greetOne(store, aGreeting({ identity: aLife('key', 'one', 'two') }))).toEqual(welcome({ epoch: 1 }));
  });

  it('S10: the life rolls on, an answer that was lost is no copy, and a copy is found', async (store) => {
    const hello = (last: string | null, next: string) =>
      greetOne(store, aGreeting({ identity: aLife('key', last, next) }));
    expect((await hello(null, 'one')).kind).toBe('welcome');
    expect((await hello('one', 'two')).kind).toBe('welcome');
    // The answer did not arrive: the same hello comes again.
    expect((await hello('one', 'two')).kind).toBe('welcome');
    expect((await hello('two', 'three')).kind).toBe('welcome');
    // A copy of the folder made before the last hello.
    expect((await hello('two', 'four')).kind).toBe('forked');
    expect((await hello('three', 'five')).kind).toBe('welcome');
  });

  it('S15: a console without keys is greeted and nothing is remembered of it', async (store) => {
    expect(await greetOne(store, aGreeting({ identity: null }))).toEqual(welcome({ epoch: 1 }));
    expect(await greetOne(store, aGreeting({ epoch: 0 }))).toEqual(welcome({ epoch: 1 }));
  });

  it('S11: data that hold less than a station has seen begin a new epoch, once', async (store) => {
    const commit = testPipeline(store);
    await commit([anEnvelope('case.register', {}, { grant: 'agent', caseId: freshCaseId(), stationSeq: 5 })]);
    expect(await store.readHealing()).toBeUndefined();
    const seen = aGreeting({ seenUpTo: 9 });
    const marks = { headSeq: 1, stationSeq: 5 };
    expect(await greetOne(store, seen)).toEqual(welcome({ epoch: 2, fellBackTo: 0, ...marks }));
    // The answer was lost: it comes again, of the old epoch, and hears the same.
    expect(await greetOne(store, seen)).toEqual(welcome({ epoch: 2, fellBackTo: 0, ...marks }));
    // One that says another life since is a copy, or a hello that was recorded: what was set since the fall stays.
    const other = aGreeting({ seenUpTo: 12, identity: aLife('key', 'seventeen', 'eighteen') });
    expect(await greetOne(store, other)).toEqual({ kind: 'forked' });
    expect(await greetOne(store, aGreeting({ epoch: 0, identity: aLife('key', null, 'zero') }))).toEqual({
      kind: 'forked',
    });
    const next = aGreeting({ epoch: 2, seenUpTo: 1, identity: aLife('key', seen.identity?.nextLife ?? null, 'x') });
    expect(await greetOne(store, next)).toEqual(welcome({ epoch: 2, ...marks }));
    expect(await greetOne(store, aGreeting({ stationId: 'far' as StationId, seenUpTo: 12 }))).toMatchObject({
      epoch: 2,
    });
    expect(await greetOne(store, aGreeting({ epoch: 0, stationId: 'new' as StationId }))).toMatchObject({
      fellBackTo: null,
    });
    expect(await store.readHealing()).toMatchObject({ epoch: 2, sinceMs: testNowMs, lostUpTo: 12 });
    expect(await store.getMeta('epoch')).toBe('2');
  });

  it('S10, S11: a station whose stored life is older than its own is no copy, for that fell back too', async (store) => {
    await greetOne(store, aGreeting({ identity: aLife('key', null, 'one') }));
    const far = aGreeting({ seenUpTo: 12, identity: aLife('key', 'seventeen', 'eighteen') });
    expect(await greetOne(store, far)).toMatchObject({ kind: 'welcome', epoch: 2 });
    const next = aGreeting({ epoch: 2, identity: aLife('key', 'eighteen', 'nineteen') });
    expect(await greetOne(store, next)).toMatchObject({ kind: 'welcome', epoch: 2 });
  });

  it('S11: the mark of a station never goes down, in whatever order its commands come', async (store) => {
    const commit = testPipeline(store);
    for (const stationSeq of [5, 3]) {
      await commit([anEnvelope('case.register', {}, { grant: 'agent', caseId: freshCaseId(), stationSeq })]);
    }
    expect(await store.readMarks(station)).toEqual({ headSeq: 2, stationSeq: 5 });
  });

  it('S11: a verdict that is missing shows that the data fell back, although the head has grown again', async (store) => {
    const commit = testPipeline(store);
    await commit([anEnvelope('case.register', {}, { grant: 'agent', caseId: freshCaseId(), id: 'kept' })]);
    await commit([anEnvelope('case.register', {}, { grant: 'agent', caseId: freshCaseId(), stationId: 'other' })]);
    const kept = aGreeting({ seenUpTo: 2, lastApplied: { commandId: 'kept' as CommandId, seq: 1 } });
    expect(await greetOne(store, kept)).toMatchObject({ epoch: 1, fellBackTo: null });
    const lost = aGreeting({
      seenUpTo: 2,
      stationId: 'second' as StationId,
      lastApplied: { commandId: 'lost' as CommandId, seq: 2 },
    });
    expect(await greetOne(store, lost)).toMatchObject({ kind: 'welcome', epoch: 2, fellBackTo: 0 });
    expect(await greetOne(store, kept)).toMatchObject({ epoch: 2, fellBackTo: 0 });
  });

  it('S11: data from before an earlier fall are known by the epoch of a station', async (store) => {
    expect(await greetOne(store, aGreeting({ epoch: 4, seenUpTo: 7 }))).toMatchObject({ epoch: 5, fellBackTo: 0 });
    const healed = aGreeting({ epoch: 5, seenUpTo: 0, identity: aLife('key', 'one', 'two') });
    expect(await greetOne(store, healed)).toMatchObject({ epoch: 5, fellBackTo: null });
  });

  it('S7, S11: after a fall no number is given that may have been leased before, in this year or one nobody leased in', async (store) => {
    const lease = (year: number) => store.leaseNumbers({ stationId: station, year, count: 10, atMs: testNowMs });
    expect((await lease(2025)).toSerial).toBe(10);
    await greetOne(store, aGreeting({ seenUpTo: 9 }));
    expect([(await lease(2025)).fromSerial, (await lease(2026)).fromSerial]).toEqual([
      11 + skippedSerials,
      1 + skippedSerials,
    ]);
    // Once a fall: the others only hear of it.
    await greetOne(store, aGreeting({ stationId: 'other' as StationId, seenUpTo: 12 }));
    expect((await lease(2026)).fromSerial).toBe(11 + skippedSerials);
  });

  it('S11: what came back is counted and what only the server held is listed', async (store) => {
    await greetOne(store, aGreeting({ seenUpTo: 9 }));
    await store.commit(noFacts, () => ({
      recordedAtMs: later,
      judged: [aJudged('back', { formerSeq: 3 }), aJudged('also', { formerSeq: 7 }), aJudged('new', {})],
      nextSerials: new Map(),
    }));
    expect(await store.reportHealing()).toEqual([
      {
        epoch: 2,
        sinceMs: testNowMs,
        fellBackTo: 0,
        lostUpTo: 9,
        cameBack: 2,
        missing: [
          { from: 1, to: 2 },
          { from: 4, to: 6 },
          { from: 8, to: 9 },
        ],
      },
    ]);
  });
}

function runReceiptContract(it: It): void {
  it('S16: verdicts are found by command, of whatever station', async (store) => {
    const commit = testPipeline(store);
    const caseId = freshCaseId();
    await commit([
      anEnvelope('case.register', {}, { grant: 'agent', caseId, id: 'a', stationId: 'one' }),
      anEnvelope('case.answer', { text: '' }, { grant: 'agent', caseId, id: 'b', stationId: 'two', seenRevision: 1 }),
    ]);
    const found = await store.readReceipts(['b', 'unknown', 'a'] as CommandId[]);
    const told = found.map(({ settled }) => [settled.commandId, `${settled.seq} ${settled.verdict.kind}`] as const);
    expect(new Map(told)).toEqual(
      new Map([
        ['a', '1 applied'],
        ['b', '2 refused'],
      ]),
    );
    expect(await store.readReceipts([])).toEqual([]);
  });

  it('the name of a bulk action stays with its events', async (store) => {
    const commit = testPipeline(store);
    const caseId = freshCaseId();
    await commit([
      anEnvelope('case.register', {}, { grant: 'agent', caseId }),
      anEnvelope('case.answer', {}, { grant: 'agent', caseId, seenRevision: 1, groupId: 'group-1' }),
    ]);
    const history = await store.readHistory(caseId);
    expect(history?.events.map(({ groupId }) => groupId)).toEqual([null, 'group-1']);
  });
}

function runSumContract(it: It): void {
  it('S13: the sums are those of the rows of the scope, and each bucket gives its rows in order', async (store) => {
    const commit = testPipeline(store);
    const ids = Array.from({ length: 12 }, () => freshCaseId());
    await commit(ids.map((caseId) => anEnvelope('case.register', {}, { grant: 'agent', caseId })));
    const dispatched = ids.slice(0, 3);
    await commit(dispatched.map((caseId) => anEnvelope('case.dispatch', { leadUnitId: 'street-1' }, byAgent(caseId))));
    const revisionOf = (id: CaseId) => (dispatched.includes(id) ? 2 : 1);
    await expectSums(store, city, ids, revisionOf);
    await expectSums(store, { kind: 'unit', unitId: 'street-1' as UnitId }, dispatched, revisionOf);
    await expectSums(store, { kind: 'district', unitId: 'district-1' as UnitId }, dispatched, revisionOf);
    const besideDistrict: Scope = { kind: 'unit', unitId: 'district-1' as UnitId };
    await expectSums(store, besideDistrict, [], revisionOf);
    for (const bucket of new Set(dispatched.map(bucketOf))) {
      const asked = { scope: besideDistrict, windowFromMs: 0, bucket, after: null, limit: 100 };
      expect((await store.readBucket(asked)).rows).toEqual([]);
    }
  });

  it('a bucket is read on after a case', async (store) => {
    const commit = testPipeline(store);
    const same = freshIdsOfOneBucket(3);
    await commit(same.map((caseId) => anEnvelope('case.register', {}, { grant: 'agent', caseId })));
    const bucket = bucketOf(same[0] as CaseId);
    const read = async (after: CaseId | null) => {
      const { rows } = await store.readBucket({ scope: city, windowFromMs: 0, bucket, after, limit: 2 });
      return rows.map((row) => row.case.id);
    };
    const inOrder = same.toSorted();
    expect([await read(null), await read(inOrder[1] as CaseId)]).toEqual([inOrder.slice(0, 2), inOrder.slice(2)]);
  });
}

async function expectSums(
  store: ServerStore,
  scope: Scope,
  ids: readonly CaseId[],
  revisionOf: (id: CaseId) => number,
): Promise<void> {
  const expected = Array.from({ length: limits.buckets }, () => ({ count: 0, sum: 0 }));
  for (const id of ids) {
    const bucket = expected[bucketOf(id)];
    if (!bucket) continue;
    bucket.count += 1;
    bucket.sum += rowDigest(id, revisionOf(id));
  }
  const { headSeq } = await store.readMarks(station);
  expect(await store.readDigests(scope, 0)).toEqual({ headSeq, buckets: expected });
  for (const bucket of new Set(ids.map(bucketOf))) {
    const read = await store.readBucket({ scope, windowFromMs: 0, bucket, after: null, limit: 100 });
    const inBucket = ids.filter((id) => bucketOf(id) === bucket).toSorted();
    expect([read.headSeq, read.rows.map((row) => [row.case.id, row.case.revision])]).toEqual([
      headSeq,
      inBucket.map((id) => [id, revisionOf(id)]),
    ]);
  }
}

function byAgent(caseId: CaseId): object {
  return { grant: 'agent', caseId, seenRevision: 1 };
}

function freshIdsOfOneBucket(count: number): readonly CaseId[] {
  const first = freshCaseId();
  const ids = [first];
  while (ids.length < count) {
    const id = freshCaseId();
    if (bucketOf(id) === bucketOf(first)) ids.push(id);
  }
  return ids;
}

function aLife(key: string, lastLife: string | null, nextLife: string): NonNullable<Greeting['identity']> {
  return { key, lastLife, nextLife };
}

function aGreeting(change: Partial<Greeting> = {}): Greeting {
  return {
    stationId: station,
    identity: aLife('key', null, 'one'),
    epoch: 1,
    seenUpTo: 0,
    lastApplied: null,
    atMs: testNowMs,
    ...change,
  };
}

function welcome(change: object): object {
  return { kind: 'welcome', epoch: 1, fellBackTo: null, headSeq: 0, stationSeq: 0, ...change };
}

const noFacts = { commandIds: [], caseIds: [], relatedIds: [], numbers: [], years: [], grants: [] };

function aJudged(id: string, change: Partial<JudgedCommand>): JudgedCommand {
  return {
    commandId: id as CommandId,
    stationId: station,
    stationSeq: 1,
    byName: '',
    isTimeTrusted: true,
    groupId: null,
    formerSeq: null,
    verdict: { kind: 'applied', merged: false },
    events: [],
    row: undefined,
    ...change,
  };
}
