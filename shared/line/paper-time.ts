// When a call was really taken, as it stands on a paper card: 9:40, 0940, 9点40分, 昨天 21:15, 11月28日 9:40, 28 Nov 09:40.
// A time without a day is the latest such time that has been. Local time of the city.

import { dayMs, dayText, hourMs, minuteMs } from '../domain/calendar/local-time.ts';
import type { Zone } from '../domain/calendar/zone.ts';
import { readDays } from '../search/day-words.ts';
import { normalise } from '../text/normalise.ts';

/** How old a paper card may be; an older one is a slip of the finger. */
export const oldestPaperMs = 31 * dayMs;

export type PaperTime =
  | { readonly ok: true; readonly atMs: number }
  | { readonly ok: false; readonly why: 'notATime' | 'inFuture' | 'tooOld' };

const clock = /^(.*?)\s*(?<![\d:.])(\d{1,2})(?:[:.时点點]\s?(\d{2})分?|[点點时]|(?<=\d{2})(\d{2}))$/u;

/** Reads a moment; `nowMs` in epoch milliseconds. */
export function readPaperTime(typed: string, nowMs: number, zone: Pick<Zone, 'toLocal' | 'toUtc'>): PaperTime {
  const text = normalise(typed);
  const [, dayPart = '', hours = '', minutes, glued] = clock.exec(text) ?? [];
  const timeMs = hours === '' ? null : timeOf(Number(hours), Number(minutes ?? glued ?? '0'));
  if (timeMs === null) return { ok: false, why: 'notATime' };
  const localNow = zone.toLocal(nowMs);
  const today = Math.floor(localNow / dayMs);
  const day = dayPart === '' ? latestDay(today, timeMs, localNow) : dayOf(dayPart, today);
  if (day === null) return { ok: false, why: 'notATime' };
  const atMs = zone.toUtc(day * dayMs + timeMs);
  if (atMs > nowMs) return { ok: false, why: 'inFuture' };
  return nowMs - atMs > oldestPaperMs ? { ok: false, why: 'tooOld' } : { ok: true, atMs };
}

function timeOf(hours: number, minutes: number): number | null {
  return hours < 24 && minutes < 60 ? hours * hourMs + minutes * minuteMs : null;
}

function latestDay(today: number, timeMs: number, localNow: number): number {
  return today * dayMs + timeMs > localNow ? today - 1 : today;
}

function dayOf(text: string, today: number): number | null {
  const monthAndDay = /^(\d{1,2})[-/.](\d{1,2})$/.exec(text);
  const words = monthAndDay ? `${monthAndDay[1]}月${monthAndDay[2]}日` : text;
  const read = readDays(words, today, 'past');
  if (!read || read.length !== words.length || read.days.before - read.days.from !== 1) return null;
  return read.days.from;
}

/** A moment as it is written and read again: 2026-11-28 09:40. */
export function paperTimeText(atMs: number, zone: Pick<Zone, 'toLocal'>): string {
  const local = zone.toLocal(atMs);
  const day = Math.floor(local / dayMs);
  const minutes = Math.floor((local - day * dayMs) / minuteMs);
  return `${dayText(day)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function two(count: number): string {
  return String(count).padStart(2, '0');
}
