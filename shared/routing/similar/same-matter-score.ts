// How likely two cases are one matter, and why. A logistic model of a few numbers: each piece of evidence moves it one way only,
// and both cases are treated alike. The numbers are assumed: set by hand, and measured by `npm run eval -- clusters`.

import type { PlaceId, TopicId } from '#shared/domain/ids.ts';
import { sharedWords } from './shared-words.ts';
import type { SimilarReason } from './similar-reason.ts';
import type { Rarity } from './term-sketch.ts';
import { matterTerms } from './matter-terms.ts';

/** What is compared. Paths: ids from the top down, empty where nothing is known; `form`: narrative and address, searchForm. */
export type SimilarMatter = {
  readonly form: string;
  readonly placePath: readonly string[];
  readonly topicPath: readonly string[];
  readonly callerKey: string | null;
  readonly atMs: number;
};

/** A matter with what is computed once for all comparisons. */
export type PreparedMatter = SimilarMatter & {
  readonly terms: ReadonlySet<string>;
  /** The length of its vector of terms. */
  readonly norm: number;
};

/** From here on a case is shown as likely the same. */
export const shownFrom = 0.5;
/** Words alone never make certain. */
const highest = 0.97;
const dayMs = 24 * 3_600_000;

const weights = {
  base: -5.2,
  words: 11,
  caller: 1.6,
  place: { same: 1.8, above: 1.2, near: 0.3, apart: -1.8, unknown: 0 },
  topic: { same: 1.2, branch: 0.7, apart: -0.6, unknown: 0 },
  /** Times the logarithm of how many fewer cases than many there are: any one of few is likelier the one that is meant. */
  fewCases: 0.4,
  perDay: -0.04,
  furthestDays: 60,
} as const;

/** Desks with so many cases are all alike; with fewer than the fewest nothing was measured. */
const manyCases = 4_000;
const fewestCases = 25;

export function prepareMatter(matter: SimilarMatter, rarity: Rarity): PreparedMatter {
  const terms = matterTerms(matter.form);
  let squares = 0;
  for (const term of terms) squares += rarity.weigh(term) ** 2;
  return { ...matter, terms, norm: Math.sqrt(squares) };
}

/** The probability that both are one matter, between 0 and 1; the same whichever comes first. */
export function sameMatterScore(one: PreparedMatter, other: PreparedMatter, rarity: Rarity): number {
  const sum =
    weights.base +
    weights.fewCases * fewness(rarity) +
    weights.words * cosineOf(one, other, rarity) +
    weights.place[placeRelation(one.placePath, other.placePath)] +
    weights.topic[topicRelation(one.topicPath, other.topicPath)] +
    (isSameCaller(one, other) ? weights.caller : 0) +
    weights.perDay * Math.min(weights.furthestDays, Math.abs(one.atMs - other.atMs) / dayMs);
  return highest / (1 + Math.exp(-sum));
}

/** 0 where many cases are known, or not yet how many. */
function fewness({ docs }: Rarity): number {
  if (docs === 0 || docs >= manyCases) return 0;
  return Math.log(manyCases / Math.max(fewestCases, docs));
}

/** Why `other` seems to be the matter of `mine`, the strongest first. */
export function sameMatterReasons(
  mine: PreparedMatter,
  other: PreparedMatter,
  rarity: Rarity,
): readonly SimilarReason[] {
  const reasons: SimilarReason[] = [];
  if (isSameCaller(mine, other)) reasons.push({ kind: 'sameCaller' });
  const common = commonTerms(mine, other);
  const words = sharedWords(other.form, common, rarity);
  if (words.length > 0) reasons.push({ kind: 'words', words: [...words] });
  const place = placeRelation(mine.placePath, other.placePath);
  const placeId = lastCommon(mine.placePath, other.placePath) as PlaceId | undefined;
  if (placeId !== undefined && place === 'same') reasons.push({ kind: 'samePlace', placeId });
  else if (placeId !== undefined && place !== 'apart') reasons.push({ kind: 'placeAbove', placeId });
  const topic = topicRelation(mine.topicPath, other.topicPath);
  const topicId = lastCommon(mine.topicPath, other.topicPath) as TopicId | undefined;
  if (topicId !== undefined && topic === 'same') reasons.push({ kind: 'sameTopic', topicId });
  else if (topicId !== undefined && topic === 'branch') reasons.push({ kind: 'topicAbove', topicId });
  return [...reasons, { kind: 'daysApart', days: Math.floor(Math.abs(mine.atMs - other.atMs) / dayMs) }];
}

/** How alike the words of both are: the cosine of their terms, each weighed by how rare it is. */
export function cosineOf(one: PreparedMatter, other: PreparedMatter, rarity: Rarity): number {
  if (one.norm === 0 || other.norm === 0) return 0;
  const [fewer, more] = one.terms.size < other.terms.size ? [one.terms, other.terms] : [other.terms, one.terms];
  let dot = 0;
  for (const term of fewer) if (more.has(term)) dot += rarity.weigh(term) ** 2;
  return Math.min(1, dot / (one.norm * other.norm));
}

function commonTerms(one: PreparedMatter, other: PreparedMatter): ReadonlySet<string> {
  return new Set([...one.terms].filter((term) => other.terms.has(term)));
}

function isSameCaller(one: SimilarMatter, other: SimilarMatter): boolean {
  return one.callerKey !== null && one.callerKey === other.callerKey;
}

/** `above`: one lies in the other, which is more than a district · `near`: both in a place that is more than a district. */
function placeRelation(one: readonly string[], other: readonly string[]): keyof typeof weights.place {
  if (one.length === 0 || other.length === 0) return 'unknown';
  const shared = sharedLength(one, other);
  if (shared === one.length && shared === other.length) return 'same';
  if (shared === Math.min(one.length, other.length)) return shared > 1 ? 'above' : 'unknown';
  return shared > 1 ? 'near' : 'apart';
}

/** `branch`: one lies under the other, or both under a topic that is not a main one. */
export function topicRelation(one: readonly string[], other: readonly string[]): keyof typeof weights.topic {
  if (one.length === 0 || other.length === 0) return 'unknown';
  const shared = sharedLength(one, other);
  if (shared === one.length && shared === other.length) return 'same';
  if (shared > 1 || (shared > 0 && shared === Math.min(one.length, other.length))) return 'branch';
  return 'apart';
}

function lastCommon(one: readonly string[], other: readonly string[]): string | undefined {
  return one[sharedLength(one, other) - 1];
}

function sharedLength(one: readonly string[], other: readonly string[]): number {
  let shared = 0;
  while (shared < one.length && one[shared] === other[shared]) shared += 1;
  return shared;
}
