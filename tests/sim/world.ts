// The small city of one run: consoles, the server, the wires between them, the people, and what the harness itself knows of
// everything that was ever saved.

import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { must } from '#shared/lib/assert.ts';
import type { Random } from '#shared/lib/clock.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import type { CommandPayloads, CommandType } from '#shared/domain/command.ts';
import type { CaseId, CommandId } from '#shared/domain/ids.ts';
import type { Actor } from '#shared/domain/roles.ts';
import type { SignedIn } from '#host/session.ts';
import type { Counts } from './counts.ts';
import { createCounts } from './counts.ts';
import { firstActors, personOf } from './people.ts';
import { scratchFolder } from './scratch-folder.ts';
import type { SimClock } from './sim-clock.ts';
import { createSimClock } from './sim-clock.ts';
import type { Desk, SimConsole } from './sim-console.ts';
import { createSimConsole } from './sim-console.ts';
import type { SimNet } from './sim-link.ts';
import type { SimProcess } from './sim-process.ts';
import type { SimServer } from './sim-server.ts';
import { createSimServer } from './sim-server.ts';
import type { SimPlan } from './step.ts';

/** A command that some outbox holds. */
export type Known = {
  readonly id: CommandId;
  readonly caseId: CaseId;
  readonly type: CommandType | 'unknown';
  /** What a dispatch says; null: it is another command. */
  readonly dispatch: CommandPayloads['case.dispatch'] | null;
  /** The desk called it saved. */
  isSaved: boolean;
  /** Names of the consoles whose outbox has it. */
  readonly homes: Set<string>;
  /** Of the verdict `applied` a restore took away: the highest. */
  appliedSeq: number;
};

type Cut = { readonly console: string | undefined; readonly process: number | undefined; readonly untilMs: number };

export type World = {
  readonly plan: SimPlan;
  readonly folder: string;
  readonly clock: SimClock;
  readonly random: Random;
  readonly counts: Counts;
  readonly server: SimServer;
  readonly consoles: SimConsole[];
  /** Consoles that burnt down, by name. */
  readonly lost: Set<string>;
  readonly people: Actor[];
  readonly known: Map<CommandId, Known>;
  /** Broken invariants, in words. */
  readonly violations: string[];
  /** Consoles with a row that was changed behind the program's back and is not proven right again. */
  readonly flipped: Set<string>;
  /** The number each case was first seen with on the desk that took it: the citizen was told it. */
  readonly told: Map<string, { readonly number: string; readonly console: string }>;
  /** Consoles whose person would not have rows taken away: the scope stands still for this connection. */
  readonly refusing: Set<string>;
  /** Consoles that are, or have been, one of two copies. */
  readonly copied: Set<string>;
  restores: number;
  /** From here on everything the world decides comes from this seed. */
  reseed(salt: number): void;
  addConsole(name: string): SimConsole;
  cut(cut: Omit<Cut, 'untilMs'>, forMs: number): void;
  /** The faults of the wire end. */
  mendWires(): void;
  /** Somebody with a grant, the one of before where there is a good one. */
  grantFor(actor: Actor): SignedIn;
  forgetGrants(personId: string): void;
  close(): Promise<void>;
};

/** Creates the city of a plan at its beginning. */
export async function createWorld(plan: SimPlan): Promise<World> {
  const folder = mkdtempSync(join(scratchFolder(), 'swiftline-sim-'));
  let draw = seededRandom(plan.seed);
  const random = () => draw();
  const clock = createSimClock();
  const counts = createCounts();
  const server = await createSimServer({ folder, clock, random, counts, processes: plan.processes });
  let cuts: Cut[] = [];
  let faultRate = plan.faultRate;
  const net: SimNet = {
    clock,
    random,
    counts,
    processes: () => server.processes,
    faultRate: () => faultRate,
    isCut: (name, process) => cuts.some((cut) => isCutBy(cut, name, process, clock.monotonicMs())),
  };
  const grants = new Map<string, SignedIn>();
  const onEnd = (desk: Desk) => countEngine(counts, desk);
  const world: World = {
    plan,
    folder,
    clock,
    random,
    counts,
    server,
    consoles: [],
    lost: new Set(),
    people: [...firstActors],
    known: new Map(),
    violations: [],
    flipped: new Set(),
    told: new Map(),
    refusing: new Set(),
    copied: new Set(),
    restores: 0,
    reseed: (salt) => void (draw = seededRandom(salt)),
    addConsole(name) {
      const onFault = (words: string) => void world.violations.push(`an error nobody caught: ${words}`);
      const parts = { net, clock, random, limits: plan.limits, onFault, onEnd };
      const created = createSimConsole({ name, folder: join(folder, name), ...parts });
      world.consoles.push(created);
      created.open();
      return created;
    },
    cut: (cut, forMs) => void cuts.push({ ...cut, untilMs: clock.monotonicMs() + forMs }),
    mendWires() {
      cuts = [];
      faultRate = 0;
    },
    grantFor(actor) {
      const key = JSON.stringify(actor);
      const signedIn = grants.get(key) ?? signIn(server, actor);
      grants.set(key, signedIn);
      return signedIn;
    },
    forgetGrants(personId) {
      for (const [key, { actor }] of grants) if (actor.personId === personId) grants.delete(key);
    },
    async close() {
      for (const console of world.consoles) console.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  for (let index = 0; index < plan.consoles; index += 1) world.addConsole(`console-${index + 1}`);
  return world;
}

/** What one process of a console did, for the account of the run. Some of its counters go on from the process before. */
export function countEngine(counts: Counts, { engine, before }: Desk): void {
  const now = engine.counters();
  counts.add('rebases', now.rebases - before.rebases);
  counts.add('heals', now.heals - before.heals);
  counts.add('deferred', now.deferred - before.deferred);
  counts.add('newIdentities', now.identities - before.identities);
  counts.add('checks', now.digestChecks - before.digestChecks);
  counts.add('repairedRows', now.repairedRows - before.repairedRows);
}

function isCutBy(cut: Cut, name: string, process: SimProcess, nowMs: number): boolean {
  const isConsole = cut.console === undefined || cut.console === name;
  const isProcess = cut.process === undefined || cut.process === process.index;
  return isConsole && isProcess && nowMs < cut.untilMs;
}

function signIn(server: SimServer, actor: Actor): SignedIn {
  const { personId, role, unitId } = actor;
  const grant = server.grants.issue(personOf(actor));
  return { person: { personId, login: personId, name: personId, role, unitId }, actor, grant, grantExpiresAtMs: 0 };
}

/** One of those that still exist. */
export function someConsole({ consoles, lost, random }: World): SimConsole {
  const left = consoles.filter(({ name }) => !lost.has(name));
  return must(left[Math.floor(random() * left.length)], 'a console is left');
}

export function consolesLeft({ consoles, lost }: World): readonly SimConsole[] {
  return consoles.filter(({ name }) => !lost.has(name));
}

/** Notes a command that an outbox holds. */
export function note(world: World, console: SimConsole, command: Omit<Known, 'homes' | 'appliedSeq'>): void {
  const found = world.known.get(command.id);
  if (!found) {
    world.known.set(command.id, { ...command, homes: new Set([console.name]), appliedSeq: 0 });
    return;
  }
  found.homes.add(console.name);
  found.isSaved ||= command.isSaved;
}

/** After a death: what reached the disk is the console's, whether or not anybody was told. */
export function noteWaiting(world: World, console: SimConsole): void {
  console.attempt(({ station }) => {
    for (const { envelope } of station.outbox.listWaiting(500)) {
      note(world, console, {
        id: envelope.id,
        caseId: envelope.caseId,
        type: envelope.type as CommandType,
        dispatch: envelope.type === 'case.dispatch' ? (envelope.payload as CommandPayloads['case.dispatch']) : null,
        isSaved: false,
      });
    }
  });
}
