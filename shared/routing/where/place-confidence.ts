// How sure a mention makes, by how the words stand for the name. Measured on the phrases of `npm run eval -- places` and
// rounded down; the words of a few hundred phrases do not make certain.

import type { Find } from './settle.ts';
import { highestConfidence } from '../thresholds.ts';

/** Below it a place is one of several and is never taken by itself. */
export const surePlaceFrom = 0.75;

const byLikeness = { named: 0.95, alias: 0.94, soundsLike: 0.92, spelledAlmost: 0.88 } as const;
const coordinatesShare = 0.9;
const lessForNearby = 0.03;
const moreForInside = 0.04;
/** What all candidates of one mention have together. */
const shareOfCandidates = 0.9;
/** One alone is as good as a coin: what would make it sure is missing. */
const shareOfOnlyOne = 0.5;
const shareOfEarlierPlace = 0.6;

/** Of a place that is taken for the one that is meant. */
export function confidenceOf({ reasons }: Pick<Find, 'reasons'>): number {
  let confidence: number = byLikeness.named;
  for (const { kind } of reasons) {
    if (kind === 'alias' || kind === 'soundsLike' || kind === 'spelledAlmost') confidence = byLikeness[kind];
    if (kind === 'coordinates') confidence = coordinatesShare;
  }
  if (reasons.some(({ kind }) => kind === 'nearby')) confidence -= lessForNearby;
  if (reasons.some(({ kind }) => kind === 'insideNamed' || kind === 'chosen')) confidence += moreForInside;
  return Math.min(highestConfidence, Math.max(surePlaceFrom, confidence));
}

/** Of one of several: they share what one would have; an earlier place of the caller has most of it. */
export function confidenceAmong(count: number, isEarlierPlace: boolean): number {
  if (isEarlierPlace) return shareOfEarlierPlace;
  return count === 1 ? shareOfOnlyOne : shareOfCandidates / count;
}
