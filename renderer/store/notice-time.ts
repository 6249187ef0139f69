// Until when callers are told something, as a time of day: what a notice says is over within a day, or has no end.

import { createZone } from '#shared/domain/calendar/zone.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;

/**
 * The next moment (milliseconds since the epoch) the clocks of the zone show the time `HH:MM`, after `nowMs`; null: no time is
 * given, and what is told has no end.
 */
export function nextTimeOfDay(text: string, nowMs: number, timeZone: string): number | null {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  if (hours === undefined || minutes === undefined) return null;
  const zone = createZone(timeZone);
  const intoDayMs = (Number(hours) * 60 + Number(minutes)) * minuteMs;
  const today = zone.toUtc(zone.dayOf(nowMs) * dayMs + intoDayMs);
  return today > nowMs ? today : zone.toUtc((zone.dayOf(nowMs) + 1) * dayMs + intoDayMs);
}

/** The time of day `HH:MM` the clocks of the zone show at the moment; empty: there is none. */
export function timeOfDay(atMs: number | null, timeZone: string): string {
  if (atMs === null) return '';
  const zone = createZone(timeZone);
  const minutes = Math.floor((zone.toLocal(atMs) - zone.dayOf(atMs) * dayMs) / minuteMs);
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
