// What every store promises of drafts on their way from one person to another; part of server-store-contract.ts.

import { expect } from 'vitest';
import { formatCaseNumber } from '#shared/domain/case-number.ts';
import type { PersonId, StationId } from '#shared/domain/ids.ts';
import type { HandedClaim, NewHandedDraft } from '../store/handed-drafts.ts';
import { anEnvelope, freshCaseId, testNowMs } from './an-envelope.ts';
import { testPipeline } from './test-pipeline.ts';
import { tinyCity } from './tiny-city.ts';
import type { ServerStore } from '../store/server-store.ts';

type It = (title: string, check: (store: ServerStore) => Promise<void>) => void;

const to = 'person-2' as PersonId;
const from = 'person-1' as PersonId;
const there = 'station-2' as StationId;

/** A draft that can be handed in; `change` makes it another. */
export function aHandedDraft(change: Partial<NewHandedDraft> = {}): NewHandedDraft {
  return {
    id: 'handed-0000000001',
    fromId: from,
    fromName: '王丽',
    fromStation: 'station-1' as StationId,
    toId: to,
    number: 'BJ-26-000001-9',
    body: '{"narrative":"路灯不亮"}',
    sentAtMs: 100,
    ...change,
  };
}

function aClaim(change: Partial<HandedClaim> = {}): HandedClaim {
  return { personId: to, stationId: there, atMs: 200, staleBeforeMs: 0, returnBeforeMs: 0, most: 9, ...change };
}

function idOf(n: number): string {
  return `handed-000000000${n}`;
}

/** Adds the tests of drafts on their way to the suite of a store. */
export function runHandedDraftsContract(it: It): void {
  it('a draft is given to the one it is for, until a console of theirs has it, and its words go then', async (store) => {
    const { handed } = store;
    const { fromStation: _station, toId: _to, ...shown } = aHandedDraft();
    expect(await handed.add(aHandedDraft(), 5)).toBe(true);
    expect(await handed.claim(aClaim({ personId: from }))).toEqual([]);
    expect(await handed.claim(aClaim({ personId: 'person-3' as PersonId }))).toEqual([]);
    expect(await handed.claim(aClaim())).toEqual([shown]);
    // An answer that was lost is asked for again.
    expect(await handed.claim(aClaim())).toEqual([shown]);
    await handed.kept({ personId: to, stationId: there, ids: [shown.id], atMs: 300 });
    expect(await handed.claim(aClaim())).toEqual([]);
  });

  it('a draft that is sent again is one, also after it was fetched', async ({ handed }) => {
    await handed.add(aHandedDraft(), 5);
    expect(await handed.add(aHandedDraft(), 5)).toBe(true);
    expect(await handed.claim(aClaim())).toHaveLength(1);
    await handed.kept({ personId: to, stationId: there, ids: [aHandedDraft().id], atMs: 300 });
    expect(await handed.add(aHandedDraft(), 5)).toBe(true);
    expect(await handed.claim(aClaim())).toEqual([]);
  });

  it('two consoles of one person are not both given a draft, unless the first is silent for too long', async ({
    handed,
  }) => {
    await handed.add(aHandedDraft(), 5);
    expect(await handed.claim(aClaim())).toHaveLength(1);
    const other = 'station-3' as StationId;
    expect(await handed.claim(aClaim({ stationId: other }))).toEqual([]);
    expect(await handed.claim(aClaim({ stationId: other, atMs: 900, staleBeforeMs: 200 }))).toHaveLength(1);
    // Whoever came too late with its word takes nothing from the other.
    await handed.kept({ personId: to, stationId: there, ids: [aHandedDraft().id], atMs: 950 });
    expect(await handed.claim(aClaim({ stationId: other }))).toHaveLength(1);
  });

  it('what nobody fetched in time goes back to whom it came from, and to nobody else', async ({ handed }) => {
    await handed.add(aHandedDraft(), 5);
    const late = { returnBeforeMs: 100 };
    expect(await handed.claim(aClaim(late))).toEqual([]);
    const back = aClaim({ ...late, personId: from, stationId: 'station-1' as StationId });
    expect((await handed.claim(back)).map(({ id }) => id)).toEqual([aHandedDraft().id]);
    await handed.kept({ ...back, ids: [aHandedDraft().id], atMs: 300 });
    expect(await handed.claim(back)).toEqual([]);
  });

  it('no more than so many wait for one person, and they come oldest first, some at a time', async ({ handed }) => {
    for (const n of [2, 1]) expect(await handed.add(aHandedDraft({ id: idOf(n), sentAtMs: n }), 2)).toBe(true);
    expect(await handed.add(aHandedDraft({ id: idOf(3) }), 2)).toBe(false);
    expect((await handed.claim(aClaim())).map(({ id }) => id)).toEqual([idOf(1), idOf(2)]);
    expect((await handed.claim(aClaim({ most: 1 }))).map(({ id }) => id)).toEqual([idOf(1)]);
  });
  it('S7: a number goes with its draft: the console that was given it may use it, and no other', async (store) => {
    const commit = testPipeline(store);
    const [lender, thief] = ['station-1', 'station-9'] as const;
    await store.leaseNumbers({ stationId: lender as StationId, year: 2026, count: 5, atMs: testNowMs });
    const number = formatCaseNumber({ city: tinyCity.numberPrefix, year: 2026, serial: 3 });
    await store.handed.add(aHandedDraft({ number }), 5);
    await store.handed.claim(aClaim());
    // Whoever never held it hands on nothing.
    await store.handed.add(aHandedDraft({ id: 'handed-of-a-thief1', number, fromStation: thief as StationId }), 5);
    await store.handed.claim(aClaim({ stationId: thief as StationId }));
    for (const stationId of [lender, thief, there]) {
      await commit([anEnvelope('case.register', { number }, { grant: 'agent', caseId: freshCaseId(), stationId })]);
    }
    const verdicts = await Promise.all(
      [lender, thief, there].map(async (stationId) => {
        const page = { scope: { kind: 'city' }, rowsAfter: 0, verdictsAfter: 0, maxRows: 9, maxVerdicts: 9 } as const;
        const read = await store.readPage({ ...page, stationId: stationId as StationId, windowFromMs: 0 });
        return read.verdicts.map(({ settled }) => settled.verdict);
      }),
    );
    expect(verdicts).toMatchObject([
      [{ kind: 'refused', code: 'number-not-leased' }],
      [{ kind: 'refused', code: 'number-not-leased' }],
      [{ kind: 'applied' }],
    ]);
  });
}
