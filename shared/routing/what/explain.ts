// Which words of a text moved the answer. What single characters and pairs contributed is added up letter by letter, and
// given back as whole words, neighbours together.

import type { FeatureVector } from './feature-vector.ts';
import type { TopicModel } from './model.ts';
import type { WhatText } from './features.ts';
import { joinParts, visitFeatures } from './features.ts';
import { scoreNodes, weighKey } from './model.ts';

const mostWords = 4;
/** A word that contributed less than this part of what the strongest did is not named. */
const leastShare = 0.3;
/** A lone Chinese character is no word. */
const shortestWord = 2;

/** Where the text has which feature: read once, asked for several topics. */
export type Reading = {
  readonly whole: string;
  readonly vector: FeatureVector;
  readonly scores: Float32Array;
  /** By occurrence: which feature of the vector, and from where to where. */
  readonly entries: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** By feature of the vector. */
  readonly counts: Uint32Array;
  readonly words: readonly Stretch[];
};

type Stretch = { readonly start: number; readonly end: number };
type Piece = Stretch & { readonly worth: number };

/** Reads a text, as `readWhat` gives it, for explaining. */
export function readForReasons(model: TopicModel, what: WhatText, vector: FeatureVector): Reading {
  const whole = joinParts(what.title, what.text);
  const entryOf = new Map([...vector.keys].map((key, entry) => [key, entry]));
  const entries: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const counts = new Uint32Array(vector.keys.length);
  visitFeatures(what, (key, _block, start, end) => {
    const entry = entryOf.get(key);
    if (entry === undefined) return;
    entries.push(entry);
    starts.push(start);
    ends.push(end);
    counts[entry] = (counts[entry] as number) + 1;
  });
  return { whole, vector, scores: scoreNodes(model, vector), entries, starts, ends, counts, words: readWords(whole) };
}

/** The stretches of the text that spoke most for the topic, in the order they stand in. */
export function explainTopic(model: TopicModel, reading: Reading, node: number): readonly string[] {
  const letters = worthOfLetters(model, reading, node);
  const words = reading.words.map(({ start, end }): Piece => {
    return { start, end, worth: letters.subarray(start, end).reduce((sum, letter) => sum + letter, 0) };
  });
  const pieces = joinNeighbours(words).filter(({ start, end }) => end - start >= shortestWord);
  const strongest = pieces.reduce((most, { worth }) => Math.max(most, worth), 0);
  const telling = pieces
    .filter(({ worth }) => worth > 0 && worth >= strongest * leastShare)
    .toSorted((a, b) => b.worth - a.worth)
    .slice(0, mostWords)
    .toSorted((a, b) => a.start - b.start);
  return [...new Set(telling.map(({ start, end }) => reading.whole.slice(start, end)))];
}

/** By letter: how much it spoke for the topic and those above it, and against their strongest rivals. */
function worthOfLetters(model: TopicModel, { whole, vector, scores, ...reading }: Reading, node: number): Float32Array {
  const sides = new Float32Array(scores.length);
  for (const own of model.tree.paths[node] ?? []) {
    const rival = strongestRival(model, scores, own);
    sides[own] = (sides[own] as number) + 1;
    if (rival !== undefined) sides[rival] = (sides[rival] as number) - 1;
  }
  const worths = Float32Array.from(vector.keys, (key, entry) => {
    return (weighKey(model, key, sides) * (vector.values[entry] as number)) / (reading.counts[entry] as number);
  });
  const letters = new Float32Array(whole.length);
  for (const [at, entry] of reading.entries.entries()) {
    const start = reading.starts[at] as number;
    const end = reading.ends[at] as number;
    const worth = (worths[entry] as number) / (end - start);
    for (let letter = start; letter < end; letter += 1) letters[letter] = (letters[letter] as number) + worth;
  }
  return letters;
}

function strongestRival({ tree }: TopicModel, scores: Float32Array, own: number): number | undefined {
  const members = tree.groups.find((group) => group.members.includes(own))?.members ?? [];
  let rival: number | undefined;
  for (const node of members) {
    if (node !== own && (rival === undefined || (scores[node] as number) > (scores[rival] as number))) rival = node;
  }
  return rival;
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

function readWords(whole: string): readonly Stretch[] {
  return [...segmenter.segment(whole)]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment, index }) => ({ start: index, end: index + segment.length }));
}

/** Two words beside each other that both spoke for it are one stretch: 煤气 and 味 are 煤气味. */
function joinNeighbours(words: readonly Piece[]): readonly Piece[] {
  const strongest = words.reduce((most, { worth }) => Math.max(most, worth), 0);
  const joined: Piece[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    const belongs =
      word.worth >= strongest * leastShare && before !== undefined && before.worth >= strongest * leastShare;
    if (belongs && before.end === word.start && word.end - before.start <= longestStretch) {
      joined[joined.length - 1] = { start: before.start, end: word.end, worth: before.worth + word.worth };
    } else joined.push(word);
  }
  return joined;
}

const longestStretch = 12;
