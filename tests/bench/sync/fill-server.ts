// Puts a city's cases into the server's own store before a server runs on it: through the store's one door, in large
// transactions, so that whatever engine keeps them also keeps its promises (order, receipts, digests, who sees what).

import { join } from 'node:path';
import type { Case } from '#shared/domain/case.ts';
import type { CaseId, PersonId, StationId, UnitId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import { prepareDataFolder, prepareDatabaseFile } from '#server/data-folder/data-folder.ts';
import { secureRandom } from '#server/identity/secure-random.ts';
import type { CityKind } from '#server/identity/server-identity.ts';
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

/** A console's person, and the case a person of a unit finds waiting for a signature. */
export type BenchDesk = {
  readonly grant: string;
  readonly toSign: { readonly caseId: CaseId; readonly revision: number } | null;
};
export type FilledServer = {
  readonly dataDir: string;
  readonly databasePath: string;
  /** Of the hotline's seats, then of units. */
  readonly desks: readonly BenchDesk[];
};

export type FillWish = {
  /** Of the whole Swiftline: the server's data lie in `server/` below. */
  readonly dataDir: string;
  readonly cases: number;
  /** The roles at the hotline's seats, and how many people of units there are beside them. */
  readonly seats: readonly Role[];
  readonly unitPeople: number;
  /** A real city unless given. */
  readonly kind?: CityKind;
};

/** Makes a city with that many cases, and people with grants signed by the server's own key. */
export async function fillServer({
  dataDir,
  cases,
  seats,
  unitPeople,
  kind = 'city',
}: FillWish): Promise<FilledServer> {
  const { store, databasePath } = openStore(dataDir);
  try {
    const { numberPrefix } = loadServerCity(defaultCityFolder);
    const clock = systemClock();
    const random = secureRandom();
    const identity = await loadServerIdentity({ store, clock, random, wantedKind: kind, numberPrefix });
    const maker = makerOf({ count: cases, firstSerial: 500_000, seed: 1 });
    const unsigned: Case[] = [];
    await putDown(store, cases, () => {
      const lived = maker.next();
      const row = lived.at(-1)?.row;
      if (row?.status === 'dispatched' && unsigned.length < unitPeople) unsigned.push(row);
      return lived;
    });
    const persons = [
      ...seats.map((role, index) => aPerson(`seat-${index}`, role, null)),
      ...unsigned.map(({ assignments }, index) => aPerson(`clerk-${index}`, 'unit', assignments[0]?.unitId ?? null)),
    ];
    // Before the grants: one that is older than the person is void.
    await store.people.addMissing(persons, clock.wallMs());
    const desks = persons.map((person, index) => {
      const row = unsigned[index - seats.length];
      return { grant: identity.grants.issue(person), toSign: row ? { caseId: row.id, revision: row.revision } : null };
    });
    return { dataDir, databasePath, desks };
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

function aPerson(login: string, role: Role, unitId: UnitId | null) {
  return { id: login as PersonId, login, name: login, role, unitId, passwordHash: '-' };
}
