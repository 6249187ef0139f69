// Which words of a text moved the answer. What single characters and pairs contributed is added up letter by letter, and
// given back as whole words, neighbours together.

import type { TopicModel } from './model.ts';
import type { WhatText } from './features.ts';
import { joinParts, visitFeatures } from './features.ts';
import { toVector } from './feature-vector.ts';
import { scoreNodes, weightAt } from './model.ts';

const mostWords = 4;
/** A word that contributed less than this part of what the strongest did is not named. */
const leastShare = 0.3;
/** A lone Chinese character is no word. */
const shortestWord = 2;

type Piece = { readonly start: number; readonly end: number; readonly worth: number };

/** The stretches of the text that spoke most for the topic, in the order they stand in; the text as `readWhat` gives it. */
export function explainTopic(model: TopicModel, what: WhatText, node: number): readonly string[] {
  const whole = joinParts(what.title, what.text);
  const letters = worthOfLetters(model, what, node, whole.length);
  const pieces = joinNeighbours(readWords(whole, letters)).filter(({ start, end }) => end - start >= shortestWord);
  const strongest = pieces.reduce((most, { worth }) => Math.max(most, worth), 0);
  const telling = pieces
    .filter(({ worth }) => worth > 0 && worth >= strongest * leastShare)
    .toSorted((a, b) => b.worth - a.worth)
    .slice(0, mostWords)
    .toSorted((a, b) => a.start - b.start);
  return [...new Set(telling.map(({ start, end }) => whole.slice(start, end)))];
}

/** By letter: how much it spoke for the topic and those above it, and against their strongest rivals. */
function worthOfLetters(model: TopicModel, what: WhatText, node: number, length: number): Float32Array {
  const vector = toVector(what);
  const scores = scoreNodes(model, vector);
  const duels = (model.tree.paths[node] ?? []).map((own) => ({ own, rival: strongestRival(model, scores, own) }));
  const worths = new Map<number, number>();
  for (const [entry, key] of vector.keys.entries()) {
    const worth = duels.reduce((sum, { own, rival }) => {
      return sum + weightAt(model, key, own) - (rival === undefined ? 0 : weightAt(model, key, rival));
    }, 0);
    if (worth !== 0) worths.set(key, worth * (vector.values[entry] as number));
  }
  const counts = new Map<number, number>();
  visitFeatures(what, (key) => {
    if (worths.has(key)) counts.set(key, (counts.get(key) ?? 0) + 1);
  });
  const letters = new Float32Array(length);
  visitFeatures(what, (key, _block, start, end) => {
    const worth = (worths.get(key) ?? 0) / ((counts.get(key) ?? 1) * (end - start));
    if (worth === 0) return;
    for (let at = start; at < end; at += 1) letters[at] = (letters[at] as number) + worth;
  });
  return letters;
}

function strongestRival({ tree }: TopicModel, scores: Float32Array, own: number): number | undefined {
  const members = tree.groups.find((group) => group.members.includes(own))?.members ?? [];
  const others = members.filter((node) => node !== own);
  return others.toSorted((a, b) => (scores[b] as number) - (scores[a] as number) || a - b)[0];
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

function readWords(whole: string, letters: Float32Array): readonly Piece[] {
  return [...segmenter.segment(whole)]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment, index }) => {
      const end = index + segment.length;
      const worth = letters.subarray(index, end).reduce((sum, letter) => sum + letter, 0);
      return { start: index, end, worth };
    });
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
