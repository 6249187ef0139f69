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

/** Two Chinese characters are mostly a word, and one says something; of a Latin word, four letters are its stem, and one is nothing. */
const longestOfHan = 2;
const shortestOfLatin = 2;
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
    const isLatin = whole.charCodeAt(start) < firstBeyondLatin;
    const first = start + (isLatin ? shortestOfLatin : 1);
    const last = Math.min(to, start + longestFrom(isLatin, block));
    for (let end = start + 1; end <= last; end += 1) {
      const unit = whole.charCodeAt(end - 1);
      if (isApart(unit)) break;
      key = mix(key, unit);
      if (end >= first) visit(finish(key), block, start, end);
    }
  }
}

function longestFrom(isLatin: boolean, block: Block): number {
  if (block === charactersOfTitle) return longestInTitle;
  return isLatin ? longestOfLatin : longestOfHan;
}

/** Words, and pairs of words that follow each other: "street light" is "streetlight", 路 and 灯 are 路灯, however they were cut. */
function visitWords(whole: string, visit: FeatureVisitor): void {
  let before = 0;
  let beforeStart = 0;
  for (const { segment, index, isWordLike } of segmenter.segment(whole)) {
    const end = index + segment.length;
    if (isWordLike && segment.length <= longestWord) {
      const stem = englishStem(segment);
      visit(finish(mixAll(seedOf(words), stem)), words, index, end);
      if (before !== 0) visit(finish(mixAll(before, stem)), words, beforeStart, end);
      before = mixAll(seedOf(words), segment);
      beforeStart = index;
    } else if (segment !== ' ') before = 0;
  }
}

function mixAll(key: number, word: string): number {
  let mixed = key;
  for (let at = 0; at < word.length; at += 1) mixed = mix(mixed, word.charCodeAt(at));
  return mixed;
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
