// Learns from single confirmed cases between two trainings, in milliseconds: only what was answered wrongly or narrowly
// moves the weights, no further than needed and by a limited step (passive-aggressive; Crammer and others, 2006).
// Invariant: the trained weights are never touched; what drifts lies beside them, bounded.

import type { TopicExample } from './example.ts';
import type { FeatureVector } from './feature-vector.ts';
import type { TopicModel } from './model.ts';
import { lastOfEachCase, readWhat, weightOf } from './example.ts';
import { toVector } from './feature-vector.ts';
import { scoreNodes } from './model.ts';

/** The right topic should score so much above the best other one. */
const margin = 2;
/** How far one case may move a text like it. */
const longestStep = 0.2;
/** No single feature drifts further. */
const furthestDrift = 0.5;

type Draft = {
  readonly weights: Map<number, ReadonlyMap<number, number>>;
  readonly cases: Map<number, number>;
  readonly caseIds: Set<string>;
  /** Features whose weights are this draft's own already. */
  readonly copied: Map<number, Map<number, number>>;
};

/** The model after the examples; the one given stays as it is. Cases known already and unknown topics change nothing. */
export function learn(model: TopicModel, examples: readonly TopicExample[]): TopicModel {
  const draft: Draft = {
    weights: new Map(model.drift.weights),
    cases: new Map(model.drift.cases),
    caseIds: new Set(model.drift.caseIds),
    copied: new Map(),
  };
  const learned = { ...model, examples: model.examples.slice(), drift: draft };
  for (const example of lastOfEachCase(examples)) learnOne(learned, draft, example);
  const { weights, cases, caseIds } = draft;
  return { ...learned, drift: { weights, cases, caseIds } };
}

function learnOne(model: TopicModel, draft: Draft, example: TopicExample): void {
  const node = model.tree.indexOf.get(example.topicId);
  if (node === undefined || draft.caseIds.has(example.caseId)) return;
  draft.caseIds.add(example.caseId);
  const vector = toVector(readWhat(example));
  for (const key of vector.keys) {
    if (model.lookup.find(key) === -1) draft.cases.set(key, (draft.cases.get(key) ?? 0) + 1);
  }
  const weight = weightOf(example);
  const scores = scoreNodes(model, vector);
  for (const right of model.tree.paths[node] ?? []) {
    model.examples[right] = (model.examples[right] as number) + weight;
    const rival = bestSibling(model, scores, right);
    if (rival === undefined) continue;
    const missing = margin - (scores[right] as number) + (scores[rival] as number);
    if (missing <= 0) continue;
    const step = Math.min(longestStep * weight, missing / (2 * squaredLength(vector)));
    move(draft, vector, right, step);
    move(draft, vector, rival, -step);
  }
}

function bestSibling({ tree }: TopicModel, scores: Float32Array, right: number): number | undefined {
  const group = tree.groups.find(({ members }) => members.includes(right));
  const others = group?.members.filter((node) => node !== right) ?? [];
  return others.toSorted((a, b) => (scores[b] as number) - (scores[a] as number) || a - b)[0];
}

function move({ weights, copied }: Draft, { keys, values }: FeatureVector, node: number, step: number): void {
  for (const [entry, key] of keys.entries()) {
    const own = copied.get(key) ?? new Map(weights.get(key));
    copied.set(key, own);
    weights.set(key, own);
    const moved = (own.get(node) ?? 0) + step * (values[entry] as number);
    own.set(node, Math.max(-furthestDrift, Math.min(furthestDrift, moved)));
  }
}

function squaredLength({ values }: FeatureVector): number {
  return Math.max(
    1,
    values.reduce((sum, value) => sum + value * value, 0),
  );
}
