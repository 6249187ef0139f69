// Places where a case waits, and what a step did to the deadline, in words. Pure.

import type { ClockEffect } from '#shared/domain/story/clock-effects.ts';
import type { CountedWait, CountedWaits } from '#shared/domain/story/counted-waits.ts';
import type { Place } from '#shared/domain/story/waits.ts';
import { durationWords, momentTime } from '#renderer/i18n/time-words.ts';
import type { TimeWords } from '#renderer/i18n/time-words.ts';
import type { Names } from './use-names.ts';

export type PlaceContext = { readonly words: TimeWords; readonly names: Pick<Names, 'name'> };

/** Where it waits, as the end of "it waited …". */
export function placeWords(place: Place, { words: { say }, names }: PlaceContext): string {
  switch (place.kind) {
    case 'unit':
      return say(place.isSigned ? 'story:place.unit' : 'story:place.unsigned', {
        unit: names.name('unit', place.unitId),
      });
    case 'ruling':
      return say('story:place.ruling', { unit: names.name('unit', place.unitId) });
    case 'paused':
      return say(`story:place.${place.why}`);
    default:
      return say(`story:place.${place.kind}`);
  }
}

/** What a step did to the deadline. */
export function effectWords({ before, after }: ClockEffect, words: TimeWords): string {
  const { say } = words;
  const said = (atMs: number | null) => (atMs === null ? say('words:none') : momentTime(atMs, words));
  const times = { from: said(before.dueAtMs), to: said(after.dueAtMs) };
  const hasMoved = before.dueAtMs !== after.dueAtMs;
  if (after.state === 'none') return say('story:effect.ends', times);
  if (before.state === 'none') {
    return say(after.state === 'paused' ? 'story:effect.startsPaused' : 'story:effect.starts', times);
  }
  if (before.state === after.state) return say('story:effect.moves', times);
  if (after.state === 'stopped') return say('story:effect.stops', times);
  if (after.state === 'paused') return say('story:effect.pauses', times);
  return say(hasMoved ? 'story:effect.resumesMoved' : 'story:effect.resumes', times);
}

/** A wait shorter than this is not worth a line. */
const worthSayingMs = 60_000;

/**
 * Where it waited between two steps and how long, a line a place; null: no time to speak of. What lies between two steps
 * that are shown may be several waits, where a step between them is hidden from this person.
 */
export function gapWords(
  waits: readonly CountedWait[],
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  context: PlaceContext,
): string | null {
  const { words } = context;
  const parts = waits.flatMap((wait) => {
    const [from, to] = [Math.max(fromMs, wait.fromMs), Math.min(toMs, wait.toMs)];
    const isWhole = from === wait.fromMs && to === wait.toMs;
    return to - from < worthSayingMs ? [] : [{ wait, plainMs: to - from, isWhole }];
  });
  if (parts.length === 0) return null;
  return parts
    .map(({ wait, plainMs, isWhole }) => {
      const said = { duration: durationWords(plainMs, words), place: placeWords(wait.place, context) };
      // What counts is known of a whole wait; of a part of one only where all of it counts, or nothing.
      const { countedMs } = wait;
      if (!isWhole || countedMs === 0 || countedMs === plainMs) return words.say('story:gap', said);
      return words.say('story:gapCounted', { ...said, counted: durationWords(countedMs, words) });
    })
    .join(words.say('words:listJoin'));
}

/** The sum in a sentence: what is counted, of how much, and what is left. */
export function totalWords(total: CountedWaits['total'], words: TimeWords): string {
  if (total === null) return words.say('story:waits.noDeadline');
  const { usedMs, wholeMs, startedAtMs } = total;
  const said = {
    since: momentTime(startedAtMs, words),
    used: durationWords(usedMs, words),
    whole: durationWords(wholeMs, words),
  };
  const leftMs = wholeMs - usedMs;
  return leftMs < 0
    ? words.say('story:waits.late', { ...said, over: durationWords(-leftMs, words) })
    : words.say('story:waits.used', { ...said, left: durationWords(leftMs, words) });
}
