import type { DataPlace } from '../data-place.ts';
import { mayHoldCity, openPlace } from '../data-place.ts';
import { UsageError } from '../server-options.ts';
import type { ServerStore } from '../store/server-store.ts';

/**
 * Runs a piece of administration on the data of a city. The server may be running: SQLite and PostgreSQL let the two take
 * turns, and the server reads people and revocations afresh each time.
 */
export async function withAdminStore(place: DataPlace, work: (store: ServerStore) => Promise<void>): Promise<void> {
  if (!mayHoldCity(place)) throw new UsageError(noCityWords(place));
  const store = await openPlace(place);
  try {
    if ((await store.getMeta('serverId')) === undefined && place.kind === 'database') {
      throw new UsageError(noCityWords(place));
    }
    await work(store);
  } finally {
    await store.close();
  }
}

function noCityWords(place: DataPlace): string {
  const where = place.kind === 'folder' ? place.folder : 'the database';
  return `there is no city in ${where}; start the server on it once.`;
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
