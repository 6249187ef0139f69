// Whether somebody calls about the same matter again. It is a guess, and the screen says so: what it finds is shown beside the
// earlier case, and a person decides to follow it or not.

import { likeness, strongLikeness } from '#shared/text/likeness.ts';

/** What a case is about. Paths: ids from the top down, empty where none is known; the narrative in its search form. */
export type Matter = {
  readonly topicPath: readonly string[];
  readonly placePath: readonly string[];
  readonly narrative: string;
};

/**
 * The days within which a call about the same matter repeats the earlier one. No rule of a city says how long it is: it is
 * assumed here as the month by which hotlines count their calls and rates.
 */
export const repeatDays = 30;

/** The same branch of topics at the same place, or much the same words. */
export function isSameMatter(one: Matter, other: Matter): boolean {
  const isAlike = isSameBranch(one.topicPath, other.topicPath) && isSamePlace(one.placePath, other.placePath);
  return isAlike || likeness(one.narrative, other.narrative) >= strongLikeness;
}

/** The topic above which a matter becomes another one: what lies directly under a main topic is a branch of its own. */
export function branchOf(topicPath: readonly string[]): string | undefined {
  return topicPath.length > 2 ? topicPath.at(-2) : topicPath.at(-1);
}

function isSameBranch(one: readonly string[], other: readonly string[]): boolean {
  return isWithin(one, branchOf(other)) || isWithin(other, branchOf(one));
}

/** One lies at the other or below it. */
function isSamePlace(one: readonly string[], other: readonly string[]): boolean {
  return isWithin(one, other.at(-1)) || isWithin(other, one.at(-1));
}

function isWithin(path: readonly string[], id: string | undefined): boolean {
  return id !== undefined && path.includes(id);
}
