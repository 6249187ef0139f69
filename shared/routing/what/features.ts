// What the classifier sees of a text: which characters and pairs of characters it has, how its title begins, its words.
// A feature is a number of 32 bits made from its letters, so that a model holds no piece of anybody's text to read.

import { englishStem } from '#shared/text/english-stem.ts';

/** A text in the spelling of `normalise`, without what is personal. A call has no title. */
export type WhatText = { readonly title: string; readonly text: string };

/** The parts a feature may come from; each has its own length, so that a long text does not drown a short title. */
export const blockCount = 3;
type Block = 0 | 1 | 2;
const charactersOfAll: Block = 0;
const charactersOfTitle: Block = 1;
const words: Block = 2;

/** `start` and `end` lie in the title, a line break and the text. */
export type FeatureVisitor = (key: number, block: number, start: number, end: number) => void;

/** Two Chinese characters are mostly a word; of a Latin word, four letters are its stem. */
const longestOfHan = 2;
const longestOfLatin = 4;
const longestInTitle = 4;
const firstBeyondLatin = 0x250;
/** Longer stretches without a blank are no words. */
const longestWord = 24;
const longestReadText = 4_000;

/** Calls the visitor for every feature of the text, as often as it stands there. */
export function visitFeatures({ title, text }: WhatText, visit: FeatureVisitor): void {
  const whole = joinParts(title, text);
  visitCharacters(whole, whole.length, charactersOfAll, visit);
  visitCharacters(whole, Math.min(title.length, longestReadText), charactersOfTitle, visit);
  visitWords(whole, visit);
}

/** The text whose places `visitFeatures` names. */
export function joinParts(title: string, text: string): string {
  return `${title.slice(0, longestReadText)}\n${text.slice(0, longestReadText)}`;
}

function visitCharacters(whole: string, to: number, block: Block, visit: FeatureVisitor): void {
  for (let start = 0; start < to; start += 1) {
    let key = seedOf(block);
    const last = Math.min(to, start + longestFrom(whole.charCodeAt(start), block));
    for (let end = start; end < last; end += 1) {
      const unit = whole.charCodeAt(end);
      if (isApart(unit)) break;
      key = mix(key, unit);
      visit(finish(key), block, start, end + 1);
    }
  }
}

function longestFrom(unit: number, block: Block): number {
  if (block === charactersOfTitle) return longestInTitle;
  return unit < firstBeyondLatin ? longestOfLatin : longestOfHan;
}

/** Words, and pairs of words that follow each other. */
function visitWords(whole: string, visit: FeatureVisitor): void {
  let before = 0;
  let beforeStart = 0;
  for (const { segment, index, isWordLike } of segmenter.segment(whole)) {
    const end = index + segment.length;
    if (isWordLike && segment.length <= longestWord) {
      const key = keyOfWord(segment);
      visit(finish(key), words, index, end);
      if (before !== 0) visit(finish(Math.imul(before, 31) ^ key), words, beforeStart, end);
      before = key;
      beforeStart = index;
    } else if (segment !== ' ') before = 0;
  }
}

function keyOfWord(word: string): number {
  const stem = englishStem(word);
  let key = seedOf(words);
  for (let at = 0; at < stem.length; at += 1) key = mix(key, stem.charCodeAt(at));
  return key;
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

function seedOf(block: Block): number {
  return Math.imul(block + 1, 0x9e37_79b1);
}

function mix(key: number, unit: number): number {
  return Math.imul(key ^ unit, 0x0100_0193) ^ (key >>> 15);
}

/** Spreads the bits, so that near keys fall far apart; never 0, which marks an empty place. */
function finish(key: number): number {
  let spread = key;
  spread = Math.imul(spread ^ (spread >>> 16), 0x85eb_ca6b);
  spread = Math.imul(spread ^ (spread >>> 13), 0xc2b2_ae35);
  return (spread ^ (spread >>> 16)) >>> 0 || 1;
}

function isApart(unit: number): boolean {
  return unit <= 0x20;
}
