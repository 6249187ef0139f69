// Which words of a text moved the answer. What single characters and pairs contributed is added up letter by letter, and
// given back as whole words, neighbours together.

import type { FeatureVector } from './feature-vector.ts';
import type { TopicModel } from './model.ts';
import type { WhatText } from './features.ts';
import { toVector } from './feature-vector.ts';
import { joinParts } from './features.ts';
import type { Sides } from './model.ts';
import { addWorths, KeyLookup } from './model.ts';

const mostWords = 4;
/** A word that contributed less than this part of what the strongest did is not named. */
const leastShare = 0.3;
/** A lone Chinese character is hardly a word, and is named where nothing else speaks for the topic (狗). */
const shortestWord = 2;

/** A text and where it has which feature: read once, asked for its scores and for the words of several topics. */
export type Reading = {
  readonly whole: string;
  readonly vector: FeatureVector;
  /** By occurrence: which feature, and from where to where. */
  readonly keys: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
};

type Stretch = { readonly start: number; readonly end: number };
type Piece = Stretch & { readonly worth: number };

/** Reads a text, as `readWhat` gives it. */
export function readForReasons(what: WhatText): Reading {
  const keys: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const vector = toVector(what, (key, _block, start, end) => {
    keys.push(key);
    starts.push(start);
    ends.push(end);
  });
  return { whole: joinParts(what.title, what.text), vector, keys, starts, ends };
}

/** For each topic the stretches of the text that spoke most for it, in the order they stand in. */
export function explainTopics(
  model: TopicModel,
  reading: Reading,
  scores: Float32Array,
  nodes: readonly number[],
): readonly (readonly string[])[] {
  if (nodes.length === 0) return [];
  const entries = entriesOf(reading);
  const worths = worthOfFeatures(model, reading.vector, entries, sidesOf(model, scores, nodes));
  const words = readWords(reading.whole);
  return nodes.map((_, topic) => {
    const letters = worthOfLetters(reading, entries, (entry) => worths[entry * nodes.length + topic] as number);
    return tellingWords(reading.whole, words, letters);
  });
}

/** By occurrence: the place of its feature in the vector. */
function entriesOf({ vector, keys }: Reading): Int32Array {
  const places = new KeyLookup(vector.keys);
  return Int32Array.from(keys, (key) => places.find(key));
}

function tellingWords(whole: string, stretches: readonly Stretch[], letters: Float32Array): readonly string[] {
  const words = stretches.map(({ start, end }): Piece => {
    let worth = 0;
    for (let letter = start; letter < end; letter += 1) worth += letters[letter] as number;
    return { start, end, worth };
  });
  const speaking = joinNeighbours(words).filter(({ worth }) => worth > 0);
  const long = speaking.filter(({ start, end }) => end - start >= shortestWord);
  const pieces = long.length > 0 ? long : speaking;
  const strongest = pieces.reduce((most, { worth }) => Math.max(most, worth), 0);
  const telling = pieces
    .filter(({ worth }) => worth >= strongest * leastShare)
    .toSorted((a, b) => b.worth - a.worth)
    .slice(0, mostWords)
    .toSorted((a, b) => a.start - b.start);
  return [...new Set(telling.map(({ start, end }) => whole.slice(start, end)))];
}

/** By feature of the vector and topic: how much each time it stands there spoke for the topic, and against its rivals. */
function worthOfFeatures(
  model: TopicModel,
  { keys, values }: FeatureVector,
  entries: Int32Array,
  sides: Sides,
): Float32Array {
  const times = new Uint32Array(keys.length);
  for (const entry of entries) times[entry] = (times[entry] as number) + 1;
  const worths = new Float32Array(keys.length * sides.count);
  for (let entry = 0; entry < keys.length; entry += 1) {
    const own = worths.subarray(entry * sides.count, (entry + 1) * sides.count);
    addWorths(model, keys[entry] as number, sides, own);
    const once = (values[entry] as number) / (times[entry] as number);
    for (let topic = 0; topic < own.length; topic += 1) own[topic] = (own[topic] as number) * once;
  }
  return worths;
}

/** Each topic with those above it on one side, the strongest rival of each on the other. */
function sidesOf(model: TopicModel, scores: Float32Array, nodes: readonly number[]): Sides {
  const count = nodes.length;
  const sides = new Float32Array(scores.length * count);
  const taken = new Set<number>();
  const take = (node: number, topic: number, times: number) => {
    sides[node * count + topic] = (sides[node * count + topic] as number) + times;
    taken.add(node);
  };
  for (const [topic, node] of nodes.entries()) {
    for (const own of model.tree.paths[node] ?? []) {
      take(own, topic, 1);
      const rival = strongestRival(model, scores, own);
      if (rival !== undefined) take(rival, topic, -1);
    }
  }
  return { count, sides, taken: [...taken].toSorted((a, b) => a - b) };
}

/** By letter: what its features are worth, each shared out over its letters. */
function worthOfLetters(
  { whole, starts, ends }: Reading,
  entries: Int32Array,
  worthOf: (entry: number) => number,
): Float32Array {
  const letters = new Float32Array(whole.length);
  for (let at = 0; at < entries.length; at += 1) {
    const start = starts[at] as number;
    const end = ends[at] as number;
    const worth = worthOf(entries[at] as number) / (end - start);
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
  const words: Stretch[] = [];
  for (const { segment, index, isWordLike } of segmenter.segment(whole)) {
    if (isWordLike) words.push({ start: index, end: index + segment.length });
  }
  return words;
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
