import { expect, test } from 'vitest';
import { formatCaseNumber } from '#shared/domain/case-number.ts';
import type { StationId } from '#shared/domain/ids.ts';
import type { Envelope } from '#shared/sync/envelope.ts';
import type { Log } from '#shared/lib/log.ts';
import { createLog, silentLog } from '#shared/lib/log.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { anEnvelope, freshCaseId, testNowMs } from '../testing/an-envelope.ts';
import { someClaims } from '../testing/people.ts';
import { tinyCity } from '../testing/tiny-city.ts';
import type { Greeting, ServerStore } from '../store/server-store.ts';
import { StoreError } from '../store/server-store.ts';
import { openSqliteServerStore } from '../store/sqlite/sqlite-server-store.ts';
import type { ServerCity } from '../server-city.ts';
import { createCommitPipeline } from './commit-pipeline.ts';
import { greetOne } from '../testing/greet-one.ts';

type CommitStore = Pick<ServerStore, 'commit' | 'readHealing'>;

type Change = { readonly city?: ServerCity; readonly log?: Log; readonly gather?: () => Promise<void> };

function pipelineOver(store: CommitStore, change: Change = {}) {
  const commit = createCommitPipeline({
    store,
    clock: fakeClock(testNowMs),
    city: tinyCity,
    readGrant: () => someClaims('agent'),
    log: silentLog,
    ...change,
  });
  return (envelopes: readonly Envelope[]) => commit(envelopes.map((envelope) => ({ envelope, formerSeq: null })));
}

async function verdictsOf(store: ServerStore): Promise<readonly string[]> {
  const page = await store.readPage({
    scope: { kind: 'city' },
    stationId: 'station-1' as StationId,
    rowsAfter: 0,
    verdictsAfter: 0,
    maxRows: 100,
    maxVerdicts: 100,
    windowFromMs: 0,
  });
  return page.verdicts.map(({ settled: { verdict } }) => (verdict.kind === 'refused' ? verdict.code : verdict.kind));
}

test('S6: a command our own code fails on is refused alone, the others of its batch stand', async () => {
  const store = openSqliteServerStore(':memory:');
  const facts = {
    ...tinyCity.facts,
    hasTopic: (id: string) => {
      if (id === 'poison') throw new Error('a fault of ours');
      return true;
    },
  };
  await pipelineOver(store, { city: { ...tinyCity, facts } })([
    anEnvelope('case.register', {}, { caseId: freshCaseId() }),
    anEnvelope('case.register', { topicId: 'poison' }, { caseId: freshCaseId() }),
    anEnvelope('case.register', {}, { caseId: freshCaseId() }),
  ]);
  expect(await verdictsOf(store)).toEqual(['applied', 'server-fault', 'applied']);
  await store.close();
});

test('S6: a command the store cannot hold is refused alone, the others of its batch stand', async () => {
  const store = openSqliteServerStore(':memory:');
  const picky: CommitStore = {
    readHealing: () => store.readHealing(),
    commit: (wanted, judge) =>
      store.commit(wanted, (facts) => {
        const changes = judge(facts);
        const broken = changes.judged.some(({ row }) => row?.narrative === 'poison');
        if (broken) throw new StoreError('fault', 'a rule of the schema');
        return changes;
      }),
  };
  await pipelineOver(picky)([
    anEnvelope('case.register', {}, { caseId: freshCaseId() }),
    anEnvelope('case.register', { narrative: 'poison' }, { caseId: freshCaseId() }),
    anEnvelope('case.register', {}, { caseId: freshCaseId() }),
  ]);
  expect(await verdictsOf(store)).toEqual(['applied', 'server-fault', 'applied']);
  await store.close();
});

test('S6: where the store is unavailable nothing is settled, and the same batch goes through later', async () => {
  const store = openSqliteServerStore(':memory:');
  let isFull = true;
  const full: CommitStore = {
    readHealing: () => store.readHealing(),
    async commit(wanted, judge) {
      if (isFull) throw new StoreError('unavailable', 'disk full');
      return store.commit(wanted, judge);
    },
  };
  const commit = pipelineOver(full);
  const batch = [anEnvelope('case.register', {}, { caseId: freshCaseId() })];
  await expect(commit(batch)).rejects.toMatchObject({ code: 'unavailable' });
  expect(await verdictsOf(store)).toEqual([]);
  isFull = false;
  await commit(batch);
  expect(await verdictsOf(store)).toEqual(['applied']);
  await store.close();
});

test('S12: a fall that is found between the look and the commit puts off what rests on lost work, as any other', async () => {
  const store = openSqliteServerStore(':memory:');
  let looks = 0;
  const racing: CommitStore = {
    async readHealing() {
      const healing = await store.readHealing();
      looks += 1;
      // Another process takes the hello of a station that has seen more.
      if (looks === 1) await greetOne(store, witness);
      return healing;
    },
    commit: (wanted, judge) => store.commit(wanted, judge),
  };
  const onLostCase = anEnvelope('case.answer', {}, { caseId: freshCaseId(), seenRevision: 1 });
  expect(await pipelineOver(racing)([onLostCase])).toEqual({ headSeq: 0, deferred: [onLostCase.id] });
  expect([looks, await verdictsOf(store)]).toEqual([2, []]);
  await store.close();
});

test('S2, S7: what comes again, or names a number twice, is settled without the store having to refuse it', async () => {
  const store = openSqliteServerStore(':memory:');
  const said: string[] = [];
  const commit = pipelineOver(store, { log: createLog((_level, message) => said.push(message)) });
  const stationId = 'station-1' as StationId;
  await store.leaseNumbers({ stationId, year: 2026, count: 1, atMs: testNowMs });
  const number = formatCaseNumber({ city: tinyCity.numberPrefix, year: 2026, serial: 1 });
  const [one, two] = [1, 2].map(() => anEnvelope('case.register', { number }, { caseId: freshCaseId() }));
  const batch = one && two ? [one, one, two] : [];
  await commit(batch);
  await commit(batch);
  expect([await verdictsOf(store), said]).toEqual([['applied', 'number-already-used'], []]);
  await store.close();
});

test('S12: a push hears of its own commands alone that they were put off, also where a batch had to be taken apart', async () => {
  const store = openSqliteServerStore(':memory:');
  await greetOne(store, witness);
  let mayTogether = true;
  const picky: CommitStore = {
    readHealing: () => store.readHealing(),
    async commit(wanted, judge) {
      if (!mayTogether && wanted.commandIds.length > 1) throw new StoreError('fault', 'a rule of the schema');
      return store.commit(wanted, judge);
    },
  };
  const commit = pipelineOver(picky, { gather: async () => undefined });
  const [here, there] = [1, 2].map(() => anEnvelope('case.answer', {}, { caseId: freshCaseId(), seenRevision: 1 }));
  const push = () => Promise.all([here, there].map((envelope) => commit(envelope ? [envelope] : [])));
  const own = [here, there].map((envelope) => [envelope?.id]);
  expect((await push()).map(({ deferred }) => deferred)).toEqual(own);
  mayTogether = false;
  expect((await push()).map(({ deferred }) => deferred)).toEqual(own);
  await store.close();
});

test('S2: where the store broke after all was written, the verdict that was written stands', async () => {
  const store = openSqliteServerStore(':memory:');
  let faults = 2;
  const late: CommitStore = {
    readHealing: () => store.readHealing(),
    async commit(wanted, judge) {
      const headSeq = await store.commit(wanted, judge);
      faults -= 1;
      if (faults >= 0) throw new StoreError('fault', 'said too late');
      return headSeq;
    },
  };
  const envelope = anEnvelope('case.register', {}, { caseId: freshCaseId() });
  expect(await pipelineOver(late)([envelope])).toEqual({ headSeq: 1, deferred: [] });
  expect(await verdictsOf(store)).toEqual(['applied']);
  await store.close();
});

const witness: Greeting = {
  stationId: 'witness' as StationId,
  identity: null,
  epoch: 1,
  seenUpTo: 9,
  lastApplied: null,
  atMs: testNowMs,
};
