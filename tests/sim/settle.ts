// The world is mended and comes to rest: within a bound of simulated time, or something is stuck.

import { must } from '#shared/lib/assert.ts';
import type { StationId } from '#shared/domain/ids.ts';
import { pick } from './likely-command.ts';
import type { SimConsole } from './sim-console.ts';
import { reopen } from './take-step.ts';
import type { World } from './world.ts';
import { consolesLeft } from './world.ts';

const firstMs = 500;
const longestMs = 20_000;
/** Of simulated time: far beyond every back-off. */
const boundMs = 30 * 60_000;
/** Beyond the time for which a healing server puts commands off. */
const healingMs = 25 * 3_600_000;

/** Ends every fault. */
export async function mend(world: World): Promise<void> {
  const { server, random, people } = world;
  world.mendWires();
  for (const process of server.processes) {
    process.setTrouble('none');
    process.setNewer(false);
    if (process.isNewer()) await process.kill();
    await process.start();
  }
  for (const console of consolesLeft(world)) {
    if (console.isDown()) reopen(world, console);
    console.attempt(({ disk, link }) => {
      disk.disarm();
      disk.setFull(false);
      // Who said no is asked again on the next connection.
      if (world.refusing.has(console.name)) link.breakNow();
    });
    // Most stay where they are, with whatever grant they have.
    const isEmpty = console.attempt(({ session }) => session.current() === null) ?? true;
    if (isEmpty || random() < 0.4) console.signIn(world.grantFor(must(pick(random, people), 'a person')));
  }
}

/** Everything that waits has gone and everything there is has come; returns whether that came about. */
export async function settle(world: World): Promise<boolean> {
  if (await settleUntil(world, () => consolesLeft(world).every((console) => isQuiet(console)))) return true;
  // What rests on something that will not come back is judged when the server has healed.
  const isDeferred = consolesLeft(world).some((console) => console.desk().engine.deferred().size > 0);
  if (!isDeferred) return false;
  world.clock.skip(healingMs);
  return settleUntil(world, () => consolesLeft(world).every((console) => isQuiet(console)));
}

/** The sums of every bucket agree with the server's. */
export async function prove(world: World): Promise<boolean> {
  const consoles = consolesLeft(world);
  // A comparison that found a difference is none, nor is a proof from before it.
  const before = new Map(consoles.map((console) => [console, console.desk().engine.provenAtMs()]));
  const isProven = (console: SimConsole) => {
    const provenAtMs = console.desk().engine.provenAtMs();
    return provenAtMs !== null && provenAtMs !== before.get(console) && isQuiet(console);
  };
  for (const console of consoles) console.attempt(({ engine }) => engine.checkNow());
  return settleUntil(world, () => consoles.every(isProven));
}

async function settleUntil(world: World, isRested: () => boolean): Promise<boolean> {
  const isDone = async () => isRested() && (await haveAllHeard(world));
  const untilMs = world.clock.monotonicMs() + boundMs;
  for (let stepMs = firstMs; world.clock.monotonicMs() < untilMs; stepMs = Math.min(stepMs * 1.5, longestMs)) {
    for (const console of consolesLeft(world)) keepGoing(world, console);
    if (await isDone()) return true;
    await world.clock.advance(stepMs);
  }
  return isDone();
}

/** The last commit may still be on its way to the others; that it comes is part of coming to rest. */
async function haveAllHeard(world: World): Promise<boolean> {
  const { headSeq } = await world.server.read((store) => store.readMarks('nobody' as StationId));
  return consolesLeft(world).every((console) => console.desk().engine.headSeq() === headSeq);
}

/** A process that met a torn page is started again, somebody signs in again, a question is answered. */
function keepGoing(world: World, console: SimConsole): void {
  if (console.isDown()) reopen(world, console);
  console.attempt(({ session, engine }) => {
    if (engine.removal()) console.decideRemoval(true);
    if (!session.current()) console.signIn(world.grantFor(must(pick(world.random, world.people), 'a person')));
  });
}

function isQuiet(console: SimConsole): boolean {
  if (console.isDown()) return false;
  const { engine, station } = console.desk();
  return station.outbox.waiting().count === 0 && engine.isUpToDate();
}
