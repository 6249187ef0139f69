// Knows the highest head this process has seen, hears of commits of other processes, and finds that the data fell back.
// Notices only say "look": what counts is what a look finds. A look each second stands in for a notice that was lost.

import type { Client, Pool } from 'pg';
import type { Clock, TimerHandle } from '#shared/lib/clock.ts';
import { createSignal } from '#shared/lib/unsubscribe.ts';
import { unbrokenSince } from '../healing-time.ts';
import type { Runner } from './connect.ts';
import { openClient, run, statement } from './connect.ts';
import { addToHealing, readEpoch, readLatestHealing, skipForgotten, writeHealing } from './greetings.ts';
import type { Mark } from './head-marks.ts';
import { HeadMarks, readMark } from './head-marks.ts';

const everyMs = 1_000;
const channel = 'swiftline_head';
const notify = statement('notify', /* sql */ `SELECT pg_notify('${channel}', $1)`);
const look = statement(
  'look',
  /* sql */ `
  SELECT head_seq, (SELECT value FROM meta WHERE key = 'epoch') AS epoch,
         (SELECT command_id FROM receipt WHERE seq = head_seq) AS head_id,
         (SELECT command_id FROM receipt WHERE seq = $1) AS known_id
  FROM head
  WHERE id = 1
`,
);
type Looked = {
  readonly head_seq: number;
  readonly epoch: string | null;
  readonly head_id: string | null;
  readonly known_id: string | null;
};

export type HeadWatchDeps = {
  readonly url: string;
  readonly pool: Pool;
  readonly clock: Clock;
  readonly head: Mark;
  readonly epoch: number;
  /** Locks the order once and does nothing: whether the data really fell back is only seen there. */
  readonly lockOnce: () => Promise<void>;
};

export class HeadWatch {
  readonly #deps: HeadWatchDeps;
  readonly #foreign = createSignal<number>();
  readonly #fell = createSignal<undefined>();
  readonly #marks: HeadMarks;
  #known: Mark;
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
    this.#known = deps.head;
    this.#marks = new HeadMarks(deps.head);
    this.#epoch = deps.epoch;
  }

  readonly onForeign = this.#foreign.subscribe;
  readonly onFellBack = (listener: () => void) => this.#fell.subscribe(listener);

  /** The highest head this process has seen. */
  get known(): Mark {
    return this.#known;
  }

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

  /**
   * With the order locked: a head below the known one, or another command where one was known, means that the data fell
   * back under this process. Returns what is settled at the head.
   */
  async check(client: Runner, headSeq: number, isHeld: boolean): Promise<string | null> {
    this.#foundFall = headSeq < this.#known.seq || !isHeld;
    if (headSeq === this.#known.seq && !this.#foundFall) return this.#known.commandId;
    const head = await readMark(client, headSeq);
    if (this.#foundFall) await this.#noteFall(client, headSeq);
    else this.#tellForeign(head);
    return head.commandId;
  }

  async #noteFall(client: Runner, headSeq: number): Promise<void> {
    const lostUpTo = this.#known.seq;
    const stored = await readEpoch(client);
    if (stored > this.#epoch) {
      // Another process found it first, and what this one had seen is lost with it.
      this.#foundEpoch = stored;
      await addToHealing(client, stored, lostUpTo);
      return;
    }
    const epoch = this.#epoch + 1;
    this.#foundEpoch = epoch;
    const sinceMs = this.#deps.clock.wallMs();
    // Others may have worked on since: what stands above the last head that still holds its command may be theirs.
    const heldUpTo = Math.min(headSeq, await this.#marks.lastHeld(client));
    const unbrokenSinceMs = unbrokenSince(await readLatestHealing(client), sinceMs);
    const where = { fellBackTo: heldUpTo, foundAt: heldUpTo, lostUpTo };
    await writeHealing(client, { epoch, sinceMs, unbrokenSinceMs, ...where });
    await skipForgotten(client, sinceMs);
  }

  /** A transaction of this process is durable. */
  committed(head: Mark, didRise: boolean): void {
    this.#know(head);
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

  #know(head: Mark): void {
    if (head.seq === this.#known.seq && head.commandId === this.#known.commandId) return;
    this.#known = head;
    this.#marks.add(head);
  }

  #tellForeign(head: Mark): void {
    this.#know(head);
    this.#foreign.tell(head.seq);
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
      const asked = this.#known;
      const [found] = await run<Looked>(this.#deps.pool, look, [asked.seq]);
      if (!found || this.#isClosed) return;
      const head = { seq: found.head_seq, commandId: found.head_id };
      // Perhaps read before a commit of our own.
      const mayHaveFallen = head.seq < this.#known.seq || found.known_id !== asked.commandId;
      if (mayHaveFallen) await this.#deps.lockOnce();
      else if (head.seq > this.#known.seq) this.#tellForeign(head);
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
      while (told !== this.#known.seq && !this.#isClosed) {
        told = this.#known.seq;
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
