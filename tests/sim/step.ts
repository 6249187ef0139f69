// A run is a list of steps, each with a seed of its own: taking one out leaves the others what they are, which is what
// makes a failing run short enough to read.

import type { Random } from '#shared/lib/clock.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import type { ReplicaLimits } from '#host/replica/replica-types.ts';

/** What a step does, and how often it is chosen where it may happen at all. */
export const stepWeights = {
  work: 60,
  changePerson: 4,
  resolveAttention: 3,
  breakLink: 3,
  crash: 2,
  crashBetweenFiles: 2,
  crashAtWrite: 4,
  tornReplica: 2,
  tornOutboxLog: 2,
  flippedRow: 5,
  firstLoad: 4,
  consoleDiskFull: 1.5,
  serverDiskFull: 1.5,
  clockJump: 2,
  cutConsole: 2,
  cutServer: 1.5,
  killServer: 2,
  startServer: 6,
  snapshot: 2,
  restore: 1.2,
  revokeGrant: 1,
  movePerson: 1,
  poisonCommand: 2,
  cloneStation: 0.6,
  exportImport: 0.5,
  loseConsole: 0.3,
  drainMode: 0.6,
  longPause: 1,
} as const;
export type StepKind = keyof typeof stepWeights;

export type SimStep = {
  readonly kind: StepKind;
  /** Seed of everything this step and the time after it choose. */
  readonly salt: number;
  /** Time that passes after it. */
  readonly passMs: number;
};

/** Limits as small as the worlds of the simulation, so that what they are for is met in them. */
export type SimLimits = ReplicaLimits & {
  /** Rows of a page, at most. */
  readonly pageRows: number;
};

export type SimPlan = {
  readonly seed: number;
  readonly consoles: number;
  /** Server processes on one store. */
  readonly processes: number;
  /** Chance of a fault for each message. */
  readonly faultRate: number;
  /** null: those of every desk. */
  readonly limits: SimLimits | null;
  readonly steps: readonly SimStep[];
};

const always: readonly StepKind[] = ['work', 'changePerson', 'startServer'];
const kinds = Object.keys(stepWeights) as StepKind[];

/** The plan of a seed. Each run has some kinds of fault and not others: few together go deeper than all at once. */
export function planOf(seed: number, stepCount: number): SimPlan {
  const random = seededRandom(seed);
  const mayHappen = kinds.filter((kind) => random() < 0.55 || always.includes(kind));
  // A restore without a copy to go back to would do nothing.
  const enabled = mayHappen.includes('restore') ? [...new Set([...mayHappen, 'snapshot' as const])] : mayHappen;
  const consoles = 2 + Math.floor(random() * 3);
  const processes = random() < 0.5 ? 1 : 2;
  const faultRate = random() < 0.2 ? 0 : 0.02 + random() * 0.1;
  const limits = random() < 0.5 ? someLimits(random) : null;
  const steps = Array.from({ length: stepCount }, () => ({
    kind: choose(enabled, random),
    salt: Math.floor(random() * 2 ** 31),
    passMs: someTime(random),
  }));
  return { seed, consoles, processes, faultRate, limits, steps };
}

function someLimits(random: Random): SimLimits {
  return {
    removalShare: 0.1 + random() * 0.4,
    removalFloor: random() < 0.5 ? 0 : 1,
    bulkSeqs: 2 + Math.floor(random() * 6),
    pageRows: 2 + Math.floor(random() * 4),
  };
}

function choose(enabled: readonly StepKind[], random: Random): StepKind {
  const total = enabled.reduce((sum, kind) => sum + stepWeights[kind], 0);
  let left = random() * total;
  for (const kind of enabled) {
    left -= stepWeights[kind];
    if (left < 0) return kind;
  }
  return 'work';
}

/** Mostly hardly any, so that things overlap; now and then long enough for a time-out. */
function someTime(random: Random): number {
  const chance = random();
  if (chance < 0.25) return 0;
  if (chance < 0.9) return Math.floor(random() * 400);
  return Math.floor(random() * 12_000);
}
