// A cursor under sixteen writers on the city's store: two server processes' worth of stores, each with its group commit, and
// a reader that follows page by page. Beside it what this PostgreSQL does at all: one plain row an insert, each waiting for
// the disk, over one connection and over sixteen, before and after the writers, so that whatever else the machine does meets
// both.

import { performance } from 'node:perf_hooks';
import { Client } from 'pg';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { openPostgresServerStore } from '#server/store/postgres/postgres-server-store.ts';
import { measureOrder } from '#server/testing/measure-order.ts';
import type { TestPostgres } from '#server/testing/start-postgres.ts';
import { startPostgres } from '#server/testing/start-postgres.ts';
import type { Figure } from '../bench-result.ts';
import { atMost, besideRaw, round } from '../bench-result.ts';

export type PostgresOrderWish = {
  /** Commits of each writer. */
  readonly turns: number;
  /** Plain inserts of each connection beside them. */
  readonly inserts: number;
  readonly say: (words: string) => void;
};

const writers = 16;
/** As large as a case's row is in the store. */
const rowBytes = 2_000;

type Inserted = { readonly rows: number; readonly ms: number };

export async function measurePostgresOrder({ turns, inserts, say }: PostgresOrderWish): Promise<readonly Figure[]> {
  say(`${writers} writers on PostgreSQL`);
  const postgres = await startPostgres();
  try {
    const url = await postgres.freshUrl();
    const one = [await insertPlainly(url, 1, inserts * 4)];
    const sixteen = [await insertPlainly(url, writers, inserts)];
    const measured = await writeAndFollow(postgres, turns);
    one.push(await insertPlainly(url, 1, inserts * 4));
    sixteen.push(await insertPlainly(url, writers, inserts));
    say(`${measured.transactions} transactions for ${measured.commits} commits of three commands`);
    return describe(measured, perSecond(one), perSecond(sixteen));
  } finally {
    await postgres.stop();
  }
}

async function writeAndFollow(postgres: TestPostgres, turns: number) {
  const url = await postgres.freshUrl();
  let transactions = 0;
  const beforeCommit = async () => void (transactions += 1);
  const stores = await Promise.all([1, 2].map(() => openPostgresServerStore(url, { beforeCommit })));
  const reader = await openPostgresServerStore(url);
  try {
    const options = { writers, turns, restMs: 0, random: seededRandom(7), monotonicMs: () => performance.now() };
    const measured = await measureOrder(stores, reader, options);
    return { ...measured, commits: writers * turns, transactions };
  } finally {
    await Promise.all([...stores, reader].map((store) => store.close()));
  }
}

type Measured = Awaited<ReturnType<typeof writeAndFollow>>;

function describe(measured: Measured, one: number, sixteen: number): readonly Figure[] {
  const { commits, commands, missed, outOfOrder, doubled, gaps, elapsedMs } = measured;
  const who = `a cursor under ${writers} writers on PostgreSQL`;
  const none = (name: string, value: number) => atMost({ name: `${who} ${name}`, value, unit: 'rows', limit: 0 });
  const rate = (what: string, count: number, beside: string, raw: number) => {
    const name = `${what} of ${writers} writers on PostgreSQL, raw: durable inserts of ${beside}`;
    return besideRaw({ name, value: round((count * 1_000) / elapsedMs), unit: `${what}/s` }, raw);
  };
  return [
    { name: `${who} follows`, value: commits, unit: 'commits' },
    none('misses', missed),
    none('gets out of order', outOfOrder),
    none('gets twice', doubled),
    atMost({ name: `gaps in the order of ${writers} writers on PostgreSQL`, value: gaps, unit: 'seqs', limit: 0 }),
    rate('commits', commits, 'one connection', one),
    rate('commits', commits, `${writers} connections`, sixteen),
    rate('commands', commands, `${writers} connections`, sixteen),
  ];
}

async function insertPlainly(url: string, connections: number, inserts: number): Promise<Inserted> {
  const clients = Array.from({ length: connections }, () => new Client({ connectionString: url }));
  await Promise.all(clients.map((client) => client.connect()));
  try {
    await clients[0]?.query('CREATE TABLE IF NOT EXISTS raw (id bigserial PRIMARY KEY, text text NOT NULL)');
    const text = 'x'.repeat(rowBytes);
    const startedMs = performance.now();
    await Promise.all(
      clients.map(async (client) => {
        for (let done = 0; done < inserts; done += 1)
          await client.query({ name: 'insert', text: 'INSERT INTO raw (text) VALUES ($1)', values: [text] });
      }),
    );
    return { rows: connections * inserts, ms: performance.now() - startedMs };
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

function perSecond(parts: readonly Inserted[]): number {
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  return (rows * 1_000) / parts.reduce((sum, part) => sum + part.ms, 0);
}
