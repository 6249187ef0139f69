// `npm run soak -- kill`: the hosts of several desks and the server are killed (SIGKILL) and paused at random moments while
// the desks work. At the end everything is mended, and a history checker says whether every command that a desk called
// saved has exactly one visible verdict and one effect.

import { must } from '#shared/lib/assert.ts';
import type { Clock, Random } from '#shared/lib/clock.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import { demoLogins } from '../support/desk.ts';
import { startConsole } from '../support/start-console.ts';
import type { TestServer } from '../support/start-server.ts';
import { startServer } from '../support/start-server.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import { waitFor } from '../support/wait-for.ts';
import { checkHistory } from './check-history.ts';
import type { KillDesk } from './kill-desk.ts';
import { openKillDesk } from './kill-desk.ts';
import { readOutbox, readServer } from './read-history.ts';

export type KillOptions = {
  /** Of hosts, and as many of the server. */
  readonly kills: number;
  readonly seed: number;
  /** How often a process is paused as well before it is killed, 0 to 1. */
  readonly pauseShare?: number;
  readonly say: (words: string) => void;
};

export type KillReport = {
  readonly seed: number;
  readonly seconds: number;
  readonly hostKills: number;
  readonly serverKills: number;
  readonly pauses: number;
  readonly wishes: { readonly saved: number; readonly refused: number; readonly lost: number };
  readonly verdicts: { readonly applied: number; readonly conflict: number; readonly refused: number };
  /** What was broken, in words; empty when nothing was. */
  readonly problems: readonly string[];
  readonly ok: boolean;
};

type World = {
  readonly clock: Clock;
  readonly random: Random;
  readonly server: TestServer;
  readonly desks: readonly KillDesk[];
  readonly dataDir: string;
  readonly options: Required<KillOptions>;
  readonly done: { host: number; server: number; pauses: number };
};

const seats = [
  { station: 'first', login: demoLogins.agent },
  { station: 'second', login: demoLogins.secondAgent },
  { station: 'third', login: demoLogins.supervisor },
];
/** Runs it all and reports; throws only where the soak itself could not go on. */
export async function runKillSoak({ pauseShare = 0.08, ...options }: KillOptions): Promise<KillReport> {
  const { seed } = options;
  const ends: (() => void | Promise<void>)[] = [];
  const clock = systemClock();
  const fromMs = clock.monotonicMs();
  try {
    const world = await build({ pauseShare, ...options }, ends);
    await Promise.all([killServer(world), ...world.desks.map((desk) => killHost(world, desk))]);
    for (const desk of world.desks) await desk.pause();
    const shown = await mend(world);
    const judged = await judge(world, shown);
    const { host, server, pauses } = world.done;
    const seconds = Math.round((clock.monotonicMs() - fromMs) / 1_000);
    return { seed, seconds, hostKills: host, serverKills: server, pauses, ...judged };
  } finally {
    for (const end of ends.toReversed()) await end();
  }
}

async function build(options: Required<KillOptions>, ends: (() => void | Promise<void>)[]): Promise<World> {
  const folder = makeTempFolder('kill');
  ends.push(() => folder.remove());
  const dataDir = folder.path;
  const server = await startServer({ dataDir });
  ends.push(() => server.kill());
  const random = seededRandom(options.seed);
  const desks: KillDesk[] = [];
  for (const { station, login } of seats) {
    const console = await startConsole({ dataDir, serverUrl: server.url, station, checkOutput: false });
    ends.push(() => console.kill());
    const desk = openKillDesk({ console, login, random, clock: systemClock() });
    await desk.sit();
    desks.push(desk);
  }
  return { clock: systemClock(), random, server, desks, dataDir, done: { host: 0, server: 0, pauses: 0 }, options };
}

async function killServer(world: World): Promise<void> {
  const { server, done, options } = world;
  const { kills, pauseShare, say } = options;
  while (done.server < kills) {
    await rest(world, 100, 1_500);
    if (world.random() < pauseShare) await pause(world, server.pid);
    await server.kill();
    done.server += 1;
    await server.restart();
    if (done.server % 20 === 0) say(`${done.host} hosts and ${done.server} servers killed`);
    // Somebody presses retry at each desk: with the back-off alone the next kill would come before anybody is back.
    for (const desk of world.desks) void retry(desk);
  }
}

async function killHost(world: World, desk: KillDesk): Promise<void> {
  const { done, desks, options } = world;
  const { kills, pauseShare, say } = options;
  while (done.host < kills || done.server < kills) {
    await rest(world, 50, 900);
    if (done.host >= kills) continue;
    // Those of the other desks count too: all together make the number.
    done.host += 1;
    if (world.random() < pauseShare) await pause(world, desk.console.pid);
    await desk.console.kill();
    await desk.leave();
    await desk.console.restart();
    await desk.sit();
  }
  say(`${desk.console.station}: ${desk.wishes().length} wishes; ${desks.length} desks in all`);
}

/** Nothing of it runs for a while, and nobody is told: a machine that swaps, a lid that is closed. */
async function pause({ done, clock, random }: World, pid: number): Promise<void> {
  process.kill(pid, 'SIGSTOP');
  done.pauses += 1;
  await new Promise<void>((resolve) => void clock.after(200 + random() * 2_000, resolve));
  process.kill(pid, 'SIGCONT');
}

async function rest({ clock, random }: World, fromMs: number, toMs: number): Promise<void> {
  await new Promise<void>((resolve) => void clock.after(fromMs + random() * (toMs - fromMs), resolve));
}

async function retry(desk: KillDesk): Promise<void> {
  try {
    await desk.desk()?.bridge.call('sync.retry', {});
  } catch {
    // That console was just killed: its start is an attempt of its own.
  }
}

/** Everybody is back; waits until nothing is under way any more and says what people are shown as needing attention. */
async function mend({ desks, options }: World): Promise<readonly string[]> {
  options.say('mending');
  const shown: string[] = [];
  for (const { desk: deskOf } of desks) {
    const desk = must(deskOf(), 'somebody sits at every desk');
    await desk.bridge.call('sync.retry', {});
    await desk.caughtUp(120_000);
    const items = await waitFor('the list of what needs attention', () => desk.bridge.call('attention.list', {}));
    shown.push(...items.map(({ commandId }) => commandId));
  }
  return shown;
}

type Judged = Pick<KillReport, 'wishes' | 'verdicts' | 'problems' | 'ok'>;

async function judge({ desks, server, dataDir, options, done }: World, shown: readonly string[]): Promise<Judged> {
  for (const desk of desks) {
    await desk.leave();
    await desk.console.stop();
  }
  await server.stop();
  const wishes = desks.flatMap((desk) => desk.wishes());
  const kept = desks.flatMap(({ console }) => readOutbox(dataDir, console.station));
  const { receipts, events, numbers, gaps } = readServer(dataDir);
  const problems = [
    ...checkHistory({ wishes, kept, receipts, events, shown, numbers }),
    ...(gaps > 0 ? [`${gaps} places of the order belong to nothing`] : []),
  ];
  const answers = wishes.map(({ answer }) => answer);
  const kinds = receipts.map(({ kind }) => kind);
  const saved = count(answers, 'saved');
  const isReal = Math.min(done.host, done.server, saved) >= options.kills;
  return {
    wishes: { saved, refused: count(answers, 'refused'), lost: count(answers, 'lost') },
    verdicts: {
      applied: count(kinds, 'applied'),
      conflict: count(kinds, 'conflict'),
      refused: count(kinds, 'refused'),
    },
    problems,
    ok: problems.length === 0 && isReal,
  };
}

function count<T extends string>(items: readonly T[], wanted: T): number {
  return items.filter((item) => item === wanted).length;
}
