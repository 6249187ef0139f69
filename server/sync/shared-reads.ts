// Answers that are the same for many: consoles of one role poked at once ask for the same page, and the sums of a scope are
// those of everybody in it. Each is read once and kept until the head rises, or a second has gone by, for another process
// may have written. A page that moves its reader on may lag behind the head: it is one that was pulled a moment ago. Given
// out while the server is crowded, it keeps the cursors of a floor that comes back together. What is kept is bounded.

import type { Clock } from '#shared/lib/clock.ts';

const freshMs = 1_000;
const exact: ReadWish = { mayLag: false };
const mostEntries = 32;
const mostBytes = 16 * 1_024 * 1_024;

export type SharedAnswer = { readonly headSeq: number; readonly bytes: number; readonly mayLag?: boolean };
type Entry = {
  readonly readAtMs: number;
  readonly answer: Promise<SharedAnswer>;
  bytes: number | undefined;
  /** Known once it was read: below the head it is given out only to those who say that it may lag. */
  headSeq: number | undefined;
  mayLag: boolean;
};

/** Whether an answer that may lag will do, where one is kept. */
export type ReadWish = { readonly mayLag: boolean };

export interface SharedReads {
  /** The head rose: nothing read below it is given out any more, but what may lag. */
  raise(headSeq: number): void;
  /** What is kept under the key, or what `read` gives. */
  get<Answer extends SharedAnswer>(key: string, read: () => Promise<Answer>, wish?: ReadWish): Promise<Answer>;
  /** How large the kept answer is; undefined where there is none yet. */
  bytesOf(key: string): number | undefined;
  /** The data fell back: everything is read again. */
  reset(): void;
}

/** Creates an empty cache of one process. Keys name everything the answer depends on but the head. */
export function createSharedReads(clock: Clock): SharedReads {
  const entries = new Map<string, Entry>();
  let head = 0;
  let bytes = 0;

  function remove(key: string): void {
    bytes -= entries.get(key)?.bytes ?? 0;
    entries.delete(key);
  }

  function find(key: string, { mayLag }: ReadWish): Entry | undefined {
    const entry = entries.get(key);
    const isFresh = entry && clock.monotonicMs() - entry.readAtMs < freshMs;
    if (isFresh && (mayLag || (entry.headSeq ?? head) >= head)) return entry;
    remove(key);
    return undefined;
  }

  function makeRoom(): void {
    for (const key of entries.keys()) {
      if (entries.size <= mostEntries && bytes <= mostBytes) return;
      remove(key);
    }
  }

  function raise(headSeq: number): void {
    if (headSeq <= head) return;
    head = headSeq;
    for (const [key, { mayLag }] of entries) if (!mayLag) remove(key);
  }

  async function keep<Answer extends SharedAnswer>(key: string, read: () => Promise<Answer>): Promise<Answer> {
    const answer = read();
    const entry: Entry = { readAtMs: clock.monotonicMs(), answer, bytes: undefined, headSeq: undefined, mayLag: false };
    entries.set(key, entry);
    try {
      const found = await answer;
      entry.mayLag = found.mayLag ?? false;
      entry.headSeq = found.headSeq;
      const isKept = entries.get(key) === entry;
      if (found.headSeq > head) {
        raise(found.headSeq);
        if (isKept) entries.set(key, entry);
      } else if (found.headSeq < head && !entry.mayLag) {
        if (isKept) remove(key);
        return found;
      }
      if (isKept) {
        entry.bytes = found.bytes;
        bytes += found.bytes;
        makeRoom();
      }
      return found;
    } catch (error) {
      if (entries.get(key) === entry) remove(key);
      throw error;
    }
  }

  return {
    raise,
    get: async <Answer extends SharedAnswer>(key: string, read: () => Promise<Answer>, wish = exact) => {
      const entry = find(key, wish);
      return entry ? (entry.answer as Promise<SharedAnswer> as Promise<Answer>) : keep(key, read);
    },
    bytesOf: (key) => find(key, exact)?.bytes,
    reset() {
      head = 0;
      entries.clear();
      bytes = 0;
    },
  };
}
