// When a case is due, as people type it: `<2h`, late, 今天. What is late already is due before anything else.

import { dayMs, hourMs, minuteMs } from '../domain/calendar/local-time.ts';
import type { Zone } from '../domain/calendar/zone.ts';
import type { Span } from './case-filter.ts';
import type { DaySpan } from './day-words.ts';
import { readDays } from './day-words.ts';

/** What a word about time depends on. */
export type TimeFacts = { readonly nowMs: number; readonly zone: Zone };

const within =
  /^(?:<=?|≤)?\s?(\d{1,4}(?:\.\d)?)\s?(m|min|mins|minutes?|分钟?|分鐘|h|hrs?|hours?|[个個]?小[时時]|d|days?|天|日|w|weeks?|[周週])(?=\s|$)/iu;
const late = /^(?:late|overdue|超期|逾期|超时|超時)(?=\s|$)/iu;

/** The stretch at the beginning of the text, and how much of it says so; null: it begins otherwise. */
export function readDue(text: string, facts: TimeFacts): { readonly length: number; readonly span: Span } | null {
  const soon = within.exec(text);
  if (soon) return { length: soon[0].length, span: { fromMs: 0, beforeMs: facts.nowMs + soonMs(soon[1], soon[2]) } };
  const past = late.exec(text);
  if (past) return { length: past[0].length, span: { fromMs: 0, beforeMs: facts.nowMs } };
  const days = readDays(text, facts.zone.dayOf(facts.nowMs), 'ahead');
  return days && { length: days.length, span: spanOfDays(days.days, facts.zone) };
}

/** The moments of these days: the first may be an hour longer or shorter than another where clocks change. */
export function spanOfDays({ from, before }: DaySpan, zone: Zone): Span {
  return { fromMs: zone.toUtc(from * dayMs), beforeMs: zone.toUtc(before * dayMs) };
}

function soonMs(count: string | undefined, unit: string | undefined): number {
  return Math.round(Number(count) * unitMs((unit ?? '').toLowerCase()));
}

function unitMs(unit: string): number {
  if (/^m|分/u.test(unit)) return minuteMs;
  if (/^h|小/u.test(unit)) return hourMs;
  return /^w|[周週]/u.test(unit) ? 7 * dayMs : dayMs;
}
