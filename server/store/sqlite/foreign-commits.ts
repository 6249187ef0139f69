import type { Database } from 'better-sqlite3';
import type { Clock, TimerHandle } from '#shared/lib/clock.ts';
import type { Signal, Unsubscribe } from '#shared/lib/unsubscribe.ts';
import { createSignal } from '#shared/lib/unsubscribe.ts';

/** How long consoles may not hear of what another process wrote: assumed, nobody waits for it at a desk. */
const everyMs = 1_000;

/**
 * Looks now and then whether another connection wrote to the file (administration works beside a running server), while
 * somebody listens. `data_version` of the writing connection changes by nothing else.
 */
export class ForeignCommits {
  readonly #clock: Clock;
  readonly #db: Database;
  readonly #readHead: () => number;
  readonly #told: Signal<number> = createSignal();
  #listeners = 0;
  #version: unknown;
  #timer: TimerHandle | undefined;

  constructor(clock: Clock, db: Database, readHead: () => number) {
    this.#clock = clock;
    this.#db = db;
    this.#readHead = readHead;
  }

  subscribe(listener: (headSeq: number) => void): Unsubscribe {
    const leave = this.#told.subscribe(listener);
    this.#listeners += 1;
    if (this.#listeners === 1) {
      this.#version = this.#readVersion();
      this.#again();
    }
    let isIn = true;
    return () => {
      leave();
      if (isIn) this.#listeners -= 1;
      isIn = false;
      if (this.#listeners === 0) this.close();
    };
  }

  close(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  #again(): void {
    this.#timer = this.#clock.after(everyMs, () => {
      this.#look();
      this.#again();
    });
  }

  /** A look that fails is made again later: the store's errors are met and logged by whoever works with it. */
  #look(): void {
    try {
      const version = this.#readVersion();
      if (version === this.#version) return;
      const headSeq = this.#readHead();
      this.#version = version;
      this.#told.tell(headSeq);
    } catch {
      return;
    }
  }

  #readVersion(): unknown {
    return this.#db.pragma('data_version', { simple: true });
  }
}
