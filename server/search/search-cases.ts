// A search of a console beyond what it has by itself. The index gives cases that may have the words; each is read from the
// store, masked for whoever asks as a pull would mask it, and decided about as it is then. So the index can be behind, and
// nobody finds a case by what they may not see.

import type { Clock } from '#shared/lib/clock.ts';
import { must } from '#shared/lib/assert.ts';
import type { Actor } from '#shared/domain/roles.ts';
import { isUnitRole, maskCase, maySeeCase } from '#shared/domain/roles.ts';
import { hasWord } from '#shared/search/search-word.ts';
import type { SearchWord } from '#shared/search/search-word.ts';
import { limits } from '#shared/sync/limits.ts';
import type { SyncAnswer, SyncRequest } from '#shared/sync/protocol.ts';
import { seenChangeMs } from '../sync/seen-change.ts';
import type { ServerStore, StoredRow } from '../store/server-store.ts';
import { findableOf } from './case-listing.ts';
import type { Listed } from './keep-listed.ts';
import { matchOf } from './match-words.ts';
import { readQuery } from './read-query.ts';
import type { SearchCity } from './search-city.ts';
import type { Candidate } from './search-file.ts';
import type { SearchIndex } from './search-index.ts';

export type CaseSearchDeps = {
  readonly store: Pick<ServerStore, 'readRows'>;
  readonly index: SearchIndex;
  readonly listed: Pick<Listed, 'building'>;
  readonly city: SearchCity;
  readonly clock: Clock;
  /** Waited for before cases are read: a turn of the event loop. */
  readonly turn?: (() => Promise<void>) | undefined;
};

type Answer = SyncAnswer<'search'>;
export type CaseSearch = (request: SyncRequest<'search'>, actor: Actor) => Promise<Answer>;

type Found = { readonly doc: string; readonly row: StoredRow };
type Page = Pick<Answer, 'next'> & { readonly rows: Answer['rows'] };

/** Read from the store at once: a millisecond or two. */
const batchCases = 16;
/** A search that has read so many cases, or for so long, answers with what it has; the console asks on. */
const mostRead = 2_000;
const mostMs = 2_000;

/** Returns the function that searches for a person who may be shown cases. */
export function createCaseSearch(deps: CaseSearchDeps): CaseSearch {
  const { store, index, listed, city, clock, turn = async () => undefined } = deps;

  /** Those of the candidates that this person may see and that have the words for them. */
  async function read(batch: readonly Candidate[], words: readonly SearchWord[], actor: Actor): Promise<Found[]> {
    await turn();
    const rows = new Map((await store.readRows(batch.map(({ caseId }) => caseId))).map((row) => [row.case.id, row]));
    return batch.flatMap(({ caseId, doc }) => {
      const row = rows.get(caseId);
      if (!row || !maySeeCase(actor, row.case)) return [];
      const isUnits = isUnitRole(actor.role);
      // Where in the order it changed last is nothing for a search, and would tell a unit of what it may not see.
      const seq = isUnits ? 1 : row.seq;
      const shown = { ...row, seq, changedAtMs: seenChangeMs(actor, row), case: maskCase(actor, row.case) };
      const { text, marks } = findableOf(shown.case, city);
      return words.every((word) => hasWord(word, text, marks)) ? [{ doc, row: shown }] : [];
    });
  }

  async function find(words: readonly SearchWord[], request: SyncRequest<'search'>, actor: Actor): Promise<Page> {
    const { after, limit, windowFromMs } = request;
    const page = createPage(limit);
    const endMs = clock.monotonicMs() + mostMs;
    let looked = 0;
    for (const { found, lookedTo } of index.candidates(matchOf(words, actor), after)) {
      await turn();
      for (const batch of inBatches(found.filter((candidate) => isBeyond(candidate, windowFromMs)))) {
        looked += batch.length;
        if (page.add(await read(batch, words, actor))) return page.end(null);
        if (looked >= mostRead || clock.monotonicMs() >= endMs) return page.end(docOf(batch));
      }
      if (clock.monotonicMs() >= endMs) return page.end(lookedTo);
    }
    return page.end(null);
  }

  return async (request, actor) => {
    const words = readQuery(request.text, city);
    if (words.length === 0) return { rows: [], next: null, building: null };
    const building = await listed.building();
    return { ...(await find(words, request, actor)), building };
  };
}

/** What the console does not have by itself, as far as the index knows. */
function isBeyond({ overSinceMs }: Candidate, windowFromMs: number | null): boolean {
  return windowFromMs === null || (overSinceMs !== null && overSinceMs < windowFromMs);
}

/** Gathers an answer. It is full when one case more has been found: then, and only then, it says that there is more. */
function createPage(limit: number) {
  const rows: Answer['rows'] = [];
  let bytes = 0;
  let last: string | null = null;
  let isFull = false;

  return {
    add(found: readonly Found[]): boolean {
      for (const { doc, row } of found) {
        isFull = rows.length === limit || (rows.length > 0 && bytes + row.bytes > limits.pageBytes);
        if (isFull) return true;
        const { seq, changedAtMs, case: shown } = row;
        rows.push({ kind: 'row', seq, changedAtMs, case: shown });
        bytes += row.bytes;
        last = doc;
      }
      return false;
    },
    /** `lookedTo`: where the search was left; null: nothing is left. */
    end: (lookedTo: string | null): Page => ({
      rows,
      next: isFull ? must(last, 'a full page has a last case') : lookedTo,
    }),
  };
}

function docOf(looked: readonly Candidate[]): string | null {
  return looked.at(-1)?.doc ?? null;
}

function* inBatches(candidates: readonly Candidate[]): Generator<readonly Candidate[]> {
  for (let at = 0; at < candidates.length; at += batchCases) yield candidates.slice(at, at + batchCases);
}
