// The host of one station with the window shell around it, as a child process.

import { join } from 'node:path';
import { z } from 'zod';
import type { Clock } from '#shared/lib/clock.ts';
import type { ReadyProcess } from './ready-process.ts';
import { startReadyProcess } from './ready-process.ts';
import { cityFolder, defaultCityId } from './city.ts';

const hostReady = z.object({ ready: z.literal(true), url: z.url(), pid: z.int() });
export type HostReady = z.infer<typeof hostReady>;

export type StationWish = {
  readonly root: string;
  readonly dataDir: string;
  readonly station: string;
  readonly serverUrl: string;
  readonly practice: boolean;
  /** The city pack; not given: Beijing's. */
  readonly cityDir?: string;
  /** The demo city was made by this start: the console says so once. */
  readonly isFirstRun: boolean;
  readonly callNumber: string | null;
};

export type HostWish = StationWish & {
  /** null: any free port. */
  readonly port: number | null;
  /** Answers of the host are held against the contract (tests). */
  readonly checkOutput?: boolean;
  readonly clock: Clock;
  readonly onLine: (line: string) => void;
};

/** What both shells tell the host: the same words for Electron's main and for the window shell. */
export function stationArgs(wish: StationWish): readonly string[] {
  const { root, dataDir, station, serverUrl, practice, isFirstRun, callNumber } = wish;
  const { cityDir = cityFolder(root, defaultCityId) } = wish;
  return [
    '--data',
    dataDir,
    '--station',
    station,
    '--server',
    serverUrl,
    '--city',
    cityDir,
    '--practice-dir',
    join(root, 'resources', 'practice'),
    ...(practice ? ['--practice'] : []),
    ...(isFirstRun ? ['--first-run'] : []),
    ...(callNumber === null ? [] : ['--call', callNumber]),
  ];
}

/** Starts host and window shell on this very Node and waits for the address. */
export function startHostProcess(wish: HostWish): Promise<ReadyProcess<HostReady>> {
  const { root, port, clock, onLine, checkOutput = false } = wish;
  return startReadyProcess({
    name: 'console',
    command: process.execPath,
    args: [
      join(root, 'out', 'main', 'host-window.js'),
      ...stationArgs(wish),
      '--renderer',
      join(root, 'out', 'renderer'),
      '--port',
      String(port ?? 0),
      ...(checkOutput ? ['--check-output'] : []),
    ],
    timeoutMs: 60_000,
    clock,
    parse: (json) => hostReady.parse(json),
    onLine,
  });
}
