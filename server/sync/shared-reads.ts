// Answers that are the same for many: consoles of one role poked at once ask for the same page, and the sums of a scope are
// those of everybody in it. Each is read once and kept until the head rises, or a second has gone by, for another process
// may have written. What is kept is bounded by number and by bytes.

import type { Clock } from '#shared/lib/clock.ts';

const freshMs = 1_000;
const mostEntries = 32;
const mostBytes = 16 * 1_024 * 1_024;

export type SharedAnswer = { readonly headSeq: number; readonly bytes: number };
type Entry = { readonly readAtMs: number; readonly answer: Promise<SharedAnswer>; bytes: number | undefined };

export interface SharedReads {
  /** The head rose: nothing read below it is given out any more. */
  raise(headSeq: number): void;
  /** What is kept under the key, or what `read` gives. */
  get<Answer extends SharedAnswer>(key: string, read: () => Promise<Answer>): Promise<Answer>;
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

  function find(key: string): Entry | undefined {
    const entry = entries.get(key);
    if (entry && clock.monotonicMs() - entry.readAtMs < freshMs) return entry;
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
    entries.clear();
    bytes = 0;
  }

  async function keep<Answer extends SharedAnswer>(key: string, read: () => Promise<Answer>): Promise<Answer> {
    const answer = read();
    const entry: Entry = { readAtMs: clock.monotonicMs(), answer, bytes: undefined };
    entries.set(key, entry);
    try {
      const found = await answer;
      const isKept = entries.get(key) === entry;
      if (found.headSeq > head) {
        raise(found.headSeq);
        if (isKept) entries.set(key, entry);
      } else if (found.headSeq < head) {
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
    get: async <Answer extends SharedAnswer>(key: string, read: () => Promise<Answer>) => {
      const entry = find(key);
      return entry ? (entry.answer as Promise<SharedAnswer> as Promise<Answer>) : keep(key, read);
    },
    bytesOf: (key) => find(key)?.bytes,
    reset() {
      head = 0;
      entries.clear();
      bytes = 0;
    },
  };
}
