// Two thousand consoles on one server process: connecting, one writer at about a command a second, then a server that is
// killed under them while each holds work, and comes back three seconds later.

import { systemClock } from '#shared/lib/system-clock.ts';
import type { TestServer } from '#tests/support/start-server.ts';
import type { Figure } from '../bench-result.ts';
import { atMost, percentile, round } from '../bench-result.ts';
import { registrationOf } from './made-up-cases.ts';
import { peakMemoryMb } from './server-memory.ts';
import type { Worker } from './worker.ts';
import { machineMs, startWorker } from './worker.ts';

export type FloorWish = {
  readonly server: TestServer;
  /** One a console. */
  readonly grants: readonly string[];
  /** Where the consoles' cursors stand already. */
  readonly cursor: number;
  readonly packHash: string;
  readonly commands: number;
  readonly everyMs: number;
  readonly awayMs: number;
  /** How many of the consoles hold twenty commands, and not one, when the server dies. */
  readonly busyConsoles: number;
  readonly say: (words: string) => void;
};

/** As many consoles as one process can play without being what is measured. */
const consolesPerProcess = 500;
const commandsOfBusy = 20;
const clock = systemClock();

type Seen = { readonly lastMs: readonly number[]; readonly pokeToPulledMs: readonly number[] };
type Reached = { readonly lastMs: number; readonly putOff: number; readonly reconnects: number };

export async function measureFloor(wish: FloorWish): Promise<readonly Figure[]> {
  const groups = chunk(wish.grants, consolesPerProcess);
  const workers = groups.map(() => startWorker(new URL('floor.worker.ts', import.meta.url)));
  try {
    const { server, cursor, packHash } = wish;
    const common = { kind: 'open', serverUrl: server.url, cursor, packHash, registration: registrationOf() };
    const openMs = await Promise.all(
      workers.map((worker, index) => worker.ask<number>({ ...common, grants: groups[index] } as { kind: string })),
    );
    const connected = {
      name: `${wish.grants.length} consoles connected`,
      value: inSeconds(Math.max(...openMs)),
      unit: 's',
    };
    const quiet = await measureQuietFloor(workers, wish);
    const memoryMb = peakMemoryMb(server.pid);
    const restart = await measureRestart(workers, groups, wish);
    const peakMb = Math.max(memoryMb ?? 0, peakMemoryMb(server.pid) ?? 0);
    const memory = { name: 'server memory, most of both lives', value: peakMb, unit: 'MB', limit: 512 };
    return [connected, ...quiet, ...restart, ...(memoryMb === undefined ? [] : [atMost(memory)])];
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
  }
}

/** One writer, everybody else looks on. */
async function measureQuietFloor(workers: readonly Worker[], wish: FloorWish): Promise<readonly Figure[]> {
  const [writer] = workers;
  const written: { readonly sentMs: number; readonly headSeq: number }[] = [];
  for (let index = 0; index < wish.commands; index += 1) {
    const nextMs = machineMs() + wish.everyMs;
    if (writer) written.push(await writer.ask({ kind: 'write' }));
    await pause(Math.max(0, nextMs - machineMs()));
  }
  const head = Math.max(...written.map(({ headSeq }) => headSeq));
  await Promise.all(workers.map((worker) => worker.ask({ kind: 'reach', head } as { kind: string })));
  const heads = written.map(({ headSeq }) => headSeq);
  const seen = await Promise.all(
    workers.map((worker) => worker.ask<Seen>({ kind: 'seen', heads } as { kind: string })),
  );
  const visible = written.map(
    ({ sentMs }, index) => Math.max(...seen.map(({ lastMs }) => lastMs[index] ?? NaN)) - sentMs,
  );
  const pulled = seen.flatMap(({ pokeToPulledMs }) => pokeToPulledMs);
  return [
    { name: 'poke to pulled p99', value: round(percentile(pulled, 0.99)), unit: 'ms' },
    { name: 'command to visible at all consoles p50', value: round(percentile(visible, 0.5)), unit: 'ms' },
    atMost({
      name: 'command to visible at all consoles p99',
      value: round(percentile(visible, 0.99)),
      unit: 'ms',
      limit: 1_000,
    }),
  ];
}

/** kill -9; every console takes work down; the server comes back; until the last console is current again. */
async function measureRestart(
  workers: readonly Worker[],
  groups: readonly (readonly string[])[],
  { server, awayMs, busyConsoles, say }: FloorWish,
): Promise<readonly Figure[]> {
  const killedMs = machineMs();
  await server.kill();
  const total = groups.flat().length;
  const counts = Array.from({ length: total }, (_, index) => (index < busyConsoles ? commandsOfBusy : 1));
  const given = groups.map((group, index) => counts.slice(...rangeOf(groups, index, group.length)));
  await Promise.all(
    workers.map((worker, index) => worker.ask({ kind: 'hold', each: given[index] } as { kind: string })),
  );
  await pause(Math.max(0, killedMs + awayMs - machineMs()));
  const restartedMs = machineMs();
  await server.restart();
  const heads = await Promise.all(workers.map((worker) => worker.ask<number>({ kind: 'settled' })));
  const settledMs = machineMs();
  const head = Math.max(...heads);
  const reached = await Promise.all(
    workers.map((worker) => worker.ask<Reached>({ kind: 'reach', head } as { kind: string })),
  );
  const putOff = reached.reduce((sum, each) => sum + each.putOff, 0);
  say(
    `after the restart: ${inSeconds(settledMs - restartedMs)} s until every verdict was here, ${putOff} requests put off`,
  );
  const commands = counts.reduce((sum, count) => sum + count, 0);
  return [
    { name: 'commands held while the server was away', value: commands, unit: 'commands' },
    atMost({
      name: 'server started again until every console is current',
      value: inSeconds(Math.max(...reached.map(({ lastMs }) => lastMs)) - restartedMs),
      unit: 's',
      limit: 45,
    }),
  ];
}

function rangeOf(groups: readonly (readonly string[])[], index: number, length: number): [from: number, to: number] {
  const from = groups.slice(0, index).flat().length;
  return [from, from + length];
}

function chunk<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => void clock.after(ms, resolve));
}

function inSeconds(ms: number): number {
  return round(ms / 1_000);
}
