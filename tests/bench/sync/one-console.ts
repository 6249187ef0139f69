// What one person at one desk waits for: a console that was away catches up; a step is saved until its verdict is stored.

import type { Figure } from '../bench-result.ts';
import { percentile, round } from '../bench-result.ts';
import { makeUpTexts } from '../made-up-texts.ts';
import { measureEcho, measureInserts } from '../raw-limits.ts';
import type { FilledServer } from './fill-server.ts';
import type { Loaded } from './first-sync.ts';
import { withWorkers } from './first-sync.ts';

export type OneConsoleWish = {
  readonly filled: FilledServer;
  readonly serverUrl: string;
  /** Of a console that has synced before the entries were added. */
  readonly folder: string;
  readonly entries: number;
  readonly roundTrips: number;
};

export async function measureOneConsole(wish: OneConsoleWish): Promise<readonly Figure[]> {
  const { filled, serverUrl, folder, entries, roundTrips } = wish;
  const order = { kind: 'sync', folder, serverUrl, grant: filled.desks[0]?.grant };
  const { loaded, times } = await withWorkers(['console.worker.ts'], async ([console]) => {
    const loaded = await console?.ask<Loaded>(order);
    const times = await console?.ask<number[]>({ kind: 'roundTrips', count: roundTrips } as { kind: string });
    return loaded && times ? { loaded, times } : undefined;
  });
  const texts = makeUpTexts(roundTrips);
  const rawMs = (await measureEcho(texts)) + 1_000 / measureInserts(texts);
  const trip = (share: number, name: string): Figure => {
    const value = round(percentile(times, share));
    return { name, value, unit: 'ms', raw: round(rawMs), ratio: round(value / rawMs) };
  };
  return [
    { name: `catch-up of ${entries} entries`, value: round(loaded.ms / 1_000), unit: 's' },
    { name: 'catch-up', value: Math.round((entries * 1_000) / loaded.ms), unit: 'rows/s' },
    trip(0.5, 'saved to verdict stored p50, raw: echo and one durable insert'),
    trip(0.99, 'saved to verdict stored p99, raw: echo and one durable insert'),
  ];
}
