// What every store promises about case numbers when the data fell back: part of server-store-contract.ts.

import { expect } from 'vitest';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { formatCaseNumber } from '#shared/domain/case-number.ts';
import type { StationId } from '#shared/domain/ids.ts';
import { limits } from '#shared/sync/limits.ts';
import type { SentCommand } from '#shared/sync/protocol.ts';
import type { ServerStore } from '../store/server-store.ts';
import { highestSkipped, skippedSerials } from '../store/skip-serials.ts';
import { anEnvelope, freshCaseId, testNowMs } from './an-envelope.ts';
import { testCommit } from './test-pipeline.ts';
import { tinyCity } from './tiny-city.ts';
import { greetOne } from './greet-one.ts';

type It = (title: string, check: (store: ServerStore) => Promise<void>) => void;

const station = 'station-1' as StationId;

/** Adds the suite; `it` runs a check over an empty store. */
export function runNumbersAfterFallContract(it: It): void {
  it('S7: who says that data fell back, however often, does not use up the numbers of a year', async (store) => {
    const lease = () => store.leaseNumbers({ stationId: station, year: 2026, count: 1, atMs: testNowMs });
    await store.leaseNumbers({ stationId: station, year: 2026, count: highestSkipped - 1, atMs: testNowMs });
    await fallBack(store);
    expect((await lease()).fromSerial).toBe(highestSkipped);
  });

  it('S7, S11: a case whose number the server gave comes back with it, also long after the fall, and nobody else gets it', async (store) => {
    await fallBack(store);
    const { fromSerial } = await store.leaseNumbers({ stationId: station, year: 2026, count: 1, atMs: testNowMs });
    // Given before the fall; one of them to a case more than a copy is expected to lack.
    const [told, far] = [numberOf(fromSerial - 5), numberOf(fromSerial + 300)];
    const commit = testCommit(store);
    await commit([registration('told', told), registration('far', far)]);
    await commit([registration('new', null)]);
    expect(await numbersOf(store)).toEqual([told, far, numberOf(fromSerial + 301)]);
    const late = testCommit(store, fakeClock(testNowMs + limits.healingMs));
    await late([registration('late', numberOf(fromSerial - 6))]);
    await late([registration('next', null)]);
    // What was not skipped is no longer taken on trust; nor is what is used.
    await late([registration('liar', numberOf(fromSerial + 900)), registration('thief', told)]);
    expect(await numbersOf(store)).toEqual([told, far, ...[301, -6, 302].map((more) => numberOf(fromSerial + more))]);
  });

  it('S7: a number nobody was given is believed only while data heal, of no year to come, and never so high that none are left', async (store) => {
    const commit = testCommit(store);
    await commit([registration('whole', numberOf(3))]);
    await fallBack(store);
    await commit([registration('high', numberOf(9_999_999_999)), registration('early', numberOf(3, 2027))]);
    expect(await numbersOf(store)).toEqual([]);
    await commit([registration('new', null)]);
    expect(await numbersOf(store)).toEqual([numberOf(1 + skippedSerials)]);
  });
}

function registration(id: string, number: string | null): SentCommand {
  const envelope = anEnvelope('case.register', { number }, { grant: 'agent', caseId: freshCaseId(), id });
  return { envelope, formerSeq: null };
}

function numberOf(serial: number, year = 2026): string {
  return formatCaseNumber({ city: tinyCity.numberPrefix, year, serial });
}

/** Of every case, in the order of the log. */
async function numbersOf(store: ServerStore): Promise<readonly (string | null)[]> {
  const from = {
    scope: { kind: 'city' },
    stationId: station,
    rowsAfter: 0,
    verdictsAfter: 0,
    windowFromMs: 0,
  } as const;
  const { rows } = await store.readPage({ ...from, maxRows: 100, maxVerdicts: 1 });
  return rows.map((row) => row.case.number);
}

/** A station that has seen more than there is says hello. */
async function fallBack(store: ServerStore): Promise<void> {
  const known = { epoch: 1, seenUpTo: 9, lastApplied: null, atMs: testNowMs };
  await greetOne(store, { stationId: 'witness' as StationId, identity: null, ...known });
}
