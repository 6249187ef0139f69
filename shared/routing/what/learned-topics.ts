// What the pack's words say and what was learned, as one list. A learned topic is believed as far as confirmed cases stand
// behind it; the rest is left to the pack's words. Where no leaf is likely enough but a branch is, the branch is proposed.

import type { TopicId } from '#shared/domain/ids.ts';
import type { Suggestion } from '../reason.ts';
import type { TopicModel } from './model.ts';
import { maximumTopics } from '../thresholds.ts';
import { readWhat } from './example.ts';
import { explainTopics, readForReasons } from './explain.ts';
import { scoreNodes } from './model.ts';
import { backOff, sharesOf } from './predict.ts';

type TopicProposal = Suggestion['topics'][number];

/** So many confirmed cases are worth as much as the pack's own words. */
const casesWorthThePack = 5;
/** From here on a leaf stands for itself. */
const likelyEnough = 0.5;
const least = 0.02;
const explained = 3;
/** A call states its matter early, and the answer comes at every pause in typing. */
const longestReadNarrative = 600;
const mostConfidence = 0.97;

/** Proposals from both, best first: no more of them than are shown, and the chosen one wherever it comes. */
export function addLearned(
  model: TopicModel,
  narrative: string,
  byWords: readonly TopicProposal[],
  chosen: TopicId | null = null,
): TopicProposal[] {
  const what = readWhat({ title: '', text: narrative.slice(0, longestReadNarrative) });
  const reading = readForReasons(what);
  if (reading.vector.keys.length === 0) return [...byWords];
  const scores = scoreNodes(model, reading.vector);
  const believed = believe(model, sharesOf(model, scores));
  const claimed = believed.reduce((sum, share, node) => (model.tree.isBranch[node] === true ? sum : sum + share), 0);
  const shares = new Map<TopicId, number>();
  for (const { topicId, confidence } of byWords) shares.set(topicId, confidence * Math.max(0, 1 - claimed));
  for (const [node, share] of believed.entries()) {
    const id = model.tree.nodes[node]?.id;
    if (id === undefined || model.tree.isBranch[node] === true || share < least) continue;
    shares.set(id, (shares.get(id) ?? 0) + share);
  }
  const ordered = [...settleBranch(model, shares)]
    .toSorted(([, a], [, b]) => b - a)
    .filter(([topicId], place) => place < maximumTopics || topicId === chosen);
  const told = nodesToExplain(model, ordered);
  const words = explainTopics(model, reading, scores, told);
  return ordered.map(([topicId, share]) => {
    const moved = words[told.indexOf(model.tree.indexOf.get(topicId) ?? -1)] ?? [];
    return {
      topicId,
      confidence: Math.min(mostConfidence, share),
      reasons: reasonsFor({ model, topicId, byWords, words: moved }),
    };
  });
}

function believe({ examples, tree }: TopicModel, shares: Float32Array): Float32Array {
  const trusted = shares.map((share, node) => {
    const cases = examples[node] as number;
    return (share * cases) / (cases + casesWorthThePack);
  });
  // A branch is worth what is below it.
  const sums = trusted.map((share, node) => (tree.isBranch[node] === true ? 0 : share));
  for (let node = 0; node < trusted.length; node += 1) {
    if (tree.isBranch[node] === true) continue;
    for (const above of tree.paths[node] ?? []) {
      if (above !== node) sums[above] = (sums[above] as number) + (trusted[node] as number);
    }
  }
  return sums;
}

/** Puts a branch in the place of its leaves where none of them is likely enough, but all of them together are. */
function settleBranch(model: TopicModel, shares: ReadonlyMap<TopicId, number>): Map<TopicId, number> {
  const { tree } = model;
  const sums = new Float32Array(tree.nodes.length);
  for (const [topicId, share] of shares) {
    const node = tree.indexOf.get(topicId);
    for (const above of tree.paths[node ?? -1] ?? []) sums[above] = (sums[above] as number) + share;
  }
  const [best] = [...shares].toSorted(([, a], [, b]) => b - a);
  const leaf = best && tree.indexOf.get(best[0]);
  if (leaf === undefined || (sums[leaf] as number) >= likelyEnough) return new Map(shares);
  const branch = backOff(model, sums, leaf, likelyEnough);
  if (branch === leaf || (sums[branch] as number) < likelyEnough) return new Map(shares);
  const isBelow = (topicId: TopicId) => tree.paths[tree.indexOf.get(topicId) ?? -1]?.includes(branch) ?? false;
  const others = [...shares].filter(([topicId]) => !isBelow(topicId));
  return new Map([[tree.nodes[branch]?.id as TopicId, sums[branch] as number], ...others]);
}

/** Of the first topics those the model has learned about: the others it has no words for. */
function nodesToExplain({ tree, examples }: TopicModel, ordered: readonly (readonly [TopicId, number])[]): number[] {
  return ordered.slice(0, explained).flatMap(([topicId]) => {
    const node = tree.indexOf.get(topicId);
    return node === undefined || examples[node] === 0 ? [] : [node];
  });
}

type Why = {
  readonly model: TopicModel;
  readonly topicId: TopicId;
  readonly byWords: readonly TopicProposal[];
  readonly words: readonly string[];
};

function reasonsFor({ model, topicId, byWords, words }: Why): TopicProposal['reasons'] {
  const node = model.tree.indexOf.get(topicId) ?? -1;
  const isBelow = (id: TopicId) => model.tree.paths[model.tree.indexOf.get(id) ?? -1]?.includes(node) ?? id === topicId;
  const ofPack = byWords.filter((proposal) => isBelow(proposal.topicId)).flatMap(({ reasons }) => reasons);
  const known = ofPack.flatMap((reason) => (reason.kind === 'words' ? reason.words : []));
  const fresh = words.filter((word) => !known.some((other) => other.includes(word)));
  const all = [...known.filter((word) => !fresh.some((other) => other.includes(word))), ...fresh];
  const cases = Math.floor(model.examples[node] ?? 0);
  return [
    ...(model.tree.isBranch[node] === true ? [{ kind: 'branch' as const }] : []),
    ...(all.length > 0 ? [{ kind: 'words' as const, words: [...new Set(all)] }] : []),
    ...(cases > 0 ? [{ kind: 'cases' as const, count: cases }] : []),
  ];
}
