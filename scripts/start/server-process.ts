// The embedded server as a child process: started, or found where another start already runs it on the same data.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Clock } from '#shared/lib/clock.ts';
import { cityFolder, defaultCityId } from './city.ts';
import { withKeptCode } from './kept-code.ts';
import type { ReadyProcess } from './ready-process.ts';
import { startReadyProcess } from './ready-process.ts';
import { isProcessAlive } from './run-marker.ts';

const serverReady = z.object({
  ready: z.literal(true),
  url: z.url(),
  pid: z.int(),
  serverId: z.string(),
  firstRun: z.boolean(),
});
export type ServerReady = z.infer<typeof serverReady>;

export type ServerWish = {
  readonly root: string;
  /** The folder of this Swiftline; the server keeps its part in `server/` within. */
  readonly dataDir: string;
  /** 0: any free port. */
  readonly port: number;
  readonly practice: boolean;
  /** The city pack; not given: Beijing's. */
  readonly cityDir?: string;
  readonly clock: Clock;
  readonly onLine: (line: string) => void;
};

/** Where the server keeps its data within the data folder. */
export const serverFolder = (dataDir: string): string => join(dataDir, 'server');

/** Starts the server on this very Node and waits until it answers. */
export function startServerProcess(wish: ServerWish): Promise<ReadyProcess<ServerReady>> {
  const { root, dataDir, port, practice, cityDir = cityFolder(root, defaultCityId), clock, onLine } = wish;
  return startReadyProcess({
    name: 'server',
    command: process.execPath,
    args: [
      join(root, 'server', 'main.ts'),
      '--data',
      serverFolder(dataDir),
      '--port',
      String(port),
      '--city',
      cityDir,
      practice ? '--practice' : '--demo',
      '--end-with-input',
    ],
    env: withKeptCode(root),
    timeoutMs: 60_000,
    clock,
    parse: (json) => serverReady.parse(json),
    onLine,
  });
}

const serverNote = z.object({ url: z.url(), pid: z.int(), startedAtMs: z.number() });

/** The address of a server that already runs on this data folder and answers; undefined when there is none. */
export async function findServer(dataDir: string): Promise<string | undefined> {
  const file = join(serverFolder(dataDir), 'server.json');
  if (!existsSync(file)) return undefined;
  const note = serverNote.safeParse(parseJson(readFileSync(file, 'utf8')));
  if (!note.success || !isProcessAlive(note.data.pid)) return undefined;
  return (await doesAnswer(note.data.url)) ? note.data.url : undefined;
}

/** Whether anything speaks HTTP there. */
export async function doesAnswer(url: string): Promise<boolean> {
  try {
    await fetch(url, { signal: AbortSignal.timeout(3_000) });
    return true;
  } catch {
    // Refused, timed out, no such host: for the one who asks they are one answer.
    return false;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A note half written by a process that died is no note.
    return undefined;
  }
}
