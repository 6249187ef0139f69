// A trained classifier: for every feature the topics it speaks for or against, in steps of one byte. What was learned since
// the training lies beside it (drift) until the next training takes it in.

import type { TopicTree } from './topic-tree.ts';
import type { Calibration } from './calibration.ts';
import type { FeatureVector } from './feature-vector.ts';
import { unmeasured } from './calibration.ts';

export type TopicModel = {
  readonly tree: TopicTree;
  /** By node: how many confirmed cases of it or of what is below it stand behind the model. */
  readonly examples: Float32Array;
  readonly biases: Float32Array;
  /** By node: its largest weight; a step of `s` is worth `scale * sign(s) * (s / 127)²`. */
  readonly scales: Float32Array;
  /** Features, ascending. */
  readonly keys: Uint32Array;
  /** Feature `i` has the postings from `starts[i]` to `starts[i + 1]`. */
  readonly starts: Uint32Array;
  readonly owners: Uint16Array;
  readonly steps: Int8Array;
  /** By level of the tree, from the top. */
  readonly calibrations: readonly Calibration[];
  readonly lookup: KeyLookup;
  readonly drift: Drift;
};

/** What single cases have changed since the training. */
export type Drift = {
  /** By feature, by node. */
  readonly weights: ReadonlyMap<number, ReadonlyMap<number, number>>;
  /** By feature the model did not know: in how many cases it was seen. */
  readonly cases: ReadonlyMap<number, number>;
  /** A case that was learned from is not learned from again. */
  readonly caseIds: ReadonlySet<string>;
};

export const noDrift: Drift = { weights: new Map(), cases: new Map(), caseIds: new Set() };

/** A feature counts once it was seen in so many different cases: nobody is recognised by a word only they use. */
export const fewestCases = 5;

/** What a step is worth where the scale is 1. */
const worthOfStep = Float32Array.from({ length: 256 }, (_, at) => Math.sign(at - 128) * ((at - 128) / 127) ** 2);

/** The scores of all nodes, each to be compared with its siblings' only. */
export function scoreNodes(model: TopicModel, { keys, values }: FeatureVector): Float32Array {
  const { starts, owners, steps, scales, biases, drift, lookup } = model;
  // Sums of thousands of small numbers; 64 bits are also the quicker.
  const sums = new Float64Array(scales.length);
  const drifted = new Float32Array(scales.length);
  for (let entry = 0; entry < keys.length; entry += 1) {
    const key = keys[entry] as number;
    const value = values[entry] as number;
    const at = lookup.find(key);
    const end = at === -1 ? 0 : (starts[at + 1] as number);
    for (let posting = starts[at] ?? 0; posting < end; posting += 1) {
      const owner = owners[posting] as number;
      sums[owner] = (sums[owner] as number) + value * (worthOfStep[(steps[posting] as number) + 128] as number);
    }
    if (drift.weights.size > 0 && isShared(model, key, at)) addDrift(drifted, drift.weights.get(key), value);
  }
  return Float32Array.from(
    sums,
    (sum, node) => sum * (scales[node] as number) + (biases[node] as number) + (drifted[node] as number),
  );
}

/** Some nodes, ascending, and how often each is taken in each of several sums: `n` in sum `s` as often as `sides[n * count + s]`. */
export type Sides = { readonly count: number; readonly sides: Float32Array; readonly taken: readonly number[] };

/** Adds what one feature is worth in each sum to `into`. */
export function addWorths(model: TopicModel, key: number, { count, sides, taken }: Sides, into: Float32Array): void {
  const { lookup, starts, owners, steps, scales, drift } = model;
  const at = lookup.find(key);
  const end = at === -1 ? 0 : (starts[at + 1] as number);
  let from = starts[at] ?? 0;
  for (let place = 0; place < taken.length && from < end; place += 1) {
    const node = taken[place] as number;
    from = postingFrom(owners, node, from, end);
    if (from === end || owners[from] !== node) continue;
    const weight = (worthOfStep[(steps[from] as number) + 128] as number) * (scales[node] as number);
    for (let sum = 0; sum < count; sum += 1) {
      into[sum] = (into[sum] as number) + (sides[node * count + sum] as number) * weight;
    }
  }
  if (drift.weights.size === 0 || !isShared(model, key, at)) return;
  for (const [node, weight] of drift.weights.get(key) ?? []) {
    for (let sum = 0; sum < count; sum += 1) {
      into[sum] = (into[sum] as number) + (sides[node * count + sum] as number) * weight;
    }
  }
}

/** The first posting from `from` on whose owner is not before the node, or `end`; by halves, since owners ascend. */
function postingFrom(owners: Uint16Array, node: number, from: number, end: number): number {
  let low = from;
  // Owners differ, so that none is further away than its number is larger.
  let high = Math.min(end, from + Math.max(0, node - (owners[from] as number)));
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((owners[middle] as number) < node) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether enough cases had the feature for it to count. */
export function isShared({ drift }: TopicModel, key: number, at: number): boolean {
  return at !== -1 || (drift.cases.get(key) ?? 0) >= fewestCases;
}

/** The calibration of a level; deep levels with too few cases have that of the level above. */
export function calibrationOf({ calibrations }: TopicModel, level: number): Calibration {
  return calibrations[Math.min(level, calibrations.length - 1)] ?? unmeasured;
}

function addDrift(drifted: Float32Array, weights: ReadonlyMap<number, number> | undefined, value: number): void {
  for (const [node, weight] of weights ?? []) drifted[node] = (drifted[node] as number) + value * weight;
}

/** Finds the place of a feature: a table half empty, quicker than a search by halves. */
export class KeyLookup {
  readonly #keys: Uint32Array;
  readonly #places: Int32Array;

  constructor(keys: Uint32Array) {
    let size = 1_024;
    while (size < keys.length * 2) size *= 2;
    this.#keys = keys;
    this.#places = new Int32Array(size).fill(-1);
    for (const [place, key] of keys.entries()) {
      let slot = key & (size - 1);
      while (this.#places[slot] !== -1) slot = (slot + 1) & (size - 1);
      this.#places[slot] = place;
    }
  }

  /** -1: unknown. */
  find(key: number): number {
    const mask = this.#places.length - 1;
    let slot = key & mask;
    while (true) {
      const place = this.#places[slot] as number;
      if (place === -1 || this.#keys[place] === key) return place;
      slot = (slot + 1) & mask;
    }
  }
}
