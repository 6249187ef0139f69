// A seeded run of a small city: stations with the real stores, engine and core, the real server, a wire that fails, people
// who change desks, processes that die. The same seed gives the same run; a failure is replayed by its number.

import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandType } from '#shared/domain/command.ts';
import type { FakeClock } from '#shared/lib/fake-clock.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import type { Random } from '#shared/lib/clock.ts';
import { must } from '#shared/lib/assert.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import type { Issued } from './check-invariants.ts';
import {
  checkEffects,
  checkNumbers,
  checkReadYourWrites,
  checkReplicas,
  checkVerdicts,
  readTruth,
} from './check-invariants.ts';
import { pick } from './likely-command.ts';
import { actors, chooseCommand } from './random-work.ts';
import type { FaultCounts } from './sim-link.ts';
import type { SimServer } from './sim-server.ts';
import { createSimServer } from './sim-server.ts';
import type { SimStation } from './sim-station.ts';
import { aSignedIn, createSimStation } from './sim-station.ts';

export type SimOptions = { readonly seed: number; readonly steps: number };

export type SimReport = {
  readonly seed: number;
  readonly steps: number;
  /** Broken invariants in words; empty when the run is good. */
  readonly violations: readonly string[];
  /** A digest of every verdict in order: equal for equal runs. */
  readonly trace: string;
  readonly counts: Readonly<SimCounts>;
  /** The types of command that were applied. */
  readonly types: readonly CommandType[];
};

export type SimCounts = FaultCounts & {
  commands: number;
  cases: number;
  applied: number;
  merged: number;
  conflicts: number;
  refused: number;
  crashes: number;
  halfCrashes: number;
  serverDeaths: number;
  personChanges: number;
};

type City = {
  readonly clock: FakeClock;
  readonly random: Random;
  readonly server: SimServer;
  readonly stations: readonly SimStation[];
  readonly counts: SimCounts;
  readonly issued: Issued[];
};

const stationNames = ['station-a', 'station-b', 'station-c'];
const maxStepMs = 400;
const settleMs = 1_000;
const maxSettleSteps = 300;

/** Runs one seed to its end and judges it. */
export async function runSimulation({ seed, steps }: SimOptions): Promise<SimReport> {
  const folder = mkdtempSync(join(tmpdir(), 'swiftline-sim-'));
  const city = createCity(seed, folder);
  try {
    const violations: string[] = [];
    for (let done = 0; done < steps; done += 1) {
      await takeStep(city);
      violations.push(...checkReadYourWrites(city.issued, city.stations));
      if (violations.length > 0) break;
    }
    violations.push(...(await judge(city)));
    const truth = await readTruth(city.server, city.stations);
    const counts = countVerdicts(city.counts, truth);
    return { seed, steps, violations, trace: traceOf(truth.verdicts), counts, types: appliedTypes(city, truth) };
  } finally {
    for (const station of city.stations) station.close();
    await city.server.store.close();
    rmSync(folder, { recursive: true });
  }
}

function createCity(seed: number, folder: string): City {
  const random = seededRandom(seed);
  const clock = fakeClock();
  const server = createSimServer(clock, random);
  const counts: SimCounts = {
    commands: 0,
    cases: 0,
    applied: 0,
    merged: 0,
    conflicts: 0,
    refused: 0,
    crashes: 0,
    halfCrashes: 0,
    serverDeaths: 0,
    personChanges: 0,
    lostRequests: 0,
    lostReplies: 0,
    duplicates: 0,
    breaks: 0,
  };
  const stations = stationNames.map((name) =>
    createSimStation(name, mkdtempSync(join(folder, name)), { clock, random, server, faults: counts }),
  );
  return { clock, random, server, stations, counts, issued: [] };
}

async function takeStep(city: City): Promise<void> {
  const { random, server, stations, counts } = city;
  const station = must(pick(random, stations), 'a station');
  const chance = random();
  if (chance < 0.02) await dieBetweenFiles(city, station);
  else if (chance < 0.04) {
    station.crash();
    counts.crashes += 1;
  } else if (chance < 0.07) station.desk().link.breakNow();
  else if (chance < 0.08) killServer(city);
  else if (chance < 0.13) server.start();
  else if (chance < 0.2) changePerson(city, station);
  else workBySomebody(city, station);
  await pass(city, Math.floor(random() * maxStepMs));
}

/** A desk nobody sits at, or whose person has nothing to do, is the next one's. */
function workBySomebody(city: City, station: SimStation): void {
  for (let tries = 0; tries < 4 && !work(city, station); tries += 1) changePerson(city, station);
}

/** A command reaches the first file and not the second, then the process dies. */
async function dieBetweenFiles(city: City, station: SimStation): Promise<void> {
  station.loseReplicaWrites();
  work(city, station);
  await pass(city, Math.floor(city.random() * maxStepMs));
  station.crash();
  city.counts.halfCrashes += 1;
}

function killServer({ server, stations, counts }: City): void {
  if (!server.isUp()) return;
  server.kill();
  counts.serverDeaths += 1;
  for (const station of stations) station.desk().link.breakNow();
}

function changePerson({ random, server, counts }: City, station: SimStation): void {
  const { session } = station.desk();
  if (random() < 0.15) session.end();
  else station.signIn(aSignedIn(server, must(pick(random, actors), 'a person')));
  counts.personChanges += 1;
}

/** Gives one command at the desk; returns whether there was somebody and something to do. */
function work(city: City, station: SimStation): boolean {
  const desk = station.desk();
  const who = desk.session.current();
  const command = who && chooseCommand(desk, who);
  if (!who || !command) return false;
  const outcome = desk.write(who, { caseId: command.caseId, commands: [command] });
  if (!outcome.ok) return true;
  for (const id of outcome.commandIds)
    city.issued.push({ id, station: station.name, caseId: command.caseId, type: command.type });
  city.counts.commands += outcome.commandIds.length;
  return true;
}

/** Lets time pass, and everything that was promised in it happen. */
async function pass({ clock }: City, byMs: number): Promise<void> {
  clock.advance(byMs);
  await new Promise((resolve) => setImmediate(resolve));
}

/** Heals the world, lets it settle and checks every invariant. */
async function judge(city: City): Promise<string[]> {
  const { server, stations, issued } = city;
  server.start();
  for (const station of stations) {
    station.desk().link.heal();
    station.signIn(aSignedIn(server, must(actors[0], 'a person')));
  }
  const isQuiet = () => stations.every((station) => station.desk().station.outbox.waiting().count === 0);
  const violations: string[] = [];
  if (!(await settleUntil(city, isQuiet))) violations.push('the city did not come to rest');
  const truth = await readTruth(server, stations);
  violations.push(...checkVerdicts(issued, truth, stations), ...checkNumbers(truth));
  violations.push(...(await checkEffects(server, truth)));
  for (const station of stations) {
    const isComplete = () => station.desk().engine.isUpToDate();
    const settle = async () => void (await settleUntil(city, isComplete));
    violations.push(...(await checkReplicas(server, truth, station, settle)));
  }
  return violations;
}

async function settleUntil(city: City, isDone: () => boolean): Promise<boolean> {
  for (let step = 0; step < maxSettleSteps; step += 1) {
    if (isDone()) return true;
    await pass(city, settleMs);
  }
  return isDone();
}

type Truth = Awaited<ReturnType<typeof readTruth>>;

function traceOf(verdicts: Truth['verdicts']): string {
  const inOrder = verdicts.toSorted((a, b) => a.seq - b.seq);
  return createHash('sha256').update(JSON.stringify(inOrder)).digest('hex');
}

function appliedTypes({ issued }: City, { verdicts }: Truth): readonly CommandType[] {
  const applied = new Set(verdicts.filter(({ verdict }) => verdict.kind === 'applied').map((one) => one.commandId));
  return [...new Set(issued.filter(({ id }) => applied.has(id)).map(({ type }) => type))].toSorted();
}

function countVerdicts(counts: SimCounts, { verdicts, cases }: Truth): SimCounts {
  const of = (kind: string) => verdicts.filter(({ verdict }) => verdict.kind === kind).length;
  const merged = verdicts.filter(({ verdict }) => verdict.kind === 'applied' && verdict.merged).length;
  return {
    ...counts,
    merged,
    cases: cases.length,
    applied: of('applied'),
    conflicts: of('conflict'),
    refused: of('refused'),
  };
}
