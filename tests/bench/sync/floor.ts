// Two thousand consoles on one server process: connecting, one writer at about a command a second, then a server that is
// killed under them and comes back three seconds later: once with nothing waiting, once while each console holds work.

import { systemClock } from '#shared/lib/system-clock.ts';
import type { Figure } from '../bench-result.ts';
import { atMost, percentile, round } from '../bench-result.ts';
import type { CityServer } from './city-server.ts';
import type { BenchDesk } from './fill-server.ts';
import { registrationOf } from './made-up-cases.ts';
import { peakMemoryMb } from './server-memory.ts';
import type { Worker } from './worker.ts';
import { machineMs, startWorker } from './worker.ts';

export type FloorWish = {
  readonly server: CityServer;
  /** One a console. */
  readonly desks: readonly BenchDesk[];
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
type Reached = {
  readonly lastMs: number;
  readonly putOff: number;
  readonly pages: number;
  readonly reconnects: number;
};

export async function measureFloor(wish: FloorWish): Promise<readonly Figure[]> {
  const groups = spread(wish.desks);
  const workers = groups.map(() => startWorker(new URL('floor.worker.ts', import.meta.url)));
  try {
    const { server, cursor, packHash } = wish;
    const common = { kind: 'open', serverUrl: server.url, cursor, packHash, registration: registrationOf() };
    const openMs = await Promise.all(
      workers.map((worker, index) => worker.ask<number>({ ...common, desks: groups[index] } as { kind: string })),
    );
    const connected = {
      name: `${wish.desks.length} consoles connected`,
      value: inSeconds(Math.max(...openMs)),
      unit: 's',
    };
    const quiet = await measureQuietFloor(workers, wish);
    const memoryMb = peakMemoryMb(server.pid);
    const empty = await measureRestart(workers, groups, wish, () => 0);
    // The busiest are seats of the hotline; there are as many in every process.
    const busyHere = Math.ceil(wish.busyConsoles / groups.length);
    const restart = await measureRestart(workers, groups, wish, ({ toSign }, index) =>
      toSign === null && index < busyHere ? commandsOfBusy : 1,
    );
    const peakMb = Math.max(memoryMb ?? 0, peakMemoryMb(server.pid) ?? 0);
    const memory = { name: 'server memory, most of both lives', value: peakMb, unit: 'MB', limit: 512 };
    return [connected, ...quiet, ...empty, ...restart, ...(memoryMb === undefined ? [] : [atMost(memory)])];
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

/** kill -9; every console takes work down (a case of a seat, a signature of a unit); the server comes back; until the last console is current again. */
async function measureRestart(
  workers: readonly Worker[],
  groups: readonly (readonly BenchDesk[])[],
  { server, awayMs, say }: FloorWish,
  heldBy: (desk: BenchDesk, index: number) => number,
): Promise<readonly Figure[]> {
  const killedMs = machineMs();
  await server.kill();
  const given = groups.map((group) => group.map(heldBy));
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
  const pages = reached.reduce((sum, each) => sum + each.pages, 0);
  say(
    `after the restart: ${inSeconds(settledMs - restartedMs)} s until every verdict was here, ${putOff} requests put off, ${pages} pages`,
  );
  const commands = given.flat().reduce((sum, count) => sum + count, 0);
  return [
    atMost({
      name: `server started again, ${commands} commands held, until every console is current`,
      value: inSeconds(Math.max(...reached.map(({ lastMs }) => lastMs)) - restartedMs),
      unit: 's',
      limit: 45,
    }),
  ];
}

/** Deals the desks out, so that every process has its share of seats. */
function spread(desks: readonly BenchDesk[]): readonly (readonly BenchDesk[])[] {
  const count = Math.ceil(desks.length / consolesPerProcess);
  return Array.from({ length: count }, (_, index) => desks.filter((_desk, at) => at % count === index));
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => void clock.after(ms, resolve));
}

function inSeconds(ms: number): number {
  return round(ms / 1_000);
}
