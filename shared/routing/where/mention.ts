// Words of a text that stand for a place, or for one of several, and what is said around them.

import type { Likeness, Spelling } from './spelling.ts';

/** Where in the texts: the address field comes before the narrative. */
export type Span = { readonly text: number; readonly start: number; readonly end: number };

/** `firm`: sure by itself; `open`: a candidate by itself; `leaning`: nothing but beside a place it belongs to. */
export type Standing = 'firm' | 'open' | 'leaning';

export type Mention = Span & {
  /** As they are shown: the name where it is named, else what was typed. */
  readonly words: string;
  readonly likeness: Likeness;
  readonly spellings: readonly Spelling[];
  readonly standing: Standing;
  /** A road called like the place; it may run far out of it. */
  readonly isRoad: boolean;
};

export type Mentioned = Mention & Around;

/**
 * -1: said to be where it is (问题在…); 0: where it happened, as far as one can tell; higher: where the caller lives, where
 * somebody works or comes from, where it was sent before.
 */
export type Aside = -1 | 0 | 1 | 2 | 3;

export type Around = {
  /** 不是朝阳. */
  readonly isDenied: boolean;
  readonly aside: Aside;
  /** A firm, goods or a destination called like the place, or where somebody was born: never sure by itself. */
  readonly isLoose: boolean;
  /** 望京西边, near …: the anchor, not the spot. */
  readonly isNear: boolean;
  /** Stands with the next one for what lies between them. */
  readonly isBetween: boolean;
  /** 望京那边, or the address field: a place is meant, whatever else the word may mean. */
  readonly isPlaceMeant: boolean;
};

/** Whether two mentions share a character. */
export function overlaps(one: Span, other: Span): boolean {
  return one.text === other.text && one.start < other.end && other.start < one.end;
}
