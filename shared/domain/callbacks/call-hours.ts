// When a citizen may be called: the hours of the city by the citizen's wall clock, and the part of the day a moment lies in.

import { dayMs } from '../calendar/local-time.ts';
import type { Zone } from '../calendar/zone.ts';
import type { CallbackRules, DayPart } from './callback-rules.ts';

/** The moment itself where a citizen may be called then, else the next one at which one may. */
export function nextCallableMs(atMs: number, { hours }: Pick<CallbackRules, 'hours'>, zone: Zone): number {
  const day = zone.dayOf(atMs);
  const opensMs = zone.toUtc(day * dayMs + hours.fromMs);
  if (atMs < opensMs) return opensMs;
  if (atMs < zone.toUtc(day * dayMs + hours.toMs)) return atMs;
  return zone.toUtc((day + 1) * dayMs + hours.fromMs);
}

/** Which part of its day the moment lies in; null: in none of the city's. */
export function dayPartOf(atMs: number, { dayParts }: Pick<CallbackRules, 'dayParts'>, zone: Zone): DayPart | null {
  const intoDayMs = zone.toLocal(atMs) - zone.dayOf(atMs) * dayMs;
  return dayParts.find(({ fromMs, toMs }) => intoDayMs >= fromMs && intoDayMs < toMs) ?? null;
}

/** The first moment from `atMs` on that lies in a part of the day other than those tried; null: there is no other part. */
export function nextUntriedPartMs(
  atMs: number,
  tried: ReadonlySet<string>,
  rules: Pick<CallbackRules, 'dayParts' | 'hours'>,
  zone: Zone,
): number | null {
  const here = dayPartOf(atMs, rules, zone);
  if (here !== null && !tried.has(here.id)) return atMs;
  const day = zone.dayOf(atMs);
  const starts = rules.dayParts
    .filter(({ id }) => !tried.has(id))
    .flatMap(({ fromMs }) => [day, day + 1].map((each) => zone.toUtc(each * dayMs + fromMs)))
    .filter((startMs) => startMs > atMs);
  return starts.length === 0 ? null : Math.min(...starts);
}
