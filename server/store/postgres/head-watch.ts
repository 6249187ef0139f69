// Knows the highest head this process has seen, hears of commits of other processes, and finds that the data fell back.
// Notices only say "look": what counts is what a look finds. A look each second stands in for a notice that was lost.

import type { Client, Pool } from 'pg';
import type { Clock, TimerHandle } from '#shared/lib/clock.ts';
import { createSignal } from '#shared/lib/unsubscribe.ts';
import { openClient, run, statement } from './connect.ts';
import { addToHealing, readEpoch, skipForgotten, writeHealing } from './greetings.ts';
import type { OrderedTransaction } from './order-lock.ts';

const everyMs = 1_000;
const channel = 'swiftline_head';
const notify = statement('notify', /* sql */ `SELECT pg_notify('${channel}', $1)`);
const look = statement(
  'look',
  /* sql */ `SELECT head_seq, (SELECT value FROM meta WHERE key = 'epoch') AS epoch FROM head WHERE id = 1`,
);

export type HeadWatchDeps = {
  readonly url: string;
  readonly pool: Pool;
  readonly clock: Clock;
  readonly headSeq: number;
  readonly epoch: number;
  /** Locks the order once and does nothing: whether the data really fell back is only seen there. */
  readonly lockOnce: () => Promise<void>;
};

export class HeadWatch {
  readonly #deps: HeadWatchDeps;
  readonly #foreign = createSignal<number>();
  readonly #fell = createSignal<undefined>();
  #known: number;
  #epoch: number;
  #foundFall = false;
  #foundEpoch = 0;
  #client: Client | undefined;
  #timer: TimerHandle | undefined;
  #isLooking = false;
  #isNotifying = false;
  #isClosed = false;

  constructor(deps: HeadWatchDeps) {
    this.#deps = deps;
    this.#known = deps.headSeq;
    this.#epoch = deps.epoch;
  }

  readonly onForeign = this.#foreign.subscribe;
  readonly onFellBack = (listener: () => void) => this.#fell.subscribe(listener);

  /** Begins to listen and to look. */
  start(): void {
    void this.#listen();
    this.#again();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#timer?.cancel();
    await this.#client?.end().catch(ignore);
  }

  /** With the order locked: a head below the known one means that the data fell back under this process. */
  async check(transaction: OrderedTransaction): Promise<void> {
    const { client, headSeq } = transaction;
    this.#foundFall = headSeq < this.#known;
    if (!this.#foundFall) {
      if (headSeq > this.#known) this.#tellForeign(headSeq);
      return;
    }
    const stored = await readEpoch(client);
    if (stored > this.#epoch) {
      // Another process found it first, and what this one had seen is lost with it.
      this.#foundEpoch = stored;
      await addToHealing(client, stored, this.#known);
      return;
    }
    const epoch = this.#epoch + 1;
    this.#foundEpoch = epoch;
    const sinceMs = this.#deps.clock.wallMs();
    await writeHealing(client, { epoch, sinceMs, fellBackTo: headSeq, foundAt: headSeq, lostUpTo: this.#known });
    await skipForgotten(client, sinceMs);
  }

  /** A transaction of this process is durable. */
  committed(headSeq: number, didRise: boolean): void {
    this.#known = headSeq;
    if (this.#foundFall) {
      this.knowEpoch(this.#foundEpoch);
      this.#fell.tell(undefined);
    }
    this.#foundFall = false;
    if (didRise) void this.#notify();
  }

  /** A greeting of this process raised the epoch: whoever is affected hears it with the greeting. */
  knowEpoch(epoch: number): void {
    this.#epoch = Math.max(this.#epoch, epoch);
  }

  #tellForeign(headSeq: number): void {
    this.#known = headSeq;
    this.#foreign.tell(headSeq);
  }

  #again(): void {
    if (this.#isClosed) return;
    this.#timer = this.#deps.clock.after(everyMs, () => {
      if (!this.#client) void this.#listen();
      void this.#look();
      this.#again();
    });
  }

  /** Errors are met and logged by whoever works with the store; the next look comes by itself. */
  async #look(): Promise<void> {
    if (this.#isLooking || this.#isClosed) return;
    this.#isLooking = true;
    try {
      const [found] = await run<{ head_seq: number; epoch: string | null }>(this.#deps.pool, look);
      if (!found || this.#isClosed) return;
      if (found.head_seq > this.#known) this.#tellForeign(found.head_seq);
      // Perhaps read before a commit of our own.
      if (found.head_seq < this.#known) await this.#deps.lockOnce();
      const epoch = Number(found.epoch ?? 1);
      const didRise = epoch > this.#epoch;
      this.#epoch = Math.max(this.#epoch, epoch);
      if (didRise) this.#fell.tell(undefined);
    } catch {
      return;
    } finally {
      this.#isLooking = false;
    }
  }

  async #listen(): Promise<void> {
    const client = openClient(this.#deps.url);
    this.#client = client;
    const drop = () => {
      if (this.#client === client) this.#client = undefined;
    };
    client.on('error', drop);
    client.on('end', drop);
    client.on('notification', () => void this.#look());
    try {
      await client.connect();
      await client.query(`LISTEN ${channel}`);
    } catch {
      drop();
      await client.end().catch(ignore);
    }
  }

  async #notify(): Promise<void> {
    if (this.#isNotifying || this.#isClosed) return;
    this.#isNotifying = true;
    try {
      let told = -1;
      while (told !== this.#known && !this.#isClosed) {
        told = this.#known;
        await run(this.#deps.pool, notify, [String(told)]);
      }
    } catch {
      return;
    } finally {
      this.#isNotifying = false;
    }
  }
}

function ignore(): void {}
