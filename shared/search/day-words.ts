// Days as people type them, in Chinese and English: 昨天, 上周, 11月28日, last 7 days, Monday, 28 Nov. Pure: civil days of the
// city's time zone as whole numbers (local-time.ts); which moments they are is the zone's to say. Weeks begin on Monday.

import { dayMs, parseDay, weekdayOf, yearOf } from '../domain/calendar/local-time.ts';

/** From this local day, and before that one. */
export type DaySpan = { readonly from: number; readonly before: number };
/** Which of two days is meant where a word fits both: a case was registered in the past and is due in the future. */
export type Toward = 'past' | 'ahead';
type Read = (found: readonly string[], today: number, toward: Toward) => DaySpan | null;

/** The days at the beginning of the text, up to a blank or its end, and how much of it says so; null: it begins otherwise. */
export function readDays(
  text: string,
  today: number,
  toward: Toward,
): { readonly length: number; readonly days: DaySpan } | null {
  const first = readOne(text, today, toward);
  if (!first) return null;
  const [join = ''] = rangeSign.exec(text.slice(first.length)) ?? [];
  const begin = first.length + join.length;
  const last = join === '' ? null : readEnd(text.slice(begin), first.days, today, toward);
  const length = last ? begin + last.length : first.length;
  if (!/^(?:\s|$)/.test(text.slice(length))) return null;
  const days = last ? hull(first.days, last.days) : first.days;
  return { length, days };
}

/**
 * The end of a range. Where the nearest such day lies before the beginning the next one after it is meant (from 28 November to 2
 * December), unless that is so far off that somebody typed the later day first.
 */
function readEnd(text: string, first: DaySpan, today: number, toward: Toward): OneRead | null {
  const nearby = readOne(text, today, toward);
  if (!nearby || nearby.days.from >= first.from) return nearby;
  const next = readOne(text, first.from, 'ahead');
  const isNext = next !== null && next.days.from > first.from && next.days.before - first.from <= longestTurn;
  return isNext ? next : nearby;
}

/** Half a year. */
const longestTurn = 183;

/** From the earlier to the later of two: so are several days meant that are typed side by side. */
export function hull(one: DaySpan, other: DaySpan): DaySpan {
  return { from: Math.min(one.from, other.from), before: Math.max(one.before, other.before) };
}

const rangeSign = /^\s?(?:\.{2,3}|~|至|到|[–—])\s?/u;

type OneRead = { readonly length: number; readonly days: DaySpan };

function readOne(text: string, today: number, toward: Toward): OneRead | null {
  for (const [pattern, read] of patterns) {
    const found = pattern.exec(text);
    const days = found && read(found.slice(1), today, toward);
    if (days) return { length: found[0].length, days };
  }
  return null;
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthWord =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const weekdayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const weekdaySigns = ['一', '二', '三', '四', '五', '六', '日'];
const week = '(?:[周週]|星期|[礼禮]拜)';
const unitWords = '(天|日|周|週|星期|个月|個月|days?|weeks?|months?)';
const numberWord = '(\\d{1,3}|[一二两兩三四五六七八九十])';

const patterns: readonly (readonly [RegExp, Read])[] = (
  [
    ['今[天日]|today', (_, today) => oneDay(today)],
    ['昨[天日]|yesterday', (_, today) => oneDay(today - 1)],
    ['前[天日]', (_, today) => oneDay(today - 2)],
    ['明[天日]|tomorrow', (_, today, toward) => (toward === 'ahead' ? oneDay(today + 1) : null)],
    ['[后後][天日]', (_, today, toward) => (toward === 'ahead' ? oneDay(today + 2) : null)],
    [
      `([上本这這下])[个個]?${week}([一二三四五六日天])?`,
      ([which, sign], today, toward) => inWeek(which, sign, today, toward),
    ],
    [`${week}([一二三四五六日天])`, ([sign], today, toward) => nearest(weekdayOfSign(sign), today, toward)],
    ['(last|this|next)\\s+week', ([which], today, toward) => inWeek(which, undefined, today, toward)],
    [
      `(?:last\\s+)?(${weekdayNames.join('|')})`,
      ([name], today, toward) => nearest(weekdayOfName(name), today, toward),
    ],
    ['([上本这這下])[个個]?月', ([which], today, toward) => aMonth(stepOf(which), today, toward)],
    ['(last|this|next)\\s+month', ([which], today, toward) => aMonth(stepOf(which), today, toward)],
    ['今年|this\\s+year', (_, today) => wholeYear(yearOf(today))],
    ['去年|last\\s+year', (_, today) => wholeYear(yearOf(today) - 1)],
    [`(?:最近|近|过去|過去)\\s*${numberWord}\\s*${unitWords}`, ([count, unit], today) => lately(count, unit, today)],
    [`(?:last|past)\\s+(\\d{1,3})\\s+${unitWords}`, ([count, unit], today) => lately(count, unit, today)],
    ['(\\d{4})\\s*年\\s*(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*[日号號]', ([year, month, date]) => dated(year, month, date)],
    ['(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})', ([year, month, date]) => dated(year, month, date)],
    ['(\\d{4})\\s*年\\s*(\\d{1,2})\\s*月', ([year, month]) => wholeMonth(Number(year), Number(month))],
    ['(\\d{4})\\s*年', ([year]) => wholeYear(Number(year))],
    [
      '(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*[日号號]',
      ([month, date], today, toward) => ofSomeYear(month, date, today, toward),
    ],
    ['(\\d{1,2})\\s*月', ([month], today, toward) => nearestMonth(Number(month), today, toward)],
    [
      `(\\d{1,2})(?:st|nd|rd|th)?\\s+${monthWord}(?:,?\\s+(\\d{4}))?`,
      ([date, name, year], ...by) => named(name, date, year, by),
    ],
    [
      `${monthWord}\\s+(\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+(\\d{4}))?`,
      ([name, date, year], ...by) => named(name, date, year, by),
    ],
  ] as readonly (readonly [string, Read])[]
).map(([source, read]) => [new RegExp(`^(?:${source})(?=$|\\s|\\.\\.|[~至到–—])`, 'iu'), read]);

function oneDay(day: number): DaySpan {
  return { from: day, before: day + 1 };
}

/** -1 for the last, 0 for this, 1 for the next. */
function stepOf(which: string | undefined): -1 | 0 | 1 {
  const word = (which ?? '').toLowerCase();
  if (word === '上' || word === 'last') return -1;
  return word === '下' || word === 'next' ? 1 : 0;
}

function inWeek(which: string | undefined, sign: string | undefined, today: number, toward: Toward): DaySpan | null {
  const step = stepOf(which);
  if (step === 1 && toward === 'past') return null;
  const monday = today - weekdayOf(today) + 7 * step;
  return sign === undefined ? { from: monday, before: monday + 7 } : oneDay(monday + weekdayOfSign(sign));
}

function weekdayOfSign(sign: string | undefined): number {
  return sign === '天' ? 6 : weekdaySigns.indexOf(sign ?? '');
}

function weekdayOfName(name: string | undefined): number {
  return weekdayNames.indexOf((name ?? '').toLowerCase());
}

/** The day of the week that is nearest, today included. */
function nearest(weekday: number, today: number, toward: Toward): DaySpan {
  const ahead = (weekday - weekdayOf(today) + 7) % 7;
  return oneDay(toward === 'ahead' || ahead === 0 ? today + ahead : today + ahead - 7);
}

function aMonth(step: -1 | 0 | 1, today: number, toward: Toward): DaySpan | null {
  return step === 1 && toward === 'past' ? null : wholeMonth(yearOf(today), monthOf(today) + step);
}

/** 1 for January. */
function monthOf(day: number): number {
  return new Date(day * dayMs).getUTCMonth() + 1;
}

/** A month before January or after December is one of the year beside. */
function wholeMonth(year: number, month: number): DaySpan | null {
  if (!isYear(year) || month < 0 || month > 13) return null;
  return { from: Date.UTC(year, month - 1, 1) / dayMs, before: Date.UTC(year, month, 1) / dayMs };
}

function wholeYear(year: number): DaySpan | null {
  return isYear(year) ? { from: Date.UTC(year, 0, 1) / dayMs, before: Date.UTC(year + 1, 0, 1) / dayMs } : null;
}

/** Four digits that are no year of any case are a number. */
function isYear(year: number): boolean {
  return year >= 1950 && year < 2150;
}

/** The month that began last, or that ends next. */
function nearestMonth(month: number, today: number, toward: Toward): DaySpan | null {
  if (month < 1 || month > 12) return null;
  const year = yearOf(today);
  const beside = toward === 'past' ? (month > monthOf(today) ? -1 : 0) : month < monthOf(today) ? 1 : 0;
  return wholeMonth(year + beside, month);
}

/** So many days, weeks or months up to today, today included. */
function lately(count: string | undefined, unit: string | undefined, today: number): DaySpan | null {
  const many = numberOf(count ?? '');
  if (many === 0) return null;
  const isOf = (pattern: RegExp) => pattern.test(unit ?? '');
  const from = isOf(/月|month/i) ? monthsBefore(today, many) : today + 1 - many * (isOf(/[周週]|星期|week/i) ? 7 : 1);
  return { from, before: today + 1 };
}

const hanNumbers = '零一二三四五六七八九十';

function numberOf(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : Math.max(hanNumbers.indexOf(text.replace(/[两兩]/u, '二')), 0);
}

/** The day after the same date so many months ago; after the last of the month where it is shorter. */
function monthsBefore(today: number, months: number): number {
  const at = new Date(today * dayMs);
  const lastDate = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - months + 1, 0)).getUTCDate();
  const date = Math.min(at.getUTCDate(), lastDate);
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - months, date) / dayMs + 1;
}

function dated(year: string | undefined, month: string | undefined, date: string | undefined): DaySpan | null {
  const day = isYear(Number(year)) ? parseDay(`${year}-${twoDigits(month)}-${twoDigits(date)}`) : null;
  return day === null ? null : oneDay(day);
}

function twoDigits(text: string | undefined): string {
  return (text ?? '').padStart(2, '0');
}

/** Leap days are up to eight years apart. */
const yearsApart = 8;

/** The nearest such date, today included. */
function ofSomeYear(
  month: string | undefined,
  date: string | undefined,
  today: number,
  toward: Toward,
): DaySpan | null {
  const step = toward === 'past' ? -1 : 1;
  for (let away = 0; away <= yearsApart; away += 1) {
    const found = dated(String(yearOf(today) + step * away), month, date);
    if (found && (toward === 'past' ? found.from <= today : found.from >= today)) return found;
  }
  return null;
}

function named(
  name: string | undefined,
  date: string | undefined,
  year: string | undefined,
  [today, toward]: readonly [number, Toward],
): DaySpan | null {
  const month = String(monthNames.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1);
  return year === undefined ? ofSomeYear(month, date, today, toward) : dated(year, month, date);
}
