// What every store promises about what a page holds: cases that have left the scopes, bytes that are enough: part of server-store-contract.ts.

import { expect } from 'vitest';
import { must } from '#shared/lib/assert.ts';
import type { CaseId, CommandId, StationId, UnitId } from '#shared/domain/ids.ts';
import { bucketOf } from '#shared/sync/digest.ts';
import type { PageQuery, Scope, ServerStore } from '../store/server-store.ts';
import { anEnvelope, freshCaseId, testNowMs } from './an-envelope.ts';
import { testPipeline } from './test-pipeline.ts';

type It = (title: string, check: (store: ServerStore) => Promise<void>) => void;

const city: Scope = { kind: 'city' };
const station = 'station-1' as StationId;
const later = testNowMs + 1;

/** Adds the suite; `it` runs a check over an empty store. */
export function runWindowContract(it: It): void {
  it('a case that was over before the window is in no page, sum or bucket, and one that is not over always is', async (store) => {
    const commit = testPipeline(store);
    const [open, over] = [freshCaseId(), freshCaseId()];
    await commit([
      anEnvelope('case.register', {}, { grant: 'agent', caseId: open }),
      anEnvelope('case.register', {}, { grant: 'agent', caseId: over }),
      anEnvelope('case.answer', {}, { grant: 'agent', caseId: over, seenRevision: 1 }),
    ]);
    for (const [windowFromMs, expected] of [
      [testNowMs, [open, over]],
      [later, [open]],
    ] as const) {
      const page = await store.readPage({
        scope: city,
        stationId: station,
        rowsAfter: 0,
        verdictsAfter: 0,
        maxRows: 10,
        maxVerdicts: 10,
        windowFromMs,
      });
      expect(page.rows.map((row) => row.case.id)).toEqual(expected);
      expect(page.rows.map((row) => row.changedAtMs)).toEqual(expected.map(() => testNowMs));
      const { buckets } = await store.readDigests(city, windowFromMs);
      expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(expected.length);
      const bucket = bucketOf(over);
      const { rows } = await store.readBucket({ scope: city, windowFromMs, bucket, after: null, limit: 10 });
      expect(rows.some((row) => row.case.id === over)).toBe(windowFromMs === testNowMs);
    }
  });

  it('S13: for a unit and a district, too, page, sums and buckets leave out what was over before the window', async (store) => {
    const commit = testPipeline(store);
    const [open, over] = [freshCaseId(), freshCaseId()];
    for (const caseId of [open, over]) {
      await commit([
        anEnvelope('case.register', {}, { grant: 'agent', caseId }),
        anEnvelope('case.dispatch', { leadUnitId: 'street-1' }, { grant: 'agent', caseId, seenRevision: 1 }),
      ]);
    }
    await close(store, over);
    for (const kind of ['unit', 'district'] as const) {
      const scope: Scope = { kind, unitId: (kind === 'unit' ? 'street-1' : 'district-1') as UnitId };
      expect(await seenIn(store, scope, testNowMs, over)).toEqual([[open, over], 2, true]);
      expect(await seenIn(store, scope, later, over)).toEqual([[open], 1, false]);
    }
  });

  it('rows are read until they pass the bytes that are wanted, and never fewer than two', async (store) => {
    const commit = testPipeline(store);
    const cases = Array.from({ length: 6 }, () => anEnvelope('case.register', {}, { caseId: freshCaseId() }));
    await commit(cases);
    const { rows } = await store.readPage(wholeCity);
    const bytes = rows[0]?.bytes ?? 0;
    for (const [maxRowBytes, count] of [[0, 2] as const, [3.5 * bytes, 4] as const, [100 * bytes, 6] as const]) {
      expect((await store.readPage({ ...wholeCity, maxRowBytes })).rows).toEqual(rows.slice(0, count));
    }
  });
}

const wholeCity: PageQuery = {
  scope: { kind: 'city' },
  stationId: station,
  rowsAfter: 0,
  verdictsAfter: 0,
  maxRows: 100,
  maxVerdicts: 1,
  windowFromMs: 0,
};

/** The cases of the page, how many the sums count, and whether its bucket gives the one asked about. */
async function seenIn(store: ServerStore, scope: Scope, windowFromMs: number, about: CaseId): Promise<unknown[]> {
  const from = { scope, stationId: station, rowsAfter: 0, verdictsAfter: 0, windowFromMs };
  const { rows } = await store.readPage({ ...from, maxRows: 10, maxVerdicts: 1 });
  const { buckets } = await store.readDigests(scope, windowFromMs);
  const bucket = await store.readBucket({ scope, windowFromMs, bucket: bucketOf(about), after: null, limit: 10 });
  return [
    rows.map((row) => row.case.id),
    buckets.reduce((sum, { count }) => sum + count, 0),
    bucket.rows.some((row) => row.case.id === about),
  ];
}

async function close(store: ServerStore, caseId: CaseId): Promise<void> {
  const { case: state } = must(await store.readHistory(caseId), 'a case');
  const wanted = { commandIds: [], caseIds: [], relatedIds: [], numbers: [], years: [], grants: [] };
  await store.commit(wanted, () => ({
    recordedAtMs: testNowMs,
    judged: [
      {
        commandId: `close-${caseId}` as CommandId,
        stationId: station,
        stationSeq: 99,
        byName: '',
        isTimeTrusted: true,
        groupId: null,
        formerSeq: null,
        verdict: { kind: 'applied', merged: false },
        events: [],
        row: { ...state, status: 'closed' },
      },
    ],
    nextSerials: new Map(),
  }));
}
