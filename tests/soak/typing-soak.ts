// `npm run soak -- typing`: a robot types into every form of a real window over a real host, and window, host and server are
// killed (SIGKILL) at random moments. After each kill the drafts that are found are held against every key that was typed:
// at most the last 250 ms may be missing. Where the window outlives the host, nothing at all may be.

import { join } from 'node:path';
import type { Draft } from '#shared/bridge/drafts.ts';
import type { Clock, Random } from '#shared/lib/clock.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import type { TestBridge } from '../support/bridge-client.ts';
import { demoLogins, signInAs } from '../support/desk.ts';
import type { TestConsole } from '../support/start-console.ts';
import { startConsole } from '../support/start-console.ts';
import type { TestServer } from '../support/start-server.ts';
import { startServer } from '../support/start-server.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import { oneBlockMs } from './disk-witness.ts';
import { judgeTyping } from './judge-typing.ts';
import { machineMs } from './machine-clock.ts';
import type { Forms, TypedKey } from './typed-keys.ts';
import { formsOf } from './typed-keys.ts';
import type { WindowProcess } from './window-process.ts';
import { startWindow } from './window-process.ts';

export type TypingOptions = {
  readonly kills: number;
  readonly seed: number;
  /** A planted fault: every timer of the window comes so much later. */
  readonly lateMs?: number;
  /** Ends after so many minutes, however many kills that were. */
  readonly withinMinutes?: number;
  /** Ends at the first thing that is wrong. */
  readonly isHasty?: boolean;
  readonly say: (words: string) => void;
};

const targets = ['window', 'host', 'both', 'server'] as const;
type Target = (typeof targets)[number];

export type TypingReport = {
  readonly seed: number;
  readonly seconds: number;
  /** What was killed how often; `both`: host and window at once, as when the power fails. */
  readonly kills: Readonly<Record<Target, number>>;
  readonly keys: number;
  /** How many kills cost a key at all, and the age of the oldest key that was missing, in ms, by kill: worst and median. */
  readonly killsWithLoss: number;
  readonly missingKeys: number;
  readonly worstLossMs: number;
  readonly medianLossMs: number;
  /** Losses by age, in steps of 50 ms up to 250, and more. */
  readonly lossesByAge: Readonly<Record<string, number>>;
  /** What the machine itself took in the same run: how late the window woke, and one block to the disk, worst and median. */
  readonly machine: Readonly<Record<'wokeLateMs' | 'blockMs', { readonly median: number; readonly worst: number }>>;
  /** What was wrong, with the seed and the number of the kill; empty when nothing was. */
  readonly problems: readonly string[];
  readonly ok: boolean;
};

/** The promise of the program, in ms. */
const graceMs = 250;
const typingMs = { from: 300, to: 1_000 };

type World = {
  readonly clock: Clock;
  readonly random: Random;
  readonly options: TypingOptions;
  readonly folder: string;
  readonly server: TestServer;
  readonly console: TestConsole;
  bridge: TestBridge;
  window: WindowProcess;
  /** The one that takes its place, started early: a window takes a second to start. */
  next: WindowProcess;
  windows: number;
  /** What the window found when it was opened. */
  before: Forms;
  serverBack: Promise<void>;
  keysBefore: number;
  readonly done: Record<Target, number>;
  readonly losses: number[];
  /** What the machine took, beside each kill. */
  readonly machine: { readonly wokeLateMs: number; readonly blockMs: number }[];
  target: Target;
  missingKeys: number;
  readonly problems: string[];
};

/** Runs it all and reports; throws only where the soak itself could not go on. */
export async function runTypingSoak(options: TypingOptions): Promise<TypingReport> {
  const ends: (() => unknown)[] = [];
  const clock = systemClock();
  const fromMs = clock.monotonicMs();
  try {
    const world = await build(options, clock, ends);
    for (let kill = 1; kill <= options.kills; kill += 1) {
      await pause(world, typingMs.from, typingMs.to);
      await killOne(world, targetOf(world.random()));
      if (kill % 25 === 0) options.say(`${kill} kills, worst loss ${Math.round(Math.max(0, ...world.losses))} ms`);
      if (options.isHasty && world.problems.length > 0) break;
      if (clock.monotonicMs() - fromMs > (options.withinMinutes ?? Number.POSITIVE_INFINITY) * 60_000) break;
    }
    return report(world, Math.round((clock.monotonicMs() - fromMs) / 1_000));
  } finally {
    for (const end of ends.toReversed()) await end();
  }
}

async function build(options: TypingOptions, clock: Clock, ends: (() => unknown)[]): Promise<World> {
  const folder = makeTempFolder('typing');
  ends.push(() => folder.remove());
  const dataDir = folder.path;
  const server = await startServer({ dataDir });
  ends.push(() => server.kill());
  const console = await startConsole({ dataDir, serverUrl: server.url, checkOutput: false });
  ends.push(() => console.kill());
  const opened = { options, folder: dataDir, windows: 0 };
  const world: World = {
    ...opened,
    clock,
    random: seededRandom(options.seed),
    server,
    console,
    bridge: await signInAs(console, demoLogins.agent),
    window: newWindow(opened, 1),
    next: newWindow(opened, 2),
    windows: 2,
    before: new Map(),
    serverBack: Promise.resolve(),
    keysBefore: 0,
    done: { window: 0, host: 0, both: 0, server: 0 },
    losses: [],
    machine: [],
    target: 'window',
    missingKeys: 0,
    problems: [],
  };
  ends.push(() => world.bridge.close());
  ends.push(() => Promise.all([world.window.kill(), world.next.kill(), world.serverBack]));
  await world.window.connect(world.bridge, demoLogins.agent);
  return world;
}

function newWindow({ options, folder }: Pick<World, 'options' | 'folder'>, number: number): WindowProcess {
  const { seed, lateMs = 0 } = options;
  return startWindow({ keysFile: join(folder, `keys-${number}`), seed: seed * 10_000 + number, lateMs });
}

function targetOf(dice: number): Target {
  if (dice < 0.45) return 'window';
  if (dice < 0.6) return 'host';
  if (dice < 0.75) return 'both';
  return 'server';
}

const killers: Readonly<Record<Target, (world: World) => Promise<void>>> = {
  window: killWindow,
  host: killHost,
  both: killBoth,
  server: killServer,
};

async function killOne(world: World, target: Target): Promise<void> {
  world.done[target] += 1;
  world.target = target;
  await killers[target](world);
}

async function killWindow(world: World): Promise<void> {
  const atMs = await world.window.kill();
  await judge(world, { atMs, graceMs });
  await openNextWindow(world);
}

/** The window types on over the gap; what it holds must all be on disk when the host is back. */
async function killHost(world: World): Promise<void> {
  const atMs = machineMs();
  await world.console.kill();
  await comeBack(world);
  await judge(world, { atMs, graceMs });
  await world.window.connect(world.bridge, demoLogins.agent);
  await world.window.rest();
  await judge(world, { atMs: machineMs(), graceMs: 0 });
  await world.window.connect(world.bridge, demoLogins.agent);
}

async function killBoth(world: World): Promise<void> {
  const atMs = machineMs();
  await Promise.all([world.console.kill(), world.window.kill()]);
  await comeBack(world);
  await judge(world, { atMs, graceMs });
  await openNextWindow(world);
}

async function comeBack(world: World): Promise<void> {
  // With the server away every sign-in would first wait for it.
  await Promise.all([world.console.restart(), world.serverBack]);
  world.bridge.close();
  world.bridge = await signInAs(world.console, demoLogins.agent);
}

/** Nothing typed has to do with the server; it comes back while the robot types on. */
async function killServer(world: World): Promise<void> {
  await world.serverBack;
  await world.server.kill();
  world.serverBack = world.server.restart();
  await judge(world, { atMs: machineMs(), graceMs });
}

async function openNextWindow(world: World): Promise<void> {
  world.keysBefore += world.window.keys().length;
  world.before = formsOf(await readDrafts(world));
  world.window = world.next;
  world.windows += 1;
  world.next = newWindow(world, world.windows);
  await world.window.connect(world.bridge, demoLogins.agent);
}

async function readDrafts({ bridge }: World): Promise<readonly Draft[]> {
  return bridge.call('drafts.list', {});
}

async function judge(world: World, at: { readonly atMs: number; readonly graceMs: number }): Promise<void> {
  const { before, window, problems, losses, done, options } = world;
  const found = formsOf(await readDrafts(world));
  const judged = judgeTyping({ before, keys: window.keys(), found, ...at });
  if (at.graceMs > 0) losses.push(judged.worstLossMs);
  world.missingKeys += judged.missingKeys;
  const kill = Object.values(done).reduce((sum, count) => sum + count, 0);
  const wokeLateMs = lateness(window.keys(), at.atMs);
  world.machine.push({ wokeLateMs, blockMs: oneBlockMs(world.folder) });
  const words = `seed ${options.seed}, kill ${kill} (${world.target})`;
  for (const problem of judged.problems) {
    problems.push(`${words}: ${problem}; the window had been let wait ${wokeLateMs} ms`);
    options.say(problems.at(-1) ?? '');
  }
}

/** How late the window woke, at worst, in the second before. */
function lateness(keys: readonly TypedKey[], atMs: number): number {
  const near = keys.filter((key) => key.atMs > atMs - 1_000 && key.atMs < atMs + 200);
  return Math.max(0, ...near.map(({ lateMs = 0 }) => lateMs));
}

async function pause({ clock, random }: World, fromMs: number, toMs: number): Promise<void> {
  await new Promise<void>((resolve) => void clock.after(fromMs + random() * (toMs - fromMs), resolve));
}

function report(world: World, seconds: number): TypingReport {
  const { options, done, losses, missingKeys, problems, window, keysBefore, machine } = world;
  const keys = keysBefore + window.keys().length;
  const { worst, median } = spread(losses);
  return {
    seed: options.seed,
    seconds,
    kills: done,
    keys,
    killsWithLoss: losses.filter((loss) => loss > 0).length,
    missingKeys,
    worstLossMs: worst,
    medianLossMs: median,
    lossesByAge: byAge(losses),
    machine: {
      wokeLateMs: spread(machine.map(({ wokeLateMs }) => wokeLateMs)),
      blockMs: spread(machine.map(({ blockMs }) => blockMs)),
    },
    problems,
    // Without many keys nothing could have been lost.
    ok: problems.length === 0 && keys > 3 * losses.length,
  };
}

function spread(values: readonly number[]): { readonly median: number; readonly worst: number } {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (index: number): number => Math.round(sorted.at(index) ?? 0);
  return { median: at(Math.floor(sorted.length / 2)), worst: at(-1) };
}

function byAge(losses: readonly number[]): Readonly<Record<string, number>> {
  const ages: Record<string, number> = {};
  for (const loss of losses.filter((one) => one > 0)) {
    const name = loss > graceMs ? `over ${graceMs}` : `up to ${Math.ceil(loss / 50) * 50}`;
    ages[name] = (ages[name] ?? 0) + 1;
  }
  return ages;
}
