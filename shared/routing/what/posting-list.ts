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

type Posting = { readonly column: number; readonly node: number; readonly step: number };

/** Takes the separators in any order, gives the model once. */
export class PostingList {
  readonly #postings: Posting[] = [];
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
      if (Math.abs(step) >= smallestStep) this.#postings.push({ column: origins[at] as number, node, step });
    }
  }

  /** The model; features that no topic kept are left out. */
  toModel({ tree, keys, calibrations, examples }: ModelParts): TopicModel {
    const ordered = this.#postings.toSorted((a, b) => a.column - b.column || a.node - b.node);
    const columns = [...new Set(ordered.map(({ column }) => column))];
    const starts = new Uint32Array(columns.length + 1);
    let at = 0;
    for (const [place, column] of columns.entries()) {
      while (ordered[at]?.column === column) at += 1;
      starts[place + 1] = at;
    }
    const kept = Uint32Array.from(columns, (column) => keys[column] as number);
    return {
      tree,
      examples,
      calibrations,
      biases: this.#biases,
      scales: this.#scales,
      keys: kept,
      starts,
      owners: Uint16Array.from(ordered, ({ node }) => node),
      steps: Int8Array.from(ordered, ({ step }) => step),
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
