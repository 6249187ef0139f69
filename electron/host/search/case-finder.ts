// Finds cases by words, the latest first. The index gives rows that may have them; each is read and decided about by the same
// rule that a plain scan would use, so the index can be quick and the answer right.

import type { Database, Statement } from 'better-sqlite3';
import type { CaseRow } from '#shared/bridge/views.ts';
import { hasWord, waysOf } from '#shared/search/search-word.ts';
import type { SearchWord } from '#shared/search/search-word.ts';
import type { Term } from '#shared/text/search-tokens.ts';
import type { Scope } from '#host/replica/scope.ts';
import type { CasePaths } from '#shared/search/case-paths.ts';
import type { Findable, ListedRow } from './listed-row.ts';
import { findableOf } from './listed-row.ts';
import type { Candidate, SearchParts } from './search-parts.ts';
import { fromTheLatest } from './search-parts.ts';

/** Where a search goes on: a place in the order of registration. */
export type SearchPlace = string;

export type CaseSearch = {
  readonly scope: Scope;
  /** A case has each of them; at least one. */
  readonly words: readonly SearchWord[];
  readonly limit: number;
  /** After this place; null: from the latest case. */
  readonly after: SearchPlace | null;
};

/** `next`: where more may be; null: that was all. `looked`: rows that were read for it. */
export type FoundPage = {
  /** Rows of the replica. */
  readonly ids: readonly number[];
  readonly next: SearchPlace | null;
  readonly looked: number;
};
export const nothingFound: FoundPage = { ids: [], next: null, looked: 0 };

type ReadRow = Omit<ListedRow, 'registered_at_ms'>;

const smallestRead = 64;
const largestRead = 1_024;

export class CaseFinder {
  readonly #parts: SearchParts;
  readonly #paths: CasePaths;
  readonly #read: Statement<[number], ReadRow>;
  readonly #summary: Statement<[number], { summary: string }>;

  constructor(db: Database, parts: SearchParts, paths: CasePaths) {
    this.#parts = parts;
    this.#paths = paths;
    this.#read = db.prepare(/* sql */ `
      SELECT search_text, caller_key, caller_name, place_id, topic_id
      FROM case_row
      WHERE id = ?
    `);
    this.#summary = db.prepare(`SELECT summary FROM case_row WHERE id = ?`);
  }

  /** What a row is found by; undefined where it is gone. */
  findable(id: number): Findable | undefined {
    const row = this.#read.get(id);
    return row && findableOf(row, this.#paths);
  }

  /** The rows as the queues show them; one that is gone since is left out. */
  rows(ids: readonly number[]): readonly CaseRow[] {
    return ids.flatMap((id) => {
      const row = this.#summary.get(id);
      return row ? [JSON.parse(row.summary) as CaseRow] : [];
    });
  }

  /** Goes through the index until a page is full; whoever drives it may let others in at each `yield`. */
  *search({ scope, words, limit, after }: CaseSearch): Generator<void, FoundPage> {
    const ids: number[] = [];
    let looked = 0;
    let before = after ?? fromTheLatest;
    for (const candidates of this.#candidates(scope, words, before, limit)) {
      for (const { id, doc } of candidates) {
        looked += 1;
        if (!this.#hasAll(id, words)) continue;
        if (ids.length === limit) return { ids, next: before, looked };
        ids.push(id);
        before = doc;
      }
      yield;
    }
    return { ids, next: null, looked };
  }

  /** Rows that may have the words, the latest first, more at a time as they go on. */
  *#candidates(
    scope: Scope,
    words: readonly SearchWord[],
    from: SearchPlace,
    limit: number,
  ): Generator<readonly Candidate[]> {
    const match = matchOf(words);
    for (const partId of this.#parts.partsOf(scope, from)) {
      let before = from;
      let most = Math.max(smallestRead, limit + 1);
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

  #hasAll(id: number, words: readonly SearchWord[]): boolean {
    const found = this.findable(id);
    return found !== undefined && words.every((word) => hasWord(word, found.text, found.marks));
  }
}

/** The words in the language of the index: every word in one of its ways. Terms hold no quotation mark. */
function matchOf(words: readonly SearchWord[]): string {
  return words.map((word) => `(${waysOf(word).map(allOf).join(' OR ')})`).join(' AND ');
}

function allOf(terms: readonly Term[]): string {
  return `(${terms.map(({ text, isPrefix }) => `"${text}"${isPrefix ? ' *' : ''}`).join(' AND ')})`;
}
