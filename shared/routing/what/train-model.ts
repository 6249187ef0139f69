// Trains the classifier from confirmed cases and the pack's own words. The same examples, in whatever order, and the same
// seed give the same model, byte for byte.

import type { Random } from '#shared/lib/clock.ts';
import type { Calibration, HeldOut } from './calibration.ts';
import type { TopicExample } from './example.ts';
import type { TopicModel } from './model.ts';
import type { PackDocument } from './pack-documents.ts';
import type { SparseRows } from './sparse-rows.ts';
import type { SiblingGroup, TopicNode, TopicTree } from './topic-tree.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { fitCalibration, unmeasured } from './calibration.ts';
import { chooseFeatures } from './choose-features.ts';
import { lastOfEachCase, readWhat, weightOf } from './example.ts';
import { toVector } from './feature-vector.ts';
import { PostingList } from './posting-list.ts';
import { pickRows, toRows } from './sparse-rows.ts';
import { growTree } from './topic-tree.ts';
import { trainGroup } from './train-group.ts';

export type TrainingSet = {
  readonly topics: readonly TopicNode[];
  /** Examples of topics that are not among them are left out. */
  readonly examples: readonly TopicExample[];
  readonly packDocuments: readonly PackDocument[];
  readonly seed: number;
  /** The moment ages are counted from; the latest example's where none is given. */
  readonly nowMs?: number;
  /** An example this old counts half; without it age does not matter. */
  readonly halfLifeDays?: number;
  readonly maximumFeatures?: number;
};

/** One text that is learned from. */
type Row = ReturnType<typeof toVectorRow>;
type Material = { readonly tree: TopicTree; readonly rows: readonly Row[]; readonly matrix: SparseRows };

const defaultMaximumFeatures = 60_000;
const dayMs = 86_400_000;
/** The pack's words count as this many cases of a topic that has none, and less with every one it gets. */
const packStrength = 2;
const heldOutParts = 4;
/** From so many held-out rows on a level has a calibration of its own. */
const fewestHeldOut = 30;

/** Trains a model. */
export function trainModel(set: TrainingSet): TopicModel {
  const tree = growTree(set.topics);
  const rows = readRows(set, tree);
  const columnOf = chooseFeatures(rows, set.maximumFeatures ?? defaultMaximumFeatures);
  const matrix = toRows(
    rows.map(({ vector }) => vector),
    columnOf,
  );
  const material: Material = { tree, rows, matrix };
  const postings = new PostingList(tree.nodes.length);
  for (const group of tree.groups) {
    trainSiblings(material, group, { random: seededRandom(set.seed), isUsed: () => true }, (node, separator, origins) =>
      postings.add(node, separator, origins),
    );
  }
  const calibrations = calibrateLevels(material, set.seed);
  return postings.toModel({ tree, keys: [...columnOf.keys()], calibrations, examples: countExamples(tree, rows) });
}

function readRows({ examples, packDocuments, nowMs, halfLifeDays }: TrainingSet, tree: TopicTree): readonly Row[] {
  const known = lastOfEachCase(examples).filter(({ topicId }) => tree.indexOf.has(topicId));
  const latestMs = nowMs ?? known.at(-1)?.atMs ?? 0;
  const confirmed = known.map((example) => {
    const ageDays = Math.max(0, latestMs - example.atMs) / dayMs;
    const decay = halfLifeDays === undefined ? 1 : 0.5 ** (ageDays / halfLifeDays);
    return toVectorRow(example, tree, weightOf(example) * decay, false);
  });
  const counts = new Map<number, number>();
  for (const { node, weight } of confirmed) counts.set(node, (counts.get(node) ?? 0) + weight);
  const ofPack = packDocuments
    .filter(({ topicId }) => tree.indexOf.has(topicId))
    .map((document) => {
      const seen = counts.get(tree.indexOf.get(document.topicId) as number) ?? 0;
      return toVectorRow(document, tree, packStrength / (packStrength + seen), true);
    });
  return [...confirmed, ...ofPack];
}

function toVectorRow(
  { title, text, topicId }: Pick<TopicExample, 'title' | 'text' | 'topicId'>,
  tree: TopicTree,
  weight: number,
  isOfPack: boolean,
) {
  const node = tree.indexOf.get(topicId) as number;
  return { vector: toVector(readWhat({ title, text })), node, weight, isOfPack };
}

type Taken = { readonly weights: Float32Array; readonly bias: number };
type Turn = { readonly random: Random; readonly isUsed: (row: number) => boolean };

/** Trains the separators of a group on the rows that are of one of its members or below it. */
function trainSiblings(
  { tree, rows, matrix }: Material,
  { level, members }: SiblingGroup,
  { random, isUsed }: Turn,
  take: (node: number, separator: Taken, origins: Uint32Array) => void,
): void {
  const placeOf = new Map(members.map((node, place) => [node, place]));
  const placeOfRow = (row: Row | undefined) => row && placeOf.get(tree.paths[row.node]?.[level] ?? -1);
  const own = [...rows.keys()].filter((row) => isUsed(row) && placeOfRow(rows[row]) !== undefined);
  const { origins, ...picked } = pickRows(matrix, own);
  trainGroup(
    {
      rows: picked,
      labels: Uint16Array.from(own, (row) => placeOfRow(rows[row]) as number),
      classCount: members.length,
      weights: Float32Array.from(own, (row) => rows[row]?.weight ?? 1),
      random,
    },
    (place, separator) => take(members[place] as number, separator, origins),
  );
}

/** Scores every confirmed row with separators that have not seen it, and fits each level to how right they were. */
function calibrateLevels(material: Material, seed: number): readonly Calibration[] {
  const { tree, rows } = material;
  const byLevel: HeldOut[][] = [];
  for (const group of tree.groups) {
    const held = (byLevel[group.level] ??= []);
    for (let part = 0; part < heldOutParts; part += 1) held.push(...scoreHeldOut(material, group, part, seed));
  }
  const calibrations: Calibration[] = [];
  for (const held of byLevel) {
    const above = calibrations.at(-1) ?? unmeasured;
    calibrations.push(held.length < fewestHeldOut ? above : fitCalibration(held));
  }
  return rows.length === 0 ? [] : calibrations;
}

function scoreHeldOut(material: Material, group: SiblingGroup, part: number, seed: number): HeldOut[] {
  const { tree, rows, matrix } = material;
  const isHeldOut = (row: number) => row % heldOutParts === part && rows[row]?.isOfPack === false;
  const held = [...rows.keys()].filter((row) => {
    const at = tree.paths[rows[row]?.node ?? -1]?.[group.level];
    return isHeldOut(row) && at !== undefined && group.members.includes(at);
  });
  if (held.length === 0 || group.members.length < 2) return [];
  const scores = held.map(() => new Float32Array(group.members.length));
  const trained = new Set<number>();
  const turn = { random: seededRandom(seed), isUsed: (row: number) => !isHeldOut(row) };
  trainSiblings(material, group, turn, (node, { weights, bias }, origins) => {
    const place = group.members.indexOf(node);
    if (weights.length > 0) trained.add(place);
    const spread = new Float32Array(matrix.columnCount);
    for (const [at, weight] of weights.entries()) spread[origins[at] as number] = weight;
    for (const [index, row] of held.entries())
      (scores[index] as Float32Array)[place] = bias + scoreRow(matrix, row, spread);
  });
  return held.flatMap((row, index) => {
    const right = group.members.indexOf(tree.paths[rows[row]?.node ?? -1]?.[group.level] ?? -1);
    // A topic whose only case is held out could not be known.
    return trained.has(right) ? [{ scores: scores[index] as Float32Array, right }] : [];
  });
}

function scoreRow({ starts, columns, values }: SparseRows, row: number, weights: Float32Array): number {
  let score = 0;
  for (let entry = starts[row] as number; entry < (starts[row + 1] as number); entry += 1) {
    score += (weights[columns[entry] as number] as number) * (values[entry] as number);
  }
  return score;
}

function countExamples(tree: TopicTree, rows: readonly Row[]): Float32Array {
  const counts = new Float32Array(tree.nodes.length);
  for (const { node, weight, isOfPack } of rows) {
    if (isOfPack) continue;
    for (const above of tree.paths[node] ?? []) counts[above] = (counts[above] as number) + weight;
  }
  return counts;
}
