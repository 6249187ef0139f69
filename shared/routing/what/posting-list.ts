// Gathers the weights of all topics feature by feature and rounds them to steps of one byte.

import type { Calibration } from './calibration.ts';
import type { TopicModel } from './model.ts';
import type { Separator } from './train-binary.ts';
import type { TopicTree } from './topic-tree.ts';
import { KeyLookup, noDrift } from './model.ts';

export type ModelParts = {
  readonly tree: TopicTree;
  /** By column, ascending. */
  readonly keys: readonly number[];
  readonly calibrations: readonly Calibration[];
  readonly examples: Float32Array;
};

/** A weight smaller than this part of a topic's largest is not kept. */
const smallestStep = 2;
const largestStep = 127;

/** A posting is one number, so that a million of them sort fast: column, node and step from the highest digits down. */
const nodes = 65_536;
const stepsOfNode = 256;
const middleStep = 128;

/** Takes the separators in any order, gives the model once. */
export class PostingList {
  readonly #postings: number[] = [];
  readonly #scales: Float32Array;
  readonly #biases: Float32Array;

  constructor(nodeCount: number) {
    this.#scales = new Float32Array(nodeCount);
    this.#biases = new Float32Array(nodeCount);
  }

  /** `origins` says which column each weight is of. */
  add(node: number, { weights, bias }: Separator, origins: Uint32Array): void {
    const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
    this.#biases[node] = bias;
    this.#scales[node] = largest;
    for (const [at, weight] of weights.entries()) {
      const step = toStep(weight, largest);
      if (Math.abs(step) < smallestStep) continue;
      this.#postings.push(((origins[at] as number) * nodes + node) * stepsOfNode + step + middleStep);
    }
  }

  /** The model; features that no topic kept are left out. */
  toModel({ tree, keys, calibrations, examples }: ModelParts): TopicModel {
    const ordered = Float64Array.from(this.#postings).toSorted();
    const columns: number[] = [];
    const starts: number[] = [];
    const owners = new Uint16Array(ordered.length);
    const steps = new Int8Array(ordered.length);
    for (let at = 0; at < ordered.length; at += 1) {
      const posting = ordered[at] as number;
      const column = Math.floor(posting / (nodes * stepsOfNode));
      if (column !== columns.at(-1)) {
        columns.push(column);
        starts.push(at);
      }
      owners[at] = Math.floor(posting / stepsOfNode) % nodes;
      steps[at] = (posting % stepsOfNode) - middleStep;
    }
    starts.push(ordered.length);
    const kept = Uint32Array.from(columns, (column) => keys[column] as number);
    return {
      tree,
      examples,
      calibrations,
      biases: this.#biases,
      scales: this.#scales,
      keys: kept,
      starts: Uint32Array.from(starts),
      owners,
      steps,
      lookup: new KeyLookup(kept),
      drift: noDrift,
    };
  }
}

/** Small weights are told apart more finely than large ones: they are the many. */
function toStep(weight: number, largest: number): number {
  if (largest === 0) return 0;
  return Math.round(Math.sign(weight) * Math.sqrt(Math.abs(weight) / largest) * largestStep);
}
