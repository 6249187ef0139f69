// A seeded run of a small city: consoles with the real stores, engine and core, the real server, everything that can fail.
// The same plan gives the same run; a failure is replayed by its seed, or by what is left of its steps.

import { createHash } from 'node:crypto';
import { must } from '#shared/lib/assert.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import type { CommandType } from '#shared/domain/command.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { scopeOf } from '#host/replica/scope.ts';
import type { Truth } from './check-end.ts';
import { checkEffects, checkNumbers, checkReplica, checkVerdicts, readTruth } from './check-end.ts';
import { checkOverruled } from './check-overruled.ts';
import { createStepCheck } from './check-steps.ts';
import type { CountTable } from './counts.ts';
import { pick } from './likely-command.ts';
import { mend, prove, settle } from './settle.ts';
import type { SimPlan } from './step.ts';
import { reopen, takeStep } from './take-step.ts';
import { decideSometimes } from './work.ts';
import type { World } from './world.ts';
import { consolesLeft, countEngine, createWorld } from './world.ts';

const dayMs = 24 * 3_600_000;

export type SimReport = {
  readonly seed: number;
  readonly steps: number;
  /** Broken invariants in words; empty when the run is good. */
  readonly violations: readonly string[];
  /** A digest of every verdict in order and of what happened: equal for equal runs. */
  readonly trace: string;
  readonly counts: CountTable;
  /** The types of command that were applied. */
  readonly types: readonly CommandType[];
};

/** Runs a plan to its end and judges it. */
export async function runSimulation(plan: SimPlan): Promise<SimReport> {
  const world = await createWorld(plan);
  try {
    const steps = await takeSteps(world);
    const truth = world.violations.length === 0 ? await judge(world) : undefined;
    const counts = countUp(world, truth);
    const { violations } = world;
    const trace = traceOf(world, truth, counts);
    return { seed: plan.seed, steps, violations, trace, counts, types: typesOf(world, truth) };
  } finally {
    await world.close();
  }
}

async function takeSteps(world: World): Promise<number> {
  const check = createStepCheck(world);
  let taken = 0;
  for (const step of world.plan.steps) {
    const console = await takeStep(world, step);
    await world.clock.advance(step.passMs);
    taken += 1;
    for (const other of consolesLeft(world)) {
      if (other.isDown() && world.random() < 0.7) reopen(world, other);
      decideSometimes(world, other);
    }
    check(console);
    if (world.violations.length > 0) break;
  }
  return taken;
}

/** Mends the world, lets it settle and checks every invariant. */
async function judge(world: World): Promise<Truth> {
  const { violations } = world;
  world.reseed(world.plan.seed);
  await mend(world);
  if (!(await settle(world))) violations.push(...whoIsStuck(world));
  else if (!(await prove(world))) violations.push('stuck: the sums of the buckets do not come to agree');
  world.flipped.clear();
  const truth = await readTruth(world);
  for (const { id, number } of truth.cases) {
    const told = world.told.get(id);
    if (!told || told.number === number || world.lost.has(told.console)) continue;
    // Data put back twice may be of two histories: then somebody is shown both numbers.
    if (isListed(world, id, told.number)) world.counts.add('renumberedListed');
    else violations.push(`renumbered: ${id} was told ${told.number} and has ${number}, and nobody is shown both`);
  }
  violations.push(...checkVerdicts(world, truth), ...checkNumbers(truth), ...checkEffects(truth));
  violations.push(...checkOverruled(world, truth));
  violations.push(...checkReplicas(world, truth), ...checkNames(world));
  // Somebody else sits down at one of the desks.
  const console = must(pick(world.random, consolesLeft(world)), 'a console');
  console.signIn(world.grantFor(must(pick(world.random, world.people), 'a person')));
  if (violations.length > 0) return truth;
  // Their rows are others, with a proof of their own: a row may have been changed there, too.
  const isProven = await prove(world);
  violations.push(
    ...(isProven ? checkReplicas(world, truth) : ['stuck: the sums of another person do not come to agree']),
  );
  if (violations.length === 0 && seededRandom(world.plan.seed + 1)() < 0.05)
    violations.push(...(await letMonthsPass(world)));
  return truth;
}

/** What is over and old leaves every desk, without a word from the server. */
async function letMonthsPass(world: World): Promise<string[]> {
  const { clock, people } = world;
  world.counts.add('monthsPassed');
  clock.skip(95 * dayMs);
  for (const { personId } of people) world.forgetGrants(personId);
  for (const console of consolesLeft(world))
    console.signIn(world.grantFor(must(pick(world.random, people), 'a person')));
  if (!(await settle(world)) || !(await prove(world))) return ['stuck: after months the desks do not come to rest'];
  return checkReplicas(world, await readTruth(world));
}

/** Whether a console lists the case under the number that was told there, for whoever it was shown to. */
function isListed(world: World, id: CaseId, told: string): boolean {
  const scopes = [...new Set(world.people.map((actor) => scopeOf(actor)))];
  return consolesLeft(world).some((console) => {
    const { lost } = console.desk().station;
    return scopes.some((scope) => lost.list(scope).some((item) => item.caseId === id && item.number === told));
  });
}

function checkReplicas(world: World, truth: Truth): string[] {
  return consolesLeft(world).flatMap((console) => {
    if (console.isDown()) return [`stuck: ${console.name} is down`];
    const who = console.desk().session.current();
    return who ? checkReplica(console, who.actor, truth) : [`stuck: nobody can sign in at ${console.name}`];
  });
}

/** S10: a station keeps its name where there is no copy of it; one that fell back may have forgotten its last word. */
function checkNames(world: World): string[] {
  const renamed = world.counts.table().newIdentities;
  const now = consolesLeft(world).reduce((sum, console) => sum + console.desk().engine.counters().identities, renamed);
  return now > 0 && world.copied.size === 0 && world.restores === 0
    ? ['diverged: a station without a copy was taken for one']
    : [];
}

function whoIsStuck(world: World): string[] {
  return consolesLeft(world).flatMap((console) => {
    if (console.isDown()) return [`stuck: ${console.name} is down`];
    const { station, engine, session } = console.desk();
    const { count } = station.outbox.waiting();
    if (count === 0 && engine.isUpToDate()) return [];
    const who = session.current()?.person.personId ?? 'nobody';
    const deferred = engine.deferred().size;
    return [
      `stuck: ${console.name} (${who}) is ${engine.link().kind}, ${count} wait, ${deferred} put off, complete: ${engine.isUpToDate()}`,
    ];
  });
}

function countUp(world: World, truth: Truth | undefined): CountTable {
  const { counts } = world;
  for (const console of consolesLeft(world)) console.attempt((desk) => countEngine(counts, desk));
  const verdicts = [...(truth?.verdicts.values() ?? [])].map(({ verdict }) => verdict);
  const of = (kind: string) => verdicts.filter((verdict) => verdict.kind === kind).length;
  counts.add('cases', truth?.cases.length ?? 0);
  counts.add('applied', of('applied'));
  counts.add('merged', verdicts.filter((verdict) => verdict.kind === 'applied' && verdict.merged).length);
  counts.add('conflicts', of('conflict'));
  counts.add('refusals', of('refused'));
  return counts.table();
}

function traceOf(world: World, truth: Truth | undefined, counts: CountTable): string {
  const verdicts = [...(truth?.verdicts.values() ?? [])].toSorted((a, b) => a.seq - b.seq);
  const whole = { verdicts, counts, atMs: world.clock.monotonicMs(), violations: world.violations };
  return createHash('sha256').update(JSON.stringify(whole)).digest('hex');
}

function typesOf({ known }: World, truth: Truth | undefined): readonly CommandType[] {
  const applied = [...known.values()].filter(({ id }) => truth?.verdicts.get(id)?.verdict.kind === 'applied');
  return [...new Set(applied.map(({ type }) => type))].filter((type) => type !== 'unknown').toSorted();
}
