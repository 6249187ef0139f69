// From a text to topics with probabilities: down the tree, each level times the one above.

import type { TopicModel } from './model.ts';
import type { FeatureVector } from './feature-vector.ts';
import { calibrate } from './calibration.ts';
import { calibrationOf, scoreNodes } from './model.ts';

/** By node: the probability that the case is of it or of what is below it. */
export function predictNodes(model: TopicModel, vector: FeatureVector): Float32Array {
  return sharesOf(model, scoreNodes(model, vector));
}

/** The same, where the scores of the nodes are known already. */
export function sharesOf(model: TopicModel, scores: Float32Array): Float32Array {
  const shares = new Float32Array(scores.length);
  for (const { level, members } of model.tree.groups) {
    const path = model.tree.paths[members[0] as number] ?? [];
    const above = level === 0 ? 1 : (shares[path[level - 1] as number] as number);
    const ofMembers = new Float32Array(members.length);
    for (let place = 0; place < members.length; place += 1)
      ofMembers[place] = scores[members[place] as number] as number;
    const own = calibrate(ofMembers, calibrationOf(model, level));
    for (let place = 0; place < members.length; place += 1) {
      shares[members[place] as number] = above * (own[place] as number);
    }
  }
  return shares;
}

/** Leaves from the likeliest down. */
export function likeliestLeaves({ tree }: TopicModel, shares: Float32Array, most: number): readonly number[] {
  const leaves = [...shares.keys()].filter((node) => tree.isBranch[node] === false);
  return leaves.toSorted((a, b) => (shares[b] as number) - (shares[a] as number) || a - b).slice(0, most);
}

/** The leaf where it is likely enough, else the lowest topic above it that is; its top where none is. */
export function backOff({ tree }: TopicModel, shares: Float32Array, leaf: number, likelyEnough: number): number {
  const path = tree.paths[leaf] ?? [leaf];
  return path.findLast((node) => (shares[node] as number) >= likelyEnough) ?? (path[0] as number);
}
