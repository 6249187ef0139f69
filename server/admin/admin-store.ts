import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../server-options.ts';
import type { ServerStore } from '../store/server-store.ts';
import { openSqliteServerStore } from '../store/sqlite/sqlite-server-store.ts';

/**
 * Runs a piece of administration on the data of a folder. The server may be running: SQLite lets the two take turns, and
 * the server reads people and revocations afresh each time.
 */
export async function withAdminStore(folder: string, work: (store: ServerStore) => Promise<void>): Promise<void> {
  const path = join(folder, 'server.db');
  if (!existsSync(path)) throw new UsageError(`there is no city in ${folder}; start the server on it once.`);
  const store = openSqliteServerStore(path);
  try {
    await work(store);
  } finally {
    await store.close();
  }
}

/** Runs an administration command as a process: its words and its exit code (2: wrong use, 1: anything else). */
export async function runAdmin(work: () => Promise<string>): Promise<void> {
  try {
    process.stdout.write(`${await work()}\n`);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${words}\n`);
    process.exitCode = error instanceof UsageError || isParseArgsError(error) ? 2 : 1;
  }
}

function isParseArgsError(error: unknown): boolean {
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS');
}
