// Puts a city's cases into the server's own store before a server runs on it: through the store's one door, in large
// transactions, so that whatever engine keeps them also keeps its promises (order, receipts, digests, who sees what).

import { join } from 'node:path';
import type { Case } from '#shared/domain/case.ts';
import type { PersonId, StationId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import { prepareDataFolder, prepareDatabaseFile } from '#server/data-folder/data-folder.ts';
import { secureRandom } from '#server/identity/secure-random.ts';
import { loadServerIdentity } from '#server/identity/server-identity.ts';
import { loadServerCity } from '#server/load-server-city.ts';
import { defaultCityFolder } from '#server/server-options.ts';
import type { JudgedCommand, ServerStore } from '#server/store/server-store.ts';
import { openSqliteServerStore } from '#server/store/sqlite/sqlite-server-store.ts';
import { loadShippedCity } from '#tests/support/shipped-city.ts';
import type { CaseMaker, LivedStep } from './made-up-cases.ts';
import { createCaseMaker } from './made-up-cases.ts';

/** Cases put down in one transaction. */
const batchCases = 1_000;
const fillingStation = 'bench-filler' as StationId;
const nothingWanted = { commandIds: [], caseIds: [], relatedIds: [], numbers: [], years: [], grants: [] };

export type FilledServer = {
  readonly dataDir: string;
  readonly databasePath: string;
  readonly grants: readonly string[];
};

export type FillWish = {
  /** Of the whole Swiftline: the server's data lie in `server/` below. */
  readonly dataDir: string;
  readonly cases: number;
  /** People beside the demo's, one for each role named, and a grant for each. */
  readonly people: readonly Role[];
};

/** Makes a demo city with that many cases, and people with grants signed by the server's own key. */
export async function fillServer({ dataDir, cases, people }: FillWish): Promise<FilledServer> {
  const { store, databasePath } = openStore(dataDir);
  try {
    const { numberPrefix } = loadServerCity(defaultCityFolder);
    const clock = systemClock();
    const random = secureRandom();
    const identity = await loadServerIdentity({ store, clock, random, wantedKind: 'demo', numberPrefix });
    const maker = makerOf({ count: cases, firstSerial: 500_000, seed: 1 });
    await putDown(store, cases, () => maker.next());
    const persons = people.map((role, index) => aPerson(role, index));
    // Before the grants: one that is older than the person is void.
    await store.people.addMissing(persons, clock.wallMs());
    return { dataDir, databasePath, grants: persons.map((person) => identity.grants.issue(person)) };
  } finally {
    await store.close();
  }
}

/** What happened while a console was away: half of the entries are new cases, half are steps on cases it has. */
export async function addEntries(dataDir: string, entries: number): Promise<void> {
  const { store } = openStore(dataDir);
  try {
    const fresh = Math.floor(entries / 2);
    const maker = makerOf({ count: fresh, firstSerial: 900_000, seed: 2 });
    const known = await readOpenCases(store, entries - fresh);
    const nowMs = systemClock().wallMs();
    let done = 0;
    await putDown(store, entries, () => {
      done += 1;
      const row = done % 2 === 0 ? known.pop() : undefined;
      return row ? [maker.urge(row, nowMs)] : maker.next().slice(0, 1);
    });
  } finally {
    await store.close();
  }
}

/** The highest seq of the data in the folder. */
export async function headOf(dataDir: string): Promise<number> {
  const { store } = openStore(dataDir);
  try {
    return (await store.readMarks(fillingStation)).headSeq;
  } finally {
    await store.close();
  }
}

function openStore(dataDir: string): { store: ServerStore; databasePath: string } {
  const folder = join(dataDir, 'server');
  prepareDataFolder(folder);
  const databasePath = prepareDatabaseFile(folder);
  return { store: openSqliteServerStore(databasePath), databasePath };
}

function makerOf(wish: { count: number; firstSerial: number; seed: number }): CaseMaker {
  return createCaseMaker({ ...wish, loaded: loadShippedCity('beijing'), nowMs: systemClock().wallMs() });
}

async function putDown(store: ServerStore, cases: number, make: () => readonly LivedStep[]): Promise<void> {
  let stationSeq = (await store.readMarks(fillingStation)).stationSeq;
  for (let done = 0; done < cases; done += batchCases) {
    const lives = Array.from({ length: Math.min(batchCases, cases - done) }, make);
    const recordedAtMs = Math.max(...lives.flat().map(({ atMs }) => atMs));
    const judged = lives.flat().map((step) => toJudged(step, (stationSeq += 1)));
    await store.commit(nothingWanted, () => ({ recordedAtMs, judged, nextSerials: new Map() }));
  }
}

function toJudged({ commandId, actor, events, row }: LivedStep, stationSeq: number): JudgedCommand {
  return {
    commandId,
    stationId: fillingStation,
    stationSeq,
    byName: actor.personId,
    isTimeTrusted: true,
    groupId: null,
    formerSeq: null,
    verdict: { kind: 'applied', merged: false },
    events,
    row,
  };
}

async function readOpenCases(store: ServerStore, count: number): Promise<Case[]> {
  const found: Case[] = [];
  for (let rowsAfter = 0; found.length < count;) {
    const { rows } = await store.readPage({
      scope: { kind: 'city' },
      stationId: fillingStation,
      rowsAfter,
      verdictsAfter: Number.MAX_SAFE_INTEGER,
      maxRows: 1_000,
      maxVerdicts: 1,
      windowFromMs: 0,
    });
    const last = rows.at(-1);
    if (!last) break;
    rowsAfter = last.seq;
    found.push(
      ...rows.map((row) => row.case).filter(({ status }) => status === 'dispatched' || status === 'inProgress'),
    );
  }
  return found.slice(0, count);
}

function aPerson(role: Role, index: number) {
  const login = `bench-${index}`;
  return { id: login as PersonId, login, name: login, role, unitId: null, passwordHash: '-' };
}
