// Finds cases by words, the latest first. The index gives rows that may have them; each is read and decided about by the same
// rule that a plain scan would use, so the index can be quick and the answer right. A filter beside the words is decided about by
// the conditions of the lists (case-conditions.ts).

import type { Database, Statement } from 'better-sqlite3';
import type { CaseRow } from '#shared/bridge/views.ts';
import type { CaseStatus } from '#shared/domain/case.ts';
import { isOver } from '#shared/domain/case.ts';
import type { CaseFilter } from '#shared/search/case-filter.ts';
import { isNarrowing, noFilter } from '#shared/search/case-filter.ts';
import { hasWord, waysOf } from '#shared/search/search-word.ts';
import type { SearchWord } from '#shared/search/search-word.ts';
import type { Parameters } from '#host/replica/case-conditions.ts';
import { conditionsOf } from '#host/replica/case-conditions.ts';
import type { Scope } from '#host/replica/scope.ts';
import type { CasePaths } from '#shared/search/case-paths.ts';
import type { RankedMatch } from './best-first.ts';
import { bestPage, mostRanked, rankMatch } from './best-first.ts';
import { docOf, endOf, stretchOf } from './doc-stretch.ts';
import type { Findable } from './listed-row.ts';
import { allOf } from './index-match.ts';
import { findableOf } from './listed-row.ts';
import type { Candidate, SearchParts } from './search-parts.ts';

/** Where a search goes on: a place in the order it is in. */
export type SearchPlace = string;

export type CaseSearch = {
  readonly scope: Scope;
  /** A case has each of them; at least one. */
  readonly words: readonly SearchWord[];
  /** And fits this; not given: whatever it is. */
  readonly filter?: CaseFilter;
  /** Not given: the newest. */
  readonly order?: SearchOrder;
  readonly limit: number;
  /** After this place; null: from the first case. */
  readonly after: SearchPlace | null;
};

/** `best`: those that fit best among the latest thousand that were found. */
export type SearchOrder = 'newest' | 'best';

/** `next`: where more may be; null: that was all. `looked`: rows that were read for it. */
export type FoundPage = {
  /** Rows of the replica. */
  readonly ids: readonly number[];
  readonly next: SearchPlace | null;
  readonly looked: number;
};
export const nothingFound: FoundPage = { ids: [], next: null, looked: 0 };

/** All rows of a scope that fit a filter where they are few; null: there are too many of them. */
export type FewRows = (
  scope: Scope,
  filter: CaseFilter,
  most: number,
) => readonly { readonly id: number; readonly registeredAtMs: number }[] | null;

type ReadRow = {
  search_text: string;
  caller_key: string | null;
  caller_name: string;
  place_id: string | null;
  topic_id: string | null;
  status: CaseStatus;
  summary: string;
};
/** A row that has the words and fits the filter. */
type Match = Candidate & { readonly row: ReadRow };
/** What was looked at so far. */
type Progress = { looked: number };

const smallestRead = 64;
const largestRead = 1_024;

/** After `patience` rows that may have the words, and no full page, a filter that `fewRows` fit at most is gone through instead. */
export type FinderLimits = { readonly patience: number; readonly fewRows: number };
const usualLimits: FinderLimits = { patience: 1_000, fewRows: 2_000 };

export type FinderDeps = { readonly paths: CasePaths; readonly few: FewRows; readonly limits?: FinderLimits };

export class CaseFinder {
  readonly #db: Database;
  readonly #parts: SearchParts;
  readonly #paths: CasePaths;
  readonly #few: FewRows;
  readonly #limits: FinderLimits;
  readonly #read: Statement<[number], ReadRow>;
  readonly #fitting = new Map<string, Statement<[Parameters], { id: number }>>();

  constructor(db: Database, parts: SearchParts, { paths, few, limits = usualLimits }: FinderDeps) {
    this.#db = db;
    this.#parts = parts;
    this.#paths = paths;
    this.#few = few;
    this.#limits = limits;
    this.#read = db.prepare(/* sql */ `
      SELECT search_text, caller_key, caller_name, place_id, topic_id, status, summary
      FROM case_row
      WHERE id = ?
    `);
  }

  /** The rows as the queues show them; one that is gone since is left out. */
  rows(ids: readonly number[]): readonly CaseRow[] {
    return ids.flatMap((id) => {
      const row = this.#read.get(id);
      return row ? [JSON.parse(row.summary) as CaseRow] : [];
    });
  }

  /** Goes through the index until a page is full; whoever drives it may let others in at each `yield`. */
  search(ask: CaseSearch): Generator<void, FoundPage> {
    return ask.order === 'best' ? this.#best(ask) : this.#newest(ask);
  }

  *#newest(ask: CaseSearch): Generator<void, FoundPage> {
    const ids: number[] = [];
    const progress = { looked: 0 };
    let before = ask.after;
    for (const match of this.#matches(ask, progress)) {
      if (match === null) yield;
      else if (ids.length === ask.limit) return { ids, next: before, looked: progress.looked };
      else {
        ids.push(match.id);
        before = match.doc;
      }
    }
    return { ids, next: null, looked: progress.looked };
  }

  *#best(ask: CaseSearch): Generator<void, FoundPage> {
    const found: RankedMatch[] = [];
    const progress = { looked: 0 };
    for (const match of this.#matches({ ...ask, after: null }, progress)) {
      if (found.length === mostRanked) break;
      if (match === null) yield;
      else {
        const { row, ...candidate } = match;
        found.push(rankMatch(ask.words, candidate, { ...this.#findableOf(row), isOpen: !isOver(row.status) }));
      }
    }
    return { ...bestPage(found, ask.after, ask.limit), looked: progress.looked };
  }

  /** Rows that have the words and fit, the latest first; null between some of them: others may be let in. */
  *#matches(ask: CaseSearch, progress: Progress): Generator<Match | null> {
    const { scope, words, filter = noFilter } = ask;
    for (const candidates of this.#candidates(ask)) {
      const fits = this.#fits(scope, filter, candidates);
      for (const candidate of candidates) {
        progress.looked += 1;
        if (!fits(candidate.id)) continue;
        const row = this.#read.get(candidate.id);
        if (row && this.#hasAll(row, words)) yield { ...candidate, row };
        if (progress.looked % smallestRead === 0) yield null;
      }
      yield null;
    }
  }

  /** Rows that may have the words, the latest first; where few fit the filter anyway, in the end just those. */
  *#candidates({ scope, words, filter = noFilter, limit, after }: CaseSearch): Generator<readonly Candidate[]> {
    const { from, before } = stretchOf(filter.registered, after);
    const { patience, fewRows } = this.#limits;
    const mayBeFew = isNarrowing(filter);
    let seen = 0;
    for (const candidates of this.#listed(scope, words, before, limit)) {
      const end = endOf(candidates, from);
      yield candidates.slice(0, end);
      if (end < candidates.length) return;
      const wasPatient = seen < patience;
      seen += end;
      const few = mayBeFew && wasPatient && seen >= patience ? this.#few(scope, filter, fewRows) : null;
      if (few === null) continue;
      yield* this.#inTurn(few, candidates.at(-1)?.doc ?? before);
      return;
    }
  }

  /** What the index lists, more at a time as it goes on. */
  *#listed(
    scope: Scope,
    words: readonly SearchWord[],
    from: SearchPlace,
    limit: number,
  ): Generator<readonly Candidate[]> {
    const match = matchOf(words);
    for (const partId of this.#parts.partsOf(scope, from)) {
      let before = from;
      let most = Math.min(largestRead, Math.max(smallestRead, limit + 1));
      let isMore = true;
      while (isMore) {
        const candidates = this.#parts.find(partId, match, before, most);
        yield candidates;
        isMore = candidates.length === most;
        before = candidates.at(-1)?.doc ?? before;
        most = Math.min(largestRead, most * 2);
      }
    }
  }

  /** These rows, as if an index had listed them. */
  *#inTurn(rows: ReturnType<FewRows> & object, before: SearchPlace): Generator<readonly Candidate[]> {
    const candidates = rows
      .map(({ id, registeredAtMs }) => ({ id, doc: docOf(registeredAtMs, id) }))
      .filter(({ doc }) => doc < BigInt(before))
      .toSorted((a, b) => (a.doc < b.doc ? 1 : -1))
      .map(({ id, doc }) => ({ id, doc: String(doc) }));
    for (let at = 0; at < candidates.length; at += smallestRead) yield candidates.slice(at, at + smallestRead);
  }

  /** Which of the candidates fit the filter: asked of all of them at once. */
  #fits(scope: Scope, filter: CaseFilter, candidates: readonly Candidate[]): (id: number) => boolean {
    if (!isNarrowing(filter)) return everything;
    const { where, parameters } = conditionsOf(scope, null, filter);
    const sql = fittingSql(where);
    const prepared = this.#fitting.get(sql) ?? this.#db.prepare<[Parameters], { id: number }>(sql);
    this.#fitting.set(sql, prepared);
    const rows = prepared.all({ ...parameters, ids: JSON.stringify(candidates.map(({ id }) => id)) });
    const fitting = new Set(rows.map(({ id }) => id));
    return (id) => fitting.has(id);
  }

  #hasAll(row: ReadRow, words: readonly SearchWord[]): boolean {
    const { text, marks } = this.#findableOf(row);
    return words.every((word) => hasWord(word, text, marks));
  }

  #findableOf(row: ReadRow): Findable {
    return findableOf(row, this.#paths);
  }
}

function everything(): boolean {
  return true;
}

/** By their ids: an index of the filter would find all others as well. Exported for the test of its plan. */
export function fittingSql(where: string): string {
  return /* sql */ `
    SELECT id
    FROM case_row NOT INDEXED
    WHERE id IN (SELECT value FROM json_each(@ids)) AND ${where}
  `;
}

/** The words in the language of the index: every word in one of its ways. */
export function matchOf(words: readonly SearchWord[]): string {
  return words.map((word) => `(${waysOf(word).map(allOf).join(' OR ')})`).join(' AND ');
}
