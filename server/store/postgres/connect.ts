// Connections with the settings the store's promises rest on: a commit waits for the disk, nothing waits for ever, and a
// process that died does not hold the order's lock for long.

import type { PoolConfig, QueryResultRow } from 'pg';
import { Client, Pool, types } from 'pg';

const int8 = 20;

type ParserOf = (typeId: number, format?: string) => (value: string) => unknown;
const parserOf = types.getTypeParser as ParserOf;
const ownParserOf: ParserOf = (typeId, format) => (typeId === int8 ? Number : parserOf(typeId, format));

/** Every integer of the store is far below 2^53: as a number, not as text. */
const ownTypes = { getTypeParser: ownParserOf } as PoolConfig['types'];

function settingsOf(url: string): PoolConfig {
  return {
    connectionString: url,
    types: ownTypes,
    application_name: 'swiftline',
    connectionTimeoutMillis: 5_000,
    statement_timeout: 15_000,
    query_timeout: 20_000,
    idle_in_transaction_session_timeout: 15_000,
    keepAlive: true,
  };
}

/** A pool of at most `max` connections. A connection that breaks while idle is dropped and made anew when needed. */
export function openPool(url: string, max: number): Pool {
  const pool = new Pool({ ...settingsOf(url), max, idleTimeoutMillis: 60_000 });
  pool.on('error', ignore);
  // One that breaks while it is in use rejects its statement; said twice it must not end the process.
  pool.on('connect', (client) => void client.on('error', ignore));
  return pool;
}

/** One connection outside of the pools, for listening. */
export function openClient(url: string): Client {
  return new Client(settingsOf(url));
}

/** Whoever can run a statement: a pool, or a connection within a transaction. */
export type Runner = Pick<Client, 'query'>;

/** A statement with a name, prepared once on each connection. */
export type Statement = { readonly name: string; readonly text: string };

/** Names a statement. */
export function statement(name: string, text: string): Statement {
  return { name, text };
}

/** Runs a named statement and returns its rows. */
export async function run<Row extends QueryResultRow>(
  runner: Runner,
  { name, text }: Statement,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const { rows } = await runner.query<Row>({ name, text, values: [...values] });
  return rows;
}

/** Runs a named statement and returns how many rows it changed. */
export async function change(
  runner: Runner,
  { name, text }: Statement,
  values: readonly unknown[] = [],
): Promise<number> {
  const { rowCount } = await runner.query({ name, text, values: [...values] });
  return rowCount ?? 0;
}

function ignore(): void {}
