// People by name, for a caller whose number is not known: the index gives the cases that may have it, the latest first, and each
// is read and decided about. Cases of one name and one number are one person; without a number, one name is.

import type { Database, Statement } from 'better-sqlite3';
import type { CaseId } from '#shared/domain/ids.ts';
import type { NameReadings } from '#shared/search/caller-name.ts';
import { isCalled } from '#shared/search/caller-name.ts';
import type { Scope } from '#host/replica/scope.ts';
import { matchOf } from '#host/search/case-finder.ts';
import type { Candidate, SearchParts } from '#host/search/search-parts.ts';
import { fromTheLatest } from '#host/search/search-parts.ts';

/** `cases`, `open`: of those that were looked at. */
export type FoundPerson = {
  readonly name: string;
  /** null: no number was given, or none is shown. */
  readonly callerKey: string | null;
  readonly lastCaseId: CaseId;
  readonly lastAtMs: number;
  readonly cases: number;
  readonly open: number;
};

/** `isCut`: there may be more; whoever has more before them types more of the name. */
export type FoundPeople = { readonly people: readonly FoundPerson[]; readonly isCut: boolean };

type PersonRow = {
  case_id: string;
  caller_name: string;
  caller_key: string | null;
  registered_at_ms: number;
  queue: string;
};

/** `mostPeople` are given, of at most `mostLooked` cases. */
export type PeopleLimits = { readonly mostPeople: number; readonly mostLooked: number };

const usualLimits: PeopleLimits = { mostPeople: 8, mostLooked: 2_000 };
const readAtOnce = 256;

export class PeopleFinder {
  readonly #parts: SearchParts;
  readonly #read: Statement<[number], PersonRow>;
  readonly #limits: PeopleLimits;

  constructor(db: Database, parts: SearchParts, limits = usualLimits) {
    this.#parts = parts;
    this.#limits = limits;
    this.#read = db.prepare(/* sql */ `
      SELECT case_id, caller_name, caller_key, registered_at_ms, queue
      FROM case_row
      WHERE id = ?
    `);
  }

  /** Whoever called last comes first. */
  find(scope: Scope, readings: NameReadings): FoundPeople {
    const { mostPeople, mostLooked } = this.#limits;
    const people = new Map<string, FoundPerson>();
    let looked = 0;
    for (const { id } of this.#candidates(scope, readings)) {
      if (looked === mostLooked) return { people: [...people.values()], isCut: true };
      looked += 1;
      const row = this.#read.get(id);
      if (!row || !isCalled(readings, row.caller_name)) continue;
      const who = JSON.stringify([row.caller_name, row.caller_key]);
      const known = people.get(who);
      if (!known && people.size === mostPeople) return { people: [...people.values()], isCut: true };
      people.set(who, addCase(known, row));
    }
    return { people: [...people.values()], isCut: false };
  }

  /** Cases that may have the name, the latest first. */
  *#candidates(scope: Scope, readings: NameReadings): Generator<Candidate> {
    if (readings.length === 0) return;
    const match = readings.map((words) => `(${matchOf(words)})`).join(' OR ');
    for (const partId of this.#parts.partsOf(scope, fromTheLatest)) {
      let before = fromTheLatest;
      let isMore = true;
      while (isMore) {
        const page = this.#parts.find(partId, match, before, readAtOnce);
        yield* page;
        isMore = page.length === readAtOnce;
        before = page.at(-1)?.doc ?? before;
      }
    }
  }
}

/** The first of somebody's cases is the latest. */
function addCase(known: FoundPerson | undefined, row: PersonRow): FoundPerson {
  const open = row.queue === 'closed' ? 0 : 1;
  if (known) return { ...known, cases: known.cases + 1, open: known.open + open };
  return {
    name: row.caller_name,
    callerKey: row.caller_key,
    lastCaseId: row.case_id as CaseId,
    lastAtMs: row.registered_at_ms,
    cases: 1,
    open,
  };
}
