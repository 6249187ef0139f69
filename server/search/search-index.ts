// The index as the rest of the server sees it. It is disposable: a file that is damaged or of another version is taken away
// and made anew, and what was listed is listed again.

import { closeSync, openSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { assert } from '#shared/lib/assert.ts';
import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import type { Listing } from './case-listing.ts';
import type { Candidate, FileState } from './search-file.ts';
import { beginOf, FormatError, fromTheLatest, SearchFile } from './search-file.ts';

/** A word of one letter is gathered anew for each chunk: where many cases are passed over, few chunks are quicker. */
const smallestRead = 64;
const largestRead = 4_096;

/** `lookedTo`: where to go on after it. */
export type Chunk = { readonly found: readonly Candidate[]; readonly lookedTo: string };

export class SearchIndex {
  readonly #path: string | null;
  readonly #log: Log;
  /** Opened when it is first needed: a disk that is full must not keep the server from starting. */
  #file: SearchFile | undefined;
  #isClosed = false;

  /** `path`: null for an index of this process alone, which is gone when it ends. */
  constructor(path: string | null, log: Log) {
    this.#path = path;
    this.#log = log;
  }

  state(): FileState {
    return this.#safely((file) => file.state());
  }

  /** How many cases are listed. */
  count(): number {
    return this.#safely((file) => file.count());
  }

  /**
   * Lists cases as they are now, and remembers how far that is. Where damage is met nothing is: an empty index that says it is
   * as far would miss what came before.
   */
  put(listings: readonly Listing[], state: FileState): void {
    try {
      this.#opened().put(listings, state);
    } catch (error) {
      if (!isUseless(error)) throw error;
      this.#replace(error);
    }
  }

  /** Forgets everything: nothing of it is of these data. */
  startOver(): void {
    this.#file?.close();
    this.#file = undefined;
    this.#file = this.#remake();
  }

  /**
   * Cases that may match, the latest first, in chunks that grow as it goes on. A part without any gives an empty one: to look
   * through it has taken its time all the same.
   */
  *candidates(match: string, after: string | null): Generator<Chunk> {
    const from = after ?? fromTheLatest;
    for (const part of this.#safely((file) => file.partsBefore(from))) {
      let before = from;
      let most = smallestRead;
      for (let isMore = true; isMore; most = Math.min(largestRead, most * 2)) {
        const found: readonly Candidate[] = this.#find(part, match, before, most);
        const last = found.at(-1);
        isMore = found.length === most;
        before = isMore && last ? last.doc : beginOf(part);
        yield { found, lookedTo: before };
      }
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#file?.close();
    this.#file = undefined;
  }

  #find(part: number, match: string, before: string, limit: number): readonly Candidate[] {
    return this.#safely((file) => file.find(part, match, before, limit));
  }

  #opened(): SearchFile {
    assert(!this.#isClosed, 'the index is closed: a search that was under way ends here');
    this.#file ??= this.#open();
    return this.#file;
  }

  #open(): SearchFile {
    const path = this.#path;
    if (path === null) return new SearchFile('');
    try {
      // It holds what citizens said: for this user's eyes only.
      closeSync(openSync(path, 'a', 0o600));
      return new SearchFile(path);
    } catch (error) {
      if (!isUseless(error)) throw error;
      this.#log.warn('the search index cannot be used and is made anew', errorFields(error));
      return this.#remake();
    }
  }

  #remake(): SearchFile {
    const path = this.#path;
    if (path === null) return new SearchFile('');
    for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
    closeSync(openSync(path, 'a', 0o600));
    return new SearchFile(path);
  }

  /** What met the damage is answered by the new file, which is empty. */
  #safely<Result>(work: (file: SearchFile) => Result): Result {
    try {
      return work(this.#opened());
    } catch (error) {
      if (!isUseless(error)) throw error;
      this.#replace(error);
      return work(this.#opened());
    }
  }

  #replace(error: unknown): void {
    this.#log.warn('the search index is damaged and is made anew', errorFields(error));
    this.startOver();
  }
}

function isUseless(error: unknown): boolean {
  if (error instanceof FormatError) return true;
  return error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code);
}
