// Answers that are the same for many: consoles of one role poked at once ask for the same page, and the sums of a scope are
// those of everybody in it. Each is read once and kept until the head rises, or a second has gone by, for another process
// may have written. A page that moves its reader on may lag behind the head: it is one that was pulled a moment ago. One
// that does not reach the head is given out as it is for half a minute, one that does while the server is crowded: so the
// cursors of a floor that comes back stay together. What is kept is bounded.

import type { Clock } from '#shared/lib/clock.ts';

const freshMs = 1_000;
/** What may lag, while the server is crowded: as long as those who are here already wait for news. */
const crowdedFreshMs = 3_000;
const exact: ReadWish = { mayLag: false };
/** What nobody has asked for the longest goes first. */
const mostEntries = 4_096;
const mostBytes = 32 * 1_024 * 1_024;

/** To whom an answer is given that was read below the head. */
export type Lag = 'never' | 'whenCrowded' | 'always';
export type SharedAnswer = {
  readonly headSeq: number;
  readonly bytes: number;
  /** Not given: to nobody. */
  readonly lag?: Lag;
  /** How long it is given out; not given: a second. */
  readonly freshMs?: number;
};
type Entry = {
  readonly readAtMs: number;
  freshMs: number;
  readonly answer: Promise<SharedAnswer>;
  bytes: number | undefined;
  /** Known once it was read. */
  headSeq: number | undefined;
  lag: Lag;
};

/** `mayLag`: the server is crowded, and what was read a moment ago will do. */
export type ReadWish = { readonly mayLag: boolean };

export interface SharedReads {
  /** The head rose: nothing read below it is given out any more, but what may lag. */
  raise(headSeq: number): void;
  /** What is kept under the key, or what `read` gives. */
  get<Answer extends SharedAnswer>(key: string, read: () => Promise<Answer>, wish?: ReadWish): Promise<Answer>;
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
    const mayWait = mayLag && entry?.lag === 'whenCrowded';
    const mayBeBelow = entry?.lag === 'always' || mayWait;
    const isFresh = entry && clock.monotonicMs() - entry.readAtMs < (mayWait ? crowdedFreshMs : entry.freshMs);
    if (isFresh && (mayBeBelow || (entry.headSeq ?? head) >= head)) {
      entries.delete(key);
      entries.set(key, entry);
      return entry;
    }
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
    for (const [key, { lag }] of entries) if (lag === 'never') remove(key);
  }

  async function keep<Answer extends SharedAnswer>(key: string, read: () => Promise<Answer>): Promise<Answer> {
    const answer = read();
    const readAtMs = clock.monotonicMs();
    const entry: Entry = { readAtMs, freshMs, answer, bytes: undefined, headSeq: undefined, lag: 'never' };
    entries.set(key, entry);
    try {
      const found = await answer;
      entry.lag = found.lag ?? 'never';
      entry.freshMs = found.freshMs ?? freshMs;
      entry.headSeq = found.headSeq;
      const isKept = entries.get(key) === entry;
      if (found.headSeq > head) {
        raise(found.headSeq);
        if (isKept) entries.set(key, entry);
      } else if (found.headSeq < head && entry.lag === 'never') {
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
    reset() {
      head = 0;
      entries.clear();
      bytes = 0;
    },
  };
}
