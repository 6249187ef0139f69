// Logistic regression with bounds: each weight is drawn towards its prior and kept above its least. Newton's method; each step
// solves a small quadratic problem weight by weight. It yields between pieces of work, so that whoever runs it can rest.

import { featureCount, featureRules } from './features.ts';
import { shareOf } from './shrunk-share.ts';

export type Samples = {
  /** Rows one after the other, `featureCount` numbers each. */
  readonly rows: Float64Array;
  readonly labels: Uint8Array;
  readonly count: number;
};

/** What is assumed of a weight counts as much as this much evidence. */
const priorStrength = 4;
const rowsAtOnce = 250;
const mostPasses = 200;
const closeEnough = 1e-7;

/** The prior weights: what holds before there is any history. */
export function priorWeights(): Float64Array {
  return Float64Array.from(featureRules, ({ prior }) => prior);
}

/** Weights of the samples that are used. `start`: where to begin, and `steps`: how many steps of Newton's from there. */
export function* fitWeights(
  samples: Samples,
  isUsed: (index: number) => boolean,
  { start, steps }: { readonly start: Float64Array; readonly steps: number },
): Generator<void, Float64Array> {
  let weights: Float64Array = start.slice();
  for (let step = 0; step < steps; step += 1) {
    const slope = yield* slopeAt(samples, isUsed, weights);
    const next = bounded(weights, slope);
    const moved = next.reduce((most, value, index) => Math.max(most, Math.abs(value - (weights[index] ?? 0))), 0);
    weights = next;
    if (moved < 1e-4) break;
  }
  return weights;
}

type Slope = { readonly gradient: Float64Array; readonly curve: Float64Array };

/** First and second derivatives of the loss at the weights. */
function* slopeAt(samples: Samples, isUsed: (index: number) => boolean, weights: Float64Array): Generator<void, Slope> {
  const gradient = new Float64Array(featureCount);
  const curve = new Float64Array(featureCount * featureCount);
  for (let index = 0; index < samples.count; index += 1) {
    if (index % rowsAtOnce === rowsAtOnce - 1) yield;
    if (isUsed(index)) addSample(samples, index, weights, { gradient, curve });
  }
  for (const [index, { prior }] of featureRules.entries()) {
    const diagonal = index * featureCount + index;
    curve[diagonal] = (curve[diagonal] ?? 0) + priorStrength;
    gradient[index] = (gradient[index] ?? 0) + priorStrength * ((weights[index] ?? 0) - prior);
  }
  return { gradient, curve };
}

function addSample({ rows, labels }: Samples, index: number, weights: Float64Array, slope: Slope): void {
  const { gradient, curve } = slope;
  const row = rows.subarray(index * featureCount, (index + 1) * featureCount);
  const said = shareOf(weigh(row, weights));
  const off = said - (labels[index] ?? 0);
  const weight = Math.max(1e-4, said * (1 - said));
  for (let one = 0; one < featureCount; one += 1) {
    const value = row[one] ?? 0;
    if (value === 0) continue;
    gradient[one] = (gradient[one] ?? 0) + off * value;
    const place = one * featureCount;
    for (let other = 0; other < featureCount; other += 1) {
      curve[place + other] = (curve[place + other] ?? 0) + weight * value * (row[other] ?? 0);
    }
  }
}

/** The lowest point of the quadratic problem within the bounds, weight by weight until none moves. */
function bounded(weights: Float64Array, { gradient, curve }: Slope): Float64Array {
  const next = weights.slice();
  const slope = gradient.slice();
  for (let pass = 0; pass < mostPasses; pass += 1) {
    let moved = 0;
    for (const [index, { least }] of featureRules.entries()) {
      const place = index * featureCount;
      const before = next[index] ?? 0;
      const after = Math.max(least, before - (slope[index] ?? 0) / (curve[place + index] ?? 1));
      const by = after - before;
      if (by === 0) continue;
      next[index] = after;
      moved = Math.max(moved, Math.abs(by));
      for (let other = 0; other < featureCount; other += 1) {
        slope[other] = (slope[other] ?? 0) + by * (curve[place + other] ?? 0);
      }
    }
    if (moved < closeEnough) break;
  }
  return next;
}

/** The weighted sum of a row. */
export function weigh(row: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < featureCount; index += 1) sum += (row[index] ?? 0) * (weights[index] ?? 0);
  return sum;
}
