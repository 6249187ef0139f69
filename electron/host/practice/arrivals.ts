// When the next practice call rings. Measured load (docs: a Beijing agent takes 80-100 calls in an 8-hour shift and an
// order is on file after 4.8 minutes on average): 28,800 s / 90 calls = 320 s from call to call, of which 288 s are work.
// What is left, 32 s, is the mean idle time between being free and the next ring; arrivals are random, so exponential.

import type { Random } from '#shared/lib/clock.ts';

const shiftSeconds = 8 * 3_600;
const callsPerShift = 90;
const workSecondsPerCall = 4.8 * 60;

export const meanIdleMs = (shiftSeconds / callsPerShift - workSecondsPerCall) * 1_000;

/** Who is rung back answers after so long; a number that is nobody's rings so long. */
export const answerMs = 3_000;
export const noAnswerMs = 20_000;

/** A round begins as a shift does: somebody is already waiting. */
export const firstCallMs = 4_000;

const shortestMs = 3_000;
const longestMs = 4 * meanIdleMs;

/** Milliseconds of idling before the next ring: exponential, cut at both ends so that nobody waits on a coin toss. */
export function idleBeforeNextCallMs(random: Random): number {
  const drawnMs = -Math.log(1 - random()) * meanIdleMs;
  return Math.round(Math.min(longestMs, Math.max(shortestMs, drawnMs)));
}

/** The values in an order the seed decides (Fisher-Yates). */
export function shuffled<T>(values: readonly T[], random: Random): readonly T[] {
  const mixed = [...values];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T];
  }
  return mixed;
}
