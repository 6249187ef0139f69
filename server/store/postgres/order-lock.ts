// Every write goes through the lock on the head row, which is taken first: writers of all processes take turns, so the order
// has no gaps and nobody decides on facts that another one is changing. What waits in this process meanwhile becomes one
// transaction with one wait for the disk (group commit).

import type { Pool, PoolClient } from 'pg';
import { DatabaseError } from 'pg';
import { must } from '#shared/lib/assert.ts';
import { run, statement } from './connect.ts';
import type { Mark } from './head-marks.ts';
import { toStoreError } from './store-error.ts';

/** The transaction that holds the order; whoever gives out seqs moves `headSeq` on, and says what was settled there last. */
export type OrderedTransaction = { readonly client: PoolClient; headSeq: number; headId: string | null };

type Work<Result> = (transaction: OrderedTransaction) => Promise<Result>;
type Waiting = {
  readonly weight: number;
  readonly work: Work<unknown>;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
};
/** A fault of the caller's own code: it changed nothing and spoils nothing. */
class CallerError extends Error {}

/** How many commands one transaction may carry. */
const mostTogether = 200;

// What is settled at a place this process knows is durable long since: it is read without another way to the database.
const lockHead = statement(
  'lock-head',
  /* sql */ `
  SELECT head_seq, (SELECT command_id FROM receipt WHERE seq = $1) AS known_id
  FROM head
  WHERE id = 1
  FOR UPDATE OF head
`,
);
const setHead = statement('set-head', /* sql */ `UPDATE head SET head_seq = $1 WHERE id = 1`);

export type OrderLockDeps = {
  readonly pool: Pool;
  /** A head this process knows. */
  readonly known: () => Mark;
  /**
   * Called inside the transaction with the head as it is found, before any work. `isHeld`: whether what was settled at the
   * known head still is. Says what is settled at the head.
   */
  readonly onLocked: (client: PoolClient, headSeq: number, isHeld: boolean) => Promise<string | null>;
  /** Called when everything is durable. */
  readonly onCommitted: (head: Mark, didRise: boolean) => void;
};

export class OrderLock {
  readonly #deps: OrderLockDeps;
  readonly #waiting: Waiting[] = [];
  #running: Promise<void> | undefined;

  constructor(deps: OrderLockDeps) {
    this.#deps = deps;
  }

  /**
   * Runs the work with the order locked; `weight` is how many commands it carries. It may be run again. Rejects with a
   * StoreError, or with what `ownFault` wrapped. Where the answer to the COMMIT is lost the error is `unavailable` and
   * the work may yet have been done: whoever sends it again finds its receipts.
   */
  run<Result>(weight: number, work: Work<Result>): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.#waiting.push({ weight, work, resolve: resolve as (result: unknown) => void, reject });
      this.#running ??= this.#drain();
    });
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #drain(): Promise<void> {
    // What is asked for in the same turn goes together.
    await Promise.resolve();
    while (this.#waiting.length > 0) await this.#runGroup(this.#takeGroup());
    this.#running = undefined;
  }

  #takeGroup(): Waiting[] {
    let weight = 0;
    const end = this.#waiting.findIndex((next, index) => {
      weight += next.weight;
      return index > 0 && weight > mostTogether;
    });
    return this.#waiting.splice(0, end === -1 ? this.#waiting.length : end);
  }

  async #runGroup(group: readonly Waiting[]): Promise<void> {
    try {
      const settle = await this.#transact(group);
      for (const tell of settle) tell();
    } catch (error) {
      const storeError = toStoreError(error);
      if (group.length === 1 || storeError.code === 'unavailable') {
        for (const { reject } of group) reject(storeError);
        return;
      }
      // One of them broke it: by themselves, so that it is refused alone.
      for (const waiting of group) await this.#runGroup([waiting]);
    }
  }

  /** Returns what is to be told once everything is durable. */
  async #transact(group: readonly Waiting[]): Promise<(() => void)[]> {
    const client = await this.#deps.pool.connect();
    let isBroken = true;
    try {
      await client.query('BEGIN');
      // By the time the lock is held more may be known.
      const known = this.#deps.known();
      const [found] = await run<{ head_seq: number; known_id: string | null }>(client, lockHead, [known.seq]);
      const { head_seq: headBefore, known_id: knownId } = must(found, 'the head row is missing');
      const headId = await this.#deps.onLocked(client, headBefore, knownId === known.commandId);
      const transaction: OrderedTransaction = { client, headSeq: headBefore, headId };
      const settle: (() => void)[] = [];
      for (const waiting of group) settle.push(await runOne(waiting, transaction));
      const didRise = transaction.headSeq > headBefore;
      if (didRise) await run(client, setHead, [transaction.headSeq]);
      await client.query('COMMIT');
      isBroken = false;
      this.#deps.onCommitted({ seq: transaction.headSeq, commandId: transaction.headId }, didRise);
      return settle;
    } catch (error) {
      // Where the driver itself failed, what the connection is doing nobody knows.
      const mayGoOn = error instanceof DatabaseError || error instanceof CallerError;
      isBroken = !mayGoOn || !(await rollBack(client));
      throw error;
    } finally {
      client.release(isBroken);
    }
  }
}

async function runOne({ work, resolve, reject }: Waiting, transaction: OrderedTransaction): Promise<() => void> {
  try {
    const result = await work(transaction);
    return () => resolve(result);
  } catch (error) {
    if (!(error instanceof CallerError)) throw error;
    return () => reject(error.cause);
  }
}

async function rollBack(client: PoolClient): Promise<boolean> {
  try {
    await client.query('ROLLBACK');
    return true;
  } catch {
    return false;
  }
}

/** Runs code of the caller: what it throws rejects this one piece of work, and the others go on. */
export function ownFault<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    throw new CallerError('the caller met a fault', { cause });
  }
}
