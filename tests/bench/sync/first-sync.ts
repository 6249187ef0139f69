// A new console takes in the whole city, beside the raw pipe. What raw includes: a process that reads the same rows of the
// same database by the product's SQL and sends their stored text in pages of the same size over socket.io; another that asks
// for a page ahead, parses each body and loads it: same driver, cipher, key and safety, same columns with values of the
// same sizes, one transaction a page, the same indexes built at the end. What it leaves out is what the product is for:
// sign-in and masking, the strict check of every row, own work replayed, search text, deadline and summary, a cursor with
// each page. The two take turns, so that whatever else the machine does meets both.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from '../bench-result.ts';
import { atLeast, round } from '../bench-result.ts';
import type { FilledServer } from './fill-server.ts';
import type { Worker } from './worker.ts';
import { startWorker } from './worker.ts';

export type FirstSyncWish = {
  readonly filled: FilledServer;
  readonly serverUrl: string;
  readonly cases: number;
  readonly rounds: number;
  readonly say: (words: string) => void;
};
export type Loaded = { readonly rows: number; readonly ms: number };

/** Of the raw pipe's rows a second, how many the product must do at least. */
const leastRatio = 0.6;

export async function measureFirstSync(wish: FirstSyncWish): Promise<readonly Figure[]> {
  const ours: Loaded[] = [];
  const raw: Loaded[] = [];
  for (let round = 0; round < wish.rounds; round += 1) {
    raw.push(await loadRaw(wish, `raw-${round}`));
    ours.push(await loadOurs(wish, consoleFolder(wish.filled, round)));
  }
  for (const { rows } of [...ours, ...raw]) {
    if (rows !== wish.cases) throw new Error(`${rows} of ${wish.cases} cases arrived`);
  }
  const [value, beside] = [rowsPerSecond(ours), rowsPerSecond(raw)];
  const figure = { name: `first sync of ${wish.cases} cases`, value: round(value), unit: 'rows/s', raw: round(beside) };
  const ratio = round(value / beside);
  wish.say(`ours ${listMs(ours)}, raw ${listMs(raw)}`);
  return [
    { ...figure, ratio },
    atLeast({ name: 'first sync to the raw pipe', value: ratio, unit: 'x', limit: leastRatio }),
  ];
}

/** The folder of a round's console; the last one goes on being used. */
export function consoleFolder({ dataDir }: FilledServer, round: number): string {
  return join(dataDir, `console-${round}`);
}

async function loadRaw({ filled }: FirstSyncWish, name: string): Promise<Loaded> {
  const folder = join(filled.dataDir, name);
  mkdirSync(folder);
  return withWorkers(['raw-server.worker.ts', 'raw-client.worker.ts'], async ([server, client]) => {
    const url = await server?.ask<string>({ kind: 'serve', databasePath: filled.databasePath } as { kind: string });
    return client?.ask<Loaded>({ kind: 'load', url, folder } as { kind: string });
  });
}

async function loadOurs({ filled, serverUrl }: FirstSyncWish, folder: string): Promise<Loaded> {
  return withWorkers(['console.worker.ts'], async ([console]) =>
    console?.ask<Loaded>({ kind: 'sync', folder, serverUrl, grant: filled.desks[0]?.grant } as { kind: string }),
  );
}

/** Starts the workers, waits for the work and ends them. */
export async function withWorkers<Result>(
  files: readonly string[],
  work: (workers: readonly Worker[]) => Promise<Result | undefined>,
): Promise<Result> {
  const workers = files.map((file) => startWorker(new URL(file, import.meta.url)));
  try {
    const result = await work(workers);
    if (result === undefined) throw new Error('a worker of the bench is missing');
    return result;
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
  }
}

function listMs(loads: readonly Loaded[]): string {
  return `${loads.map(({ ms }) => Math.round(ms)).join(', ')} ms`;
}

function rowsPerSecond(loads: readonly Loaded[]): number {
  const rows = loads.reduce((sum, each) => sum + each.rows, 0);
  return (rows * 1_000) / loads.reduce((sum, each) => sum + each.ms, 0);
}
