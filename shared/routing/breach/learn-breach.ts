// Learns from cases how likely an open one is to miss its deadline. The cases are lived again in order of time: what a past moment
// is judged by is what was known then, never the case's own end. Weights come from all moments; calibration and figures from
// moments judged by what was learned from other cases.

import type { Case } from '#shared/domain/case.ts';
import type { BreachCity } from './breach-city.ts';
import type { Calibration, Said } from './calibrate.ts';
import { calibrate, calibrated, straight } from './calibrate.ts';
import { featureCount, writeFeatures } from './features.ts';
import type { Samples } from './fit-weights.ts';
import { fitWeights, priorWeights, weigh } from './fit-weights.ts';
import type { Snapshot } from './lived-case.ts';
import { foldCount, liveAgain } from './lived-case.ts';
import type { Measures } from './measures.ts';
import { measure } from './measures.ts';
import type { Seen } from './unit-history.ts';
import { UnitHistory } from './unit-history.ts';

export type BreachModel = {
  readonly weights: Float64Array;
  /** The mean of each number over what was learned from: what a reason is measured against. */
  readonly means: Float64Array;
  readonly calibration: Calibration;
  /** As it stands after the last case. */
  readonly history: UnitHistory;
  /** How good it was on cases it had not seen; null before there were any. */
  readonly measures: Measures | null;
  readonly learnedAtMs: number;
};

export interface BreachLearning {
  /** Takes a case in; what it has to teach is kept, the case itself is not. */
  take(state: Case): void;
  /** Rounds with a known end so far. */
  readonly rounds: number;
  /** Makes the model. It yields after each piece of some milliseconds' work at most. */
  finish(): Generator<void, BreachModel>;
}

/** The first rounds only fill the history: a moment judged by an empty one teaches what will never be again. */
const warmUpShare = 0.15;
const steps = 12;
const stepsOfFold = 3;
const momentsAtOnce = 200;

/** Begins to learn as of a moment. */
export function learnBreach(city: BreachCity, nowMs: number): BreachLearning {
  const seen: Seen[] = [];
  const snapshots: Snapshot[] = [];
  let rounds = 0;

  return {
    take(state) {
      const lived = liveAgain(state, nowMs, city);
      rounds += lived.seen.filter((each) => each.seen === 'ended').length;
      seen.push(...lived.seen);
      snapshots.push(...lived.snapshots);
    },
    get rounds() {
      return rounds;
    },
    *finish() {
      seen.sort((one, other) => one.atMs - other.atMs);
      yield;
      snapshots.sort((one, other) => one.standing.atMs - other.standing.atMs);
      yield;
      const history = new UnitHistory(city);
      const { samples, used } = yield* replay(seen, snapshots, history);
      const weights = yield* fitWeights(samples, () => true, { start: priorWeights(), steps });
      const said = yield* judgeUnseen(samples, used, weights);
      const calibration = said.length === 0 ? straight : yield* calibrate(said);
      yield;
      const judged = said.map(({ logOdds, isMissed }) => {
        return { probability: calibrated(logOdds, calibration), isMissed };
      });
      yield;
      const measures = judged.length === 0 ? null : measure(judged);
      return { weights, means: meansOf(samples), calibration, history, measures, learnedAtMs: nowMs };
    },
  };
}

type Replayed = { readonly samples: Samples; readonly used: readonly Snapshot[] };

/** Fills the history in order of time and looks at each moment with what was known by then. */
function* replay(
  seen: readonly Seen[],
  snapshots: readonly Snapshot[],
  history: UnitHistory,
): Generator<void, Replayed> {
  const used = snapshots.slice(Math.floor(snapshots.length * warmUpShare));
  const firstMs = used[0]?.standing.atMs ?? Infinity;
  const rows = new Float64Array(used.length * featureCount);
  const labels = Uint8Array.from(used, ({ isMissed }) => Number(isMissed));
  let next = 0;
  const catchUp = (atMs: number): void => {
    for (; next < seen.length && (seen[next]?.atMs ?? Infinity) < atMs; next += 1) history.add(seen[next] as Seen);
  };
  catchUp(firstMs);
  for (const [index, { standing }] of used.entries()) {
    if (index % momentsAtOnce === momentsAtOnce - 1) yield;
    catchUp(standing.atMs);
    writeFeatures(rows.subarray(index * featureCount, (index + 1) * featureCount), standing, history);
  }
  catchUp(Infinity);
  return { samples: { rows, labels, count: used.length }, used };
}

/** What the model says of each moment when it has learned from the other folds. */
function* judgeUnseen(
  samples: Samples,
  used: readonly Snapshot[],
  weights: Float64Array,
): Generator<void, readonly Said[]> {
  const said: Said[] = [];
  for (let fold = 0; fold < foldCount; fold += 1) {
    const isOther = (index: number) => used[index]?.fold !== fold;
    const ofOthers = yield* fitWeights(samples, isOther, { start: weights, steps: stepsOfFold });
    for (const [index, { isMissed }] of used.entries()) {
      if (isOther(index)) continue;
      const row = samples.rows.subarray(index * featureCount, (index + 1) * featureCount);
      said.push({ logOdds: weigh(row, ofOthers), isMissed });
    }
    yield;
  }
  return said;
}

function meansOf({ rows, count }: Samples): Float64Array {
  const means = new Float64Array(featureCount);
  for (let index = 0; index < rows.length; index += 1) {
    means[index % featureCount] = (means[index % featureCount] ?? 0) + (rows[index] ?? 0) / count;
  }
  return means;
}

/** Runs a learning to its end without resting: for tests, evaluations and a server with time. */
export function finishAtOnce(learning: Pick<BreachLearning, 'finish'>): BreachModel {
  return runAtOnce(learning.finish());
}

/** The end of work that yields. */
export function runAtOnce<End>(work: Generator<void, End>): End {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
