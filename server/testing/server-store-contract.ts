// What every store promises, as a suite: an implementation is one when this passes over it.

import { describe, expect, test } from 'vitest';
import { applyAll } from '#shared/domain/apply.ts';
import { formatCaseNumber } from '#shared/domain/case-number.ts';
import type { CaseId, CommandId, PersonId, StationId, UnitId } from '#shared/domain/ids.ts';
import type { Settled } from '#shared/sync/verdict.ts';
import { anEnvelope, freshCaseId, testNowMs } from './an-envelope.ts';
import { dispatchedTo, wholeLife } from './case-lives.ts';
import { runArticlesContract } from './articles-contract.ts';
import { runAttachmentBytesContract } from './attachment-bytes-contract.ts';
import { runFrozenMonthsContract } from './frozen-months-contract.ts';
import { runHandedDraftsContract } from './handed-drafts-contract.ts';
import { runLearnedPartsContract } from './learned-parts-contract.ts';
import { runNumbersAfterFallContract } from './numbers-after-fall-contract.ts';
import { aPerson } from './people.ts';
import { runSafeSyncContract } from './safe-sync-contract.ts';
import { runSearchContract } from './search-contract.ts';
import { testPipeline } from './test-pipeline.ts';
import { runWindowContract } from './window-contract.ts';
import type { PageQuery, ServerStore, StoredRow } from '../store/server-store.ts';

const parts = [
  runFrozenMonthsContract,
  runLearnedPartsContract,
  runHandedDraftsContract,
  runArticlesContract,
  runAttachmentBytesContract,
  runSafeSyncContract,
  runNumbersAfterFallContract,
  runWindowContract,
  runSearchContract,
] as const;

const station = 'station-1' as StationId;
const everything = { maxRows: 100_000, maxVerdicts: 100_000 };

/** Runs the suite over stores that `create` opens empty; each test closes its own. */
export function runServerStoreContract(name: string, create: () => Promise<ServerStore>): void {
  function it(title: string, check: (store: ServerStore) => Promise<void>): void {
    test(title, async () => {
      const store = await create();
      try {
        await check(store);
      } finally {
        await store.close();
      }
    });
  }

  describe(name, () => {
    for (const runPart of parts) runPart(it);

    it('S1: under sixteen writers the order has no gap and a polling cursor loses no row', async (store) => {
      const commit = testPipeline(store);
      const seen = new Map<CaseId, number>();
      let cursor = 0;
      async function poll(): Promise<void> {
        const page = await store.readPage(aQuery({ rowsAfter: cursor }));
        for (const row of page.rows) seen.set(row.case.id, row.seq);
        cursor = page.headSeq;
      }
      async function writer(number: number): Promise<void> {
        for (let turn = 0; turn < 8; turn += 1) {
          const caseId = freshCaseId();
          const who = { grant: 'agent', caseId, stationId: `station-${number}` };
          await commit([
            anEnvelope('case.register', {}, who),
            anEnvelope('case.answer', {}, { ...who, seenRevision: 1 }),
            anEnvelope('case.answer', {}, { ...who, seenRevision: 2 }),
          ]);
          await poll();
        }
      }
      await Promise.all(Array.from({ length: 16 }, (_, number) => writer(number)));
      await poll();

      const all = await store.readPage(aQuery());
      expect(seen).toEqual(new Map(all.rows.map((row) => [row.case.id, row.seq])));
      expect(seen.size).toBe(128);
      expect(await listSeqs(store, all.rows)).toEqual(Array.from({ length: all.headSeq }, (_, index) => index + 1));
    });

    it('S2: a command has one receipt, and one that comes again changes nothing', async (store) => {
      const commit = testPipeline(store);
      const caseId = freshCaseId();
      const batch = [
        anEnvelope('case.register', {}, { grant: 'agent', caseId }),
        anEnvelope('case.answer', { text: '' }, { grant: 'agent', caseId, seenRevision: 1 }),
      ];
      const [first] = batch;
      const headSeq = await commit(batch);
      const before = await store.readPage(aQuery());
      expect(await commit([...batch, ...(first ? [first, first] : [])])).toBe(headSeq);
      expect(await store.readPage(aQuery())).toEqual(before);
      expect(before.verdicts.map(({ settled }) => settled.verdict.kind)).toEqual(['applied', 'refused']);
    });

    it('S2: the same command twice in one batch is applied once', async (store) => {
      const commit = testPipeline(store);
      const envelope = anEnvelope('case.register', {}, { grant: 'agent', caseId: freshCaseId() });
      expect(await commit([envelope, envelope])).toBe(1);
    });

    it('S3: replaying the log of a case gives its row', async (store) => {
      const commit = testPipeline(store);
      const caseId = freshCaseId();
      await commit(wholeLife(caseId));
      const history = await store.readHistory(caseId);
      expect(history?.events.map(({ event }) => event.type)).toEqual([
        'case.registered',
        'case.amended',
        'case.dispatched',
        'assignment.signed',
        'assignment.replied',
        'reply.accepted',
        'callback.recorded',
        'case.closed',
      ]);
      expect(applyAll(undefined, history?.events.map(({ event }) => event) ?? [])).toEqual(history?.case);
      const [row] = (await store.readPage(aQuery())).rows;
      expect(row?.case).toEqual(history?.case);
      expect(row?.seq).toBe(history?.events.at(-1)?.seq);
      expect(await store.readHistory(freshCaseId())).toBeUndefined();
    });

    it('what the judge throws leaves nothing behind', async (store) => {
      const wanted = { commandIds: [], caseIds: [], relatedIds: [], numbers: [], years: [], grants: [] };
      await expect(store.commit(wanted, throwFault)).rejects.toThrow('a fault of ours');
      expect((await store.readMarks(station)).headSeq).toBe(0);
    });

    it('a commit the schema refuses is rolled back whole', async (store) => {
      const commit = testPipeline(store);
      await commit([anEnvelope('case.register', {}, { grant: 'agent', caseId: freshCaseId(), id: 'taken' })]);
      const before = await store.readPage(aQuery());
      const judged = {
        commandId: 'taken' as CommandId,
        stationId: station,
        stationSeq: 9,
        byName: '',
        isTimeTrusted: true,
        groupId: null,
        formerSeq: null,
        verdict: { kind: 'applied', merged: false } as const,
        events: [],
        row: undefined,
      };
      const twice = { recordedAtMs: testNowMs, nextSerials: new Map([[2026, 99]]) };
      const nothing = { commandIds: [], caseIds: [], relatedIds: [], numbers: [], years: [2026], grants: [] };
      const other = { ...judged, commandId: 'other' as CommandId };
      const rejected = store.commit(nothing, () => ({ ...twice, judged: [other, judged] }));
      await expect(rejected).rejects.toMatchObject({ name: 'StoreError', code: 'fault' });
      expect(await store.readPage(aQuery())).toEqual(before);
      expect((await store.leaseNumbers({ stationId: station, year: 2026, count: 1, atMs: testNowMs })).fromSerial).toBe(
        2,
      );
    });

    it('S5: a unit reads the cases assigned to it and no others', async (store) => {
      const commit = testPipeline(store);
      const [mine, theirs, nobodys] = [freshCaseId(), freshCaseId(), freshCaseId()];
      await commit([
        ...dispatchedTo(mine, 'unit-1'),
        ...dispatchedTo(theirs, 'unit-2'),
        anEnvelope('case.register', {}, { grant: 'agent', caseId: nobodys }),
      ]);
      const scope = { kind: 'unit', unitId: 'unit-1' as UnitId } as const;
      const first = await store.readPage(aQuery({ scope }));
      expect(first.rows.map((row) => row.case.id)).toEqual([mine]);

      await commit([anEnvelope('assignment.sign', {}, { grant: 'unit', caseId: mine, seenRevision: 2 })]);
      const then = await store.readPage(aQuery({ scope, rowsAfter: first.headSeq }));
      expect(then.rows.map((row) => [row.case.id, row.seq])).toEqual([[mine, then.headSeq]]);
    });

    it('S5: a district reads what lies under it, and nobody else reads it for that', async (store) => {
      const commit = testPipeline(store);
      const [under, own, other] = [freshCaseId(), freshCaseId(), freshCaseId()];
      await commit([
        ...dispatchedTo(under, 'street-1'),
        ...dispatchedTo(own, 'district-1'),
        ...dispatchedTo(other, 'unit-1'),
      ]);
      const unitId = 'district-1' as UnitId;
      const read = async (scope: PageQuery['scope']) =>
        (await store.readPage(aQuery({ scope }))).rows.map((row) => row.case.id);
      expect(await read({ kind: 'district', unitId })).toEqual([under, own]);
      expect(await read({ kind: 'unit', unitId })).toEqual([own]);
      expect(await read({ kind: 'unit', unitId: 'street-1' as UnitId })).toEqual([under]);
    });

    it('a merge sees the case it names and those above it, also what the same batch did to them', async (store) => {
      const commit = testPipeline(store);
      const [one, two, three, four] = [freshCaseId(), freshCaseId(), freshCaseId(), freshCaseId()];
      const merge = (caseId: CaseId, masterCaseId: CaseId) =>
        anEnvelope('case.merge', { masterCaseId }, bySupervisor(caseId));
      await commit([one, two, three, four].map((caseId) => anEnvelope('case.register', {}, bySupervisor(caseId, 0))));
      await commit([merge(one, two)]);
      await commit([merge(two, three)]);
      expect(await verdictOf(store)).toBe('applied');
      // Three batches later the chain is known: three would lead back to itself through one and two.
      await commit([merge(three, one)]);
      expect(await verdictOf(store)).toBe('merge-cycle');
      await commit([anEnvelope('case.answer', {}, bySupervisor(four)), merge(three, four)]);
      expect(await verdictOf(store)).toBe('master-is-over');
      await commit([merge(three, 'case-nobody' as CaseId)]);
      expect(await verdictOf(store)).toBe('no-such-master');
    });

    it('verdicts go to the station of the command, and its highest sequence is kept', async (store) => {
      const commit = testPipeline(store);
      const other = 'station-2' as StationId;
      await commit([
        anEnvelope('case.register', {}, { grant: 'agent', caseId: freshCaseId(), stationSeq: 41 }),
        anEnvelope('case.register', {}, { grant: 'agent', caseId: freshCaseId(), stationSeq: 7, stationId: other }),
        anEnvelope('case.register', {}, { grant: 'agent', caseId: freshCaseId(), stationSeq: 40 }),
      ]);
      const seqs = async (stationId: StationId, verdictsAfter = 0) =>
        (await store.readPage(aQuery({ stationId, verdictsAfter }))).verdicts.map(({ settled }) => settled.seq);
      expect([await seqs(station), await seqs(other), await seqs(station, 1)]).toEqual([[1, 3], [2], [3]]);
      expect(await store.readMarks(station)).toEqual({ headSeq: 3, stationSeq: 41 });
      expect(await store.readMarks('unknown' as StationId)).toEqual({ headSeq: 3, stationSeq: 0 });
    });

    it('S7: blocks of numbers never overlap, within a year and with the numbers the server gives', async (store) => {
      const commit = testPipeline(store);
      const lease = (count: number, year = 2026) =>
        store.leaseNumbers({ stationId: station, year, count, atMs: testNowMs });
      expect(await lease(200)).toEqual({ fromSerial: 1, toSerial: 200 });
      const own = await registerWith(commit, store, null);
      expect(own).toBe(numberOf(201));
      expect(await lease(10)).toEqual({ fromSerial: 202, toSerial: 211 });
      expect(await lease(10, 2027)).toEqual({ fromSerial: 1, toSerial: 10 });

      expect(await registerWith(commit, store, numberOf(200))).toBe(numberOf(200));
      expect(await registerWith(commit, store, numberOf(200))).toBe('number-already-used');
      expect(await registerWith(commit, store, numberOf(212))).toBe('number-not-leased');
      expect(await registerWith(commit, store, numberOf(201))).toBe('number-not-leased');
    });

    it('a login is given once and what the server is stays what it was', async (store) => {
      const people = [aPerson('agent'), aPerson('unit')];
      expect(await store.people.addMissing(people, testNowMs)).toBe(2);
      const usurper = aPerson('agent', { id: 'other' as PersonId, name: 'somebody else' });
      expect(await store.people.addMissing([usurper], testNowMs)).toBe(0);
      expect(await store.people.list()).toEqual(people);
      expect(await store.people.findByLogin('agent')).toEqual(people[0]);
      expect(await store.people.findByLogin('nobody')).toBeUndefined();
      expect(await store.people.setPasswordHash('person-agent' as PersonId, 'new')).toBe(true);
      expect(await store.people.setPasswordHash('nobody' as PersonId, 'new')).toBe(false);
      expect((await store.people.findByLogin('agent'))?.passwordHash).toBe('new');

      expect(await store.getMeta('serverId')).toBeUndefined();
      expect([await store.putMetaOnce('serverId', 'a'), await store.putMetaOnce('serverId', 'b')]).toEqual(['a', 'a']);
    });

    it('S4: a revoked grant, and every grant of a person from before a moment, is void', async (store) => {
      await store.people.addMissing([aPerson('agent')], testNowMs);
      const grant = { grantId: 'g1', personId: 'person-agent' as PersonId, issuedAtMs: testNowMs };
      expect(await store.people.isRevoked(grant)).toBe(false);
      await store.people.revokeGrant('g2', testNowMs);
      expect(await store.people.isRevoked({ ...grant, grantId: 'g2' })).toBe(true);
      expect(await store.people.revokeGrantsBefore(grant.personId, testNowMs + 1)).toBe(true);
      expect(await store.people.revokeGrantsBefore('nobody' as PersonId, testNowMs + 1)).toBe(false);
      expect(await store.people.isRevoked(grant)).toBe(true);
      expect(await store.people.isRevoked({ ...grant, issuedAtMs: testNowMs + 1 })).toBe(false);

      const commit = testPipeline(store);
      await commit([anEnvelope('case.register', {}, { grant: 'agent', caseId: freshCaseId() })]);
      expect(await lastVerdict(store)).toMatchObject({ verdict: { kind: 'refused', code: 'grant-revoked' } });
    });
  });
}

function aQuery(change: Partial<PageQuery> = {}): PageQuery {
  const from = { rowsAfter: 0, verdictsAfter: 0, windowFromMs: 0 };
  return { scope: { kind: 'city' }, stationId: station, ...from, ...everything, ...change };
}

/** Every seq that an event or a verdict has, in order. */
async function listSeqs(store: ServerStore, rows: readonly StoredRow[]): Promise<readonly number[]> {
  const seqs = new Set<number>();
  for (const row of rows) {
    const history = await store.readHistory(row.case.id);
    for (const event of history?.events ?? []) seqs.add(event.seq);
  }
  for (let writer = 0; writer < 16; writer += 1) {
    const stationId = `station-${writer}` as StationId;
    const { verdicts } = await store.readPage(aQuery({ stationId }));
    for (const { settled } of verdicts) seqs.add(settled.seq);
  }
  return [...seqs].toSorted((a, b) => a - b);
}

async function lastVerdict(store: ServerStore): Promise<Settled | undefined> {
  return (await store.readPage(aQuery())).verdicts.at(-1)?.settled;
}

function bySupervisor(caseId: CaseId, seenRevision = 1) {
  return { grant: 'supervisor', caseId, seenRevision };
}

async function verdictOf(store: ServerStore): Promise<string | undefined> {
  const verdict = (await lastVerdict(store))?.verdict;
  return verdict?.kind === 'refused' ? verdict.code : verdict?.kind;
}

/** Registers a case with the number and returns the number it got, or why not. */
async function registerWith(
  commit: ReturnType<typeof testPipeline>,
  store: ServerStore,
  number: string | null,
): Promise<string | null | undefined> {
  const caseId = freshCaseId();
  await commit([anEnvelope('case.register', { number }, { grant: 'agent', caseId })]);
  const settled = await lastVerdict(store);
  if (settled?.verdict.kind === 'refused') return settled.verdict.code;
  return (await store.readHistory(caseId))?.case.number;
}

function throwFault(): never {
  throw new Error('a fault of ours');
}

function numberOf(serial: number): string {
  return formatCaseNumber({ city: 'TC', year: 2026, serial });
}
