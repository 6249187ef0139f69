// What each kind of step does. Everything it chooses comes from the step's own seed.

import { join } from 'node:path';
import { must } from '#shared/lib/assert.ts';
import { scopeOf } from '#host/replica/scope.ts';
import { carryFile } from './carry-file.ts';
import { flipRow } from './flip-row.ts';
import { pick } from './likely-command.ts';
import { moveSomebody, revokeSomebody } from './permissions.ts';
import { restoreOlderCopy } from './restore.ts';
import type { SimConsole } from './sim-console.ts';
import { copyStation, tearOutboxLog, tearReplica } from './sim-disk.ts';
import type { SimStep, StepKind } from './step.ts';
import { changePerson, resolveAttention, workBySomebody, writeNonsense } from './work.ts';
import type { World } from './world.ts';
import { consolesLeft, noteWaiting, someConsole } from './world.ts';

/** Takes the step at the console its seed names, and returns that console. */
export async function takeStep(world: World, { kind, salt }: SimStep): Promise<SimConsole> {
  world.reseed(salt);
  const console = someConsole(world);
  if (console.isDown()) reopen(world, console);
  await does[kind](world, console);
  return console;
}

const dayMs = 24 * 3_600_000;

const does: { readonly [Kind in StepKind]: (world: World, console: SimConsole) => void | Promise<void> } = {
  work: (world, console) => void workBySomebody(world, console),
  changePerson,
  resolveAttention,
  breakLink: (_world, console) => console.attempt(({ link }) => link.breakNow()),
  crash(world, console) {
    world.counts.add('crashes');
    reopen(world, console);
  },
  async crashBetweenFiles(world, console) {
    console.attempt(({ disk }) => disk.dieAt(1, 'before', 'replica'));
    workBySomebody(world, console);
    await world.clock.advance(Math.floor(world.random() * 400));
    if (console.isDown()) world.counts.add('crashesBetweenFiles');
    reopen(world, console);
  },
  crashAtWrite({ random }, console) {
    const nth = 1 + Math.floor(random() * 6);
    console.attempt(({ disk }) => disk.dieAt(nth, random() < 0.5 ? 'before' : 'after'));
  },
  tornReplica(world, console) {
    world.counts.add('tornReplicas');
    reopen(world, console, (folder) => tearReplica(folder, world.random));
  },
  tornOutboxLog(world, console) {
    world.counts.add('tornOutboxLogs');
    reopen(world, console, (folder) => tearOutboxLog(folder, world.random));
  },
  flippedRow: flipRow,
  firstLoad: sitDownForTheFirstTime,
  consoleDiskFull({ clock, random }, console) {
    console.attempt(({ disk }) => {
      disk.setFull(true);
      clock.after(Math.floor(random() * 20_000), () => disk.setFull(false));
    });
  },
  serverDiskFull({ server, clock, random }) {
    const process = must(pick(random, server.processes), 'a process');
    process.setTrouble(random() < 0.6 ? 'full' : 'unreachable');
    clock.after(Math.floor(random() * 20_000), () => process.setTrouble('none'));
  },
  clockJump({ random, counts }, console) {
    const scale = pick(random, [60_000, 3_600_000, dayMs]) ?? dayMs;
    console.wall.jump(Math.round((random() * 2 - 1) * scale));
    counts.add('clockJumps');
  },
  cutConsole(world, console) {
    world.counts.add('consoleCuts');
    const process = world.random() < 0.5 ? undefined : Math.floor(world.random() * world.server.processes.length);
    world.cut({ console: console.name, process }, 5_000 + world.random() * 120_000);
  },
  cutServer(world) {
    world.counts.add('serverCuts');
    const process = Math.floor(world.random() * world.server.processes.length);
    world.cut({ console: undefined, process }, 5_000 + world.random() * 120_000);
  },
  async killServer({ server, random, counts }) {
    const process = must(pick(random, server.processes), 'a process');
    if (!process.isUp()) return;
    counts.add('serverDeaths');
    await process.kill();
  },
  startServer,
  snapshot: ({ server }) => server.takeCopy(),
  restore: restoreOlderCopy,
  revokeGrant: revokeSomebody,
  movePerson: moveSomebody,
  poisonCommand(world, console) {
    if (world.random() < 0.6) return writeNonsense(world, console);
    const id = workBySomebody(world, console);
    if (id) world.server.poison.add(id);
    if (id) world.counts.add('poisonCommands');
    return undefined;
  },
  cloneStation(world, console) {
    if (world.consoles.length > 5) return;
    world.counts.add('clones');
    const copy = `${console.name}-copy-${world.consoles.length}`;
    reopen(world, console, (folder) => copyStation(folder, join(world.folder, copy)));
    for (const { homes } of world.known.values()) if (homes.has(console.name)) homes.add(copy);
    noteWaiting(world, world.addConsole(copy));
    world.copied.add(console.name).add(copy);
    if (world.flipped.has(console.name)) world.flipped.add(copy);
  },
  exportImport: carryFile,
  loseConsole(world, console) {
    const isMissed = console.attempt(({ station }) => station.outbox.waiting().count > 0) ?? true;
    if (isMissed || consolesLeft(world).length < 3) return;
    world.counts.add('consolesLost');
    world.lost.add(console.name);
    console.die();
    console.close();
    for (const { homes } of world.known.values()) homes.delete(console.name);
  },
  async drainMode({ server, counts, clock, random }) {
    counts.add('drains');
    for (const process of server.processes) {
      process.setNewer(true);
      await process.kill();
      await process.start();
      clock.after(Math.floor(random() * 60_000), () => process.setNewer(false));
    }
  },
  longPause: ({ clock, random }) => clock.advance(60_000 + random() * 600_000),
};

/** Somebody whose rows were never here sits down; often the process dies at one of the writes that follow. */
async function sitDownForTheFirstTime(world: World, console: SimConsole): Promise<void> {
  const { random, clock, people } = world;
  const fresh = people.filter((actor) => console.attempt(({ replica }) => replica.cursor(scopeOf(actor)) === 0));
  const actor = pick(random, fresh);
  if (!actor) return;
  const [fate, nth] = [random(), 1 + Math.floor(random() * 24)];
  if (fate < 0.5) console.attempt(({ disk }) => disk.dieAt(nth, random() < 0.5 ? 'before' : 'after', 'replica'));
  console.signIn(world.grantFor(actor));
  if (fate > 0.8) clock.after(Math.floor(random() * 1_000), () => console.attempt(({ link }) => link.breakNow()));
  await clock.advance(Math.floor(random() * 1_500));
}

async function startServer({ server }: World): Promise<void> {
  for (const process of server.processes) await process.start();
}

/** The process dies, if it has not, and comes back. */
export function reopen(world: World, console: SimConsole, damage?: (folder: string) => void): void {
  console.die();
  try {
    console.open(damage);
  } catch (error) {
    world.violations.push(
      `${console.name} cannot be opened again: ${error instanceof Error ? error.stack : String(error)}`,
    );
    return;
  }
  noteWaiting(world, console);
}
