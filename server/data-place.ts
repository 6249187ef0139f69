// Where a city's data are: a folder of this machine (the embedded store), or a database that several servers share.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '#shared/lib/clock.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import type { ServerStore } from './store/server-store.ts';
import { StoreError } from './store/server-store.ts';
import { openSqliteServerStore } from './store/sqlite/sqlite-server-store.ts';

export type DataPlace =
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'database'; readonly url: string };

/** The two options of every command line, for parseArgs. */
export const placeOptions = { data: { type: 'string' }, database: { type: 'string' } } as const;

export const noPlaceWords =
  '--data is missing: say which folder holds the data, or name a PostgreSQL database with DATABASE_URL or --database.';
export const twoPlacesWords = '--data and --database are two places: give one of them.';

/**
 * The place a command line names. `--data` and `--database` go before DATABASE_URL, which keeps a password out of the list
 * of processes.
 */
export function placeOf(
  { data, database }: { readonly data?: string | undefined; readonly database?: string | undefined },
  environment: { readonly DATABASE_URL?: string | undefined },
): DataPlace | 'none' | 'two' {
  if (data && database) return 'two';
  if (data) return { kind: 'folder', folder: data };
  const url = database || environment.DATABASE_URL;
  return url ? { kind: 'database', url } : 'none';
}

/** The file of a folder's data, whether it is there or not. */
export function databaseFileOf(folder: string): string {
  return join(folder, 'server.db');
}

/** Whether there can be a city at the place already. */
export function mayHoldCity(place: DataPlace): boolean {
  return place.kind === 'database' || existsSync(databaseFileOf(place.folder));
}

/** Opens the data; what cannot be used rejects with a StoreError in plain words. */
export async function openPlace(place: DataPlace, clock: Clock = systemClock()): Promise<ServerStore> {
  try {
    return place.kind === 'folder'
      ? openSqliteServerStore(databaseFileOf(place.folder), clock)
      : await openDatabase(place.url, clock);
  } catch (cause) {
    if (!(cause instanceof StoreError) || cause.code.startsWith('from-the-')) throw cause;
    throw new StoreError('unavailable', unusableWords(place, cause.message), { cause });
  }
}

/** Its driver and its store are read by who has such a database alone. */
async function openDatabase(url: string, clock: Clock): Promise<ServerStore> {
  const { openPostgresServerStore } = await import('./store/postgres/postgres-server-store.ts');
  return openPostgresServerStore(url, { clock });
}

function unusableWords(place: DataPlace, reason: string): string {
  if (place.kind === 'database') {
    // Never the connection string: it may hold a password.
    return (
      `the database cannot be used (${reason}). Nothing was changed; consoles keep their own work meanwhile. ` +
      'See that PostgreSQL runs, that the address is right and that the user owns the database, and start again.'
    );
  }
  return (
    `the data in ${databaseFileOf(place.folder)} cannot be used (${reason}). Nothing was deleted; consoles keep their own work meanwhile. ` +
    'If the disk is full or read-only, mend that and start again; if the file is damaged, restore a backup of its folder.'
  );
}
