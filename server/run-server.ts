// The server as a process: folder, lock, store, city, identity, address, in that order; taken down in the opposite one.

import { join } from 'node:path';
import { systemClock } from '#shared/lib/system-clock.ts';
import { createServer } from './create-server.ts';
import type { Server } from './create-server.ts';
import {
  prepareDataFolder,
  prepareDatabaseFile,
  removeRunningServer,
  writeRunningServer,
} from './data-folder/data-folder.ts';
import { FolderLockedError, lockFolder } from './data-folder/folder-lock.ts';
import type { DataPlace } from './data-place.ts';
import { openPlace } from './data-place.ts';
import { addDemoPeople } from './identity/demo-people.ts';
import { secureRandom } from './identity/secure-random.ts';
import { loadServerIdentity } from './identity/server-identity.ts';
import { loadServerCity } from './load-server-city.ts';
import { noticeOlderCases } from './policy/notice-older-cases.ts';
import { createLineLog } from './log-lines.ts';
import { SearchIndex } from './search/search-index.ts';
import type { ServerOptions } from './server-options.ts';

/** What the one line on standard output says. */
export type Ready = {
  readonly ready: true;
  readonly url: string;
  readonly pid: number;
  readonly serverId: string;
  /** The data folder was empty: a city has just been made in it. */
  readonly firstRun: boolean;
};

export type RunningProcess = { readonly ready: Ready; stop(): Promise<void> };

/** The address cannot be listened on. */
export class ListenError extends Error {
  constructor(host: string, port: number, options: ErrorOptions) {
    const reason = options.cause instanceof Error ? options.cause.message : String(options.cause);
    super(
      `cannot listen on ${host} port ${port} (${reason}). Stop the program that uses it, or give another --port; 0 takes any free one.`,
      options,
    );
    this.name = 'ListenError';
  }
}

/** The folder of the index cannot be written to. */
export class IndexFolderError extends Error {
  constructor(folder: string, options: ErrorOptions) {
    const reason = options.cause instanceof Error ? options.cause.message : String(options.cause);
    super(
      `the folder ${folder} of the search index cannot be used (${reason}). Make room there or give another --index; without one the index is made anew at each start. No case is in it that is not in the database.`,
      options,
    );
    this.name = 'IndexFolderError';
  }
}

/** Starts the server and resolves when it answers. What was taken is given back if a later step fails. */
export async function runServer(options: ServerOptions): Promise<RunningProcess> {
  const { place } = options;
  const clock = systemClock();
  const log = createLineLog(clock, (line) => process.stderr.write(`${line}\n`));
  const undo: (() => void | Promise<void>)[] = [];
  const stop = async () => {
    for (let step = undo.pop(); step; step = undo.pop()) await step();
  };
  try {
    const city = loadServerCity(options.cityFolder);
    undo.push(takeFolder(place, clock.wallMs()));
    const { indexFolder } = options;
    if (indexFolder !== undefined) undo.push(takeIndexFolder(indexFolder, clock.wallMs()));
    const store = await openPlace(place, clock);
    undo.push(() => store.close());
    const { wantedKind } = options;
    const random = secureRandom();
    const { numberPrefix } = city;
    const identity = await loadServerIdentity({ store, clock, random, wantedKind, numberPrefix });
    if (identity.kind !== 'city') await addDemoPeople(store.people, city, clock.wallMs());
    const index = new SearchIndex(indexPathOf(options), log);
    undo.push(() => index.close());
    const server = await createServer({
      store,
      index,
      clock,
      random,
      city,
      identity,
      log,
      keepDays: options.keepDays,
    });
    undo.push(() => server.close());
    const url = await listen(server, options);
    undo.push(tellWhere(place, url, clock.wallMs()));
    log.info('ready', { url, kind: identity.kind, serverId: identity.serverId, packHash: city.packHash });
    // Beside the first requests: a city with years of cases must not answer later for it.
    const notice = new AbortController();
    const noticed = noticeOlderCases({ store, city, log, end: notice.signal });
    undo.push(async () => {
      notice.abort();
      await noticed;
    });
    const { serverId, isFirstRun } = identity;
    return { ready: { ready: true, url, pid: process.pid, serverId, firstRun: isFirstRun }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A folder belongs to one server; a database may have several. */
function takeFolder(place: DataPlace, sinceMs: number): () => void {
  if (place.kind === 'database') return () => undefined;
  prepareDataFolder(place.folder);
  const lock = lockFolder(place.folder, { pid: process.pid, sinceMs });
  prepareDatabaseFile(place.folder);
  return () => lock.release();
}

/** Two processes would spoil each other's index. */
function takeIndexFolder(folder: string, sinceMs: number): () => void {
  try {
    prepareDataFolder(folder);
    const lock = lockFolder(folder, { pid: process.pid, sinceMs });
    return () => lock.release();
  } catch (cause) {
    if (cause instanceof FolderLockedError) throw cause;
    throw new IndexFolderError(folder, { cause });
  }
}

function indexPathOf({ place, indexFolder }: ServerOptions): string | null {
  const folder = place.kind === 'folder' ? place.folder : indexFolder;
  return folder === undefined ? null : join(folder, 'search.db');
}

/** Tells consoles and administration on this machine where the server of a folder runs. */
function tellWhere(place: DataPlace, url: string, startedAtMs: number): () => void {
  if (place.kind === 'database') return () => undefined;
  writeRunningServer(place.folder, { url, pid: process.pid, startedAtMs });
  return () => removeRunningServer(place.folder);
}

async function listen(server: Server, { port, host }: ServerOptions): Promise<string> {
  try {
    return await server.listen(port, host);
  } catch (cause) {
    throw new ListenError(host, port, { cause });
  }
}
