// Trains the classifier from confirmed cases and the pack's own words. The same examples, in whatever order, and the same
// seed give the same model, byte for byte.

import type { Random } from '#shared/lib/clock.ts';
import type { Calibration, HeldOut } from './calibration.ts';
import type { HeldOutParts } from './mixture.ts';
import type { TopicExample } from './example.ts';
import type { TopicModel } from './model.ts';
import type { PackDocument } from './pack-documents.ts';
import type { SparseRows } from './sparse-rows.ts';
import type { Separator } from './train-binary.ts';
import type { SiblingGroup, TopicNode, TopicTree } from './topic-tree.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { fitCalibration, unmeasured } from './calibration.ts';
import { chooseFeatures } from './choose-features.ts';
import { lastOfEachCase, readWhat, weightOf } from './example.ts';
import { toVector } from './feature-vector.ts';
import { blockCount } from './features.ts';
import { fitMixture, mixScores, mixSeparators, noMixture } from './mixture.ts';
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
type Material = {
  readonly tree: TopicTree;
  readonly rows: readonly Row[];
  readonly matrix: SparseRows;
  /** By row: when it is held out. */
  readonly parts: Uint8Array;
};

const defaultMaximumFeatures = 60_000;
const dayMs = 86_400_000;
/** The pack's words count as one case of a topic that has none, as half of one where it has so many, and so on. */
const packStrength = 5;
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
  const material: Material = { tree, rows, matrix, parts: dealParts(rows, set.seed) };
  const postings = new PostingList(tree.nodes.length);
  const heldOutByLevel: HeldOut[][] = [];
  for (const group of tree.groups) {
    const { separators, heldOut } = trainLevel(material, group, set.seed);
    for (const { node, separator, origins } of separators) postings.add(node, separator, origins);
    (heldOutByLevel[group.level] ??= []).push(...heldOut);
  }
  const calibrations = rows.length === 0 ? [] : calibrateLevels(heldOutByLevel);
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

/**
 * Deals the rows into parts, those of every topic evenly. By their order alone a part could have all there is of a topic, and the
 * others would know nothing of it.
 */
function dealParts(rows: readonly Row[], seed: number): Uint8Array {
  const random = seededRandom(seed);
  const parts = new Uint8Array(rows.length);
  const dealt = new Map<number, number>();
  const order = rows.map(({ node }, row) => ({ node, row, chance: random() })).toSorted((a, b) => a.chance - b.chance);
  for (const { node, row } of order) {
    // The first of each topic goes to any part, or topics of one case would all be held out together.
    const turn = dealt.get(node) ?? Math.floor(random() * heldOutParts);
    dealt.set(node, turn + 1);
    parts[row] = turn % heldOutParts;
  }
  return parts;
}

type Turn = { readonly random: Random; readonly isUsed: (row: number) => boolean };
type Trained = {
  /** By place among the siblings. */
  readonly separators: readonly Separator[];
  /** What each column of the separators is among all. */
  readonly origins: Uint32Array;
  readonly blockOf: Uint8Array;
};

/** The separators of a group as the model has them, and scores of rows as if they had not been seen. */
function trainLevel(material: Material, group: SiblingGroup, seed: number) {
  const { members } = group;
  const { separators, origins, blockOf } = trainSiblings(material, group, {
    random: seededRandom(seed),
    isUsed: () => true,
  });
  const parts = Array.from({ length: heldOutParts }, (_, part) => scoreHeldOut(material, group, part, seed)).flat();
  const mixture = parts.length < fewestHeldOut ? noMixture(members.length) : fitMixture(parts, members.length);
  const mixed = mixSeparators(mixture, separators, blockOf);
  return {
    separators: mixed.map((separator, place) => ({ node: members[place] as number, separator, origins })),
    heldOut: parts.map((row): HeldOut => ({ scores: mixScores(mixture, row.parts), right: row.right })),
  };
}

/** Trains the separators of a group on the rows that are of one of its members or below it. */
function trainSiblings(
  { tree, rows, matrix }: Material,
  { level, members }: SiblingGroup,
  { random, isUsed }: Turn,
): Trained {
  const placeOf = new Map(members.map((node, place) => [node, place]));
  const placeOfRow = (row: Row | undefined) => row && placeOf.get(tree.paths[row.node]?.[level] ?? -1);
  const own = [...rows.keys()].filter((row) => isUsed(row) && placeOfRow(rows[row]) !== undefined);
  const { origins, ...picked } = pickRows(matrix, own);
  const separators = trainGroup({
    rows: picked,
    labels: Uint16Array.from(own, (row) => placeOfRow(rows[row]) as number),
    classCount: members.length,
    weights: Float32Array.from(own, (row) => rows[row]?.weight ?? 1),
    random,
  });
  return { separators, origins, blockOf: picked.blockOf };
}

/** Fits each level to how right the scores of rows were that had not been seen. */
function calibrateLevels(heldOutByLevel: readonly (readonly HeldOut[])[]): readonly Calibration[] {
  const calibrations: Calibration[] = [];
  for (const heldOut of heldOutByLevel) {
    const above = calibrations.at(-1) ?? unmeasured;
    calibrations.push(heldOut.length < fewestHeldOut ? above : fitCalibration(heldOut));
  }
  return calibrations;
}

/** What each block says of the confirmed rows of one part, by separators of the other parts. */
function scoreHeldOut(material: Material, group: SiblingGroup, part: number, seed: number): HeldOutParts[] {
  const { tree, rows, matrix, parts: partOf } = material;
  const { level, members } = group;
  const isHeldOut = (row: number) => partOf[row] === part && rows[row]?.isOfPack === false;
  const placeOf = (row: number) => members.indexOf(tree.paths[rows[row]?.node ?? -1]?.[level] ?? -1);
  const held = [...rows.keys()].filter((row) => isHeldOut(row) && placeOf(row) !== -1);
  if (held.length === 0 || members.length < 2) return [];
  const { separators, origins } = trainSiblings(material, group, {
    random: seededRandom(seed),
    isUsed: (row) => !isHeldOut(row),
  });
  const parts = held.map(() => new Float32Array(blockCount * members.length));
  for (const [place, { weights, bias }] of separators.entries()) {
    const spread = new Float32Array(matrix.columnCount);
    for (const [at, weight] of weights.entries()) spread[origins[at] as number] = weight;
    for (const [index, row] of held.entries()) {
      const own = parts[index] as Float32Array;
      own[place] = bias;
      addScores(matrix, row, spread, (block, score) => {
        const voice = block * members.length + place;
        own[voice] = (own[voice] as number) + score;
      });
    }
  }
  return held.flatMap((row, index) => {
    const right = placeOf(row);
    // A topic whose only case is held out could not be known.
    if (separators[right]?.weights.length === 0) return [];
    return [{ parts: parts[index] as Float32Array, right, weight: rows[row]?.weight ?? 1 }];
  });
}

function addScores(
  { starts, columns, values, blockOf }: SparseRows,
  row: number,
  weights: Float32Array,
  add: (block: number, score: number) => void,
): void {
  for (let entry = starts[row] as number; entry < (starts[row + 1] as number); entry += 1) {
    const column = columns[entry] as number;
    add(blockOf[column] as number, (weights[column] as number) * (values[entry] as number));
  }
}

function countExamples(tree: TopicTree, rows: readonly Row[]): Float32Array {
  const counts = new Float32Array(tree.nodes.length);
  for (const { node, weight, isOfPack } of rows) {
    if (isOfPack) continue;
    for (const above of tree.paths[node] ?? []) counts[above] = (counts[above] as number) + weight;
  }
  return counts;
}
