// Times said as people say them. Pure: every function takes what it depends on. `nowMs` is the server-corrected time.

import type { DeadlineView } from '#shared/bridge/views.ts';
import type { Language, Say } from './texts.ts';

export type TimeWords = { readonly say: Say; readonly language: Language; readonly timeZone: string };

const locales = { zh: 'zh-CN', en: 'en-GB' } as const;
const formats = new Map<string, Intl.DateTimeFormat>();

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** 16:20, in the city's time zone. */
export function clockTime(atMs: number, { language, timeZone }: TimeWords): string {
  return formatOf(language, timeZone, 'time').format(atMs);
}

/** 16:20:07, in the city's time zone. */
export function clockTimeSeconds(atMs: number, { language, timeZone }: TimeWords): string {
  return formatOf(language, timeZone, 'seconds').format(atMs);
}

/** 2026-11-30 16:20, in the city's time zone: the same in every language. */
export function plainTime(atMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone }).format(atMs);
}

/** The whole date and time, for those who ask exactly. */
export function exactTime(atMs: number, { language, timeZone }: TimeWords): string {
  return formatOf(language, timeZone, 'full').format(atMs);
}

/** 2 h 14 m; the two largest parts that matter, never negative. */
export function durationWords(spanMs: number, { say }: TimeWords): string {
  const seconds = Math.floor(Math.max(0, spanMs) / 1000);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return say('words:duration.daysHours', { days: Math.floor(hours / 24), hours: hours % 24 });
  if (hours > 0) return say('words:duration.hoursMinutes', { hours, minutes: minutes % 60 });
  if (minutes >= 10) return say('words:duration.minutes', { minutes });
  if (minutes > 0) return say('words:duration.minutesSeconds', { minutes, seconds: seconds % 60 });
  return say('words:duration.seconds', { seconds });
}

/** 00:47 or 1:02:07: how long something has been going on. */
export function stopwatch(spanMs: number): string {
  const seconds = Math.floor(Math.max(0, spanMs) / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown
    .map((part, index) => (index === 0 && shown.length === 3 ? part : String(part).padStart(2, '0')))
    .join(':');
}

/** due today 16:20 */
export function dueWords(dueAtMs: number, nowMs: number, words: TimeWords): string {
  const { say } = words;
  const time = clockTime(dueAtMs, words);
  const days = dayNumber(dueAtMs, words) - dayNumber(nowMs, words);
  if (days === 0) return say('words:due.today', { time });
  if (days === 1) return say('words:due.tomorrow', { time });
  if (days === -1) return say('words:due.yesterday', { time });
  return say('words:due.onDate', { date: formatOf(words.language, words.timeZone, 'date').format(dueAtMs), time });
}

/** 2 h 14 m left, or 5 m late. */
export function leftWords(dueAtMs: number, nowMs: number, words: TimeWords): string {
  const leftMs = dueAtMs - nowMs;
  const duration = durationWords(Math.abs(leftMs), words);
  return words.say(leftMs > 0 ? 'words:due.left' : 'words:due.over', { duration });
}

/** clock stopped, 3 d 4 h left */
export function pausedWords(leftMs: number, words: TimeWords): string {
  const duration = durationWords(Math.abs(leftMs), words);
  return words.say(leftMs < 0 ? 'words:due.pausedOver' : 'words:due.paused', { duration });
}

/** The whole sentence about a deadline: due today 16:20, 2 h 14 m left. */
export function deadlineWords(deadline: DeadlineView, nowMs: number, words: TimeWords): string {
  const { say } = words;
  if (deadline.state === 'none' || deadline.dueAtMs === null) return say('words:due.none');
  if (deadline.state === 'paused') return pausedWords(deadline.leftMs ?? 0, words);
  const when = dueWords(deadline.dueAtMs, nowMs, words);
  if (deadline.state === 'running') {
    const whole = say('words:due.joined', { when, left: leftWords(deadline.dueAtMs, nowMs, words) });
    return deadline.isProvisional ? say('words:due.provisional', { words: whole }) : whole;
  }
  return say(deadline.state === 'met' ? 'words:due.met' : 'words:due.missed', { when });
}

/** 40 m ago; just now. */
export function agoWords(atMs: number, nowMs: number, words: TimeWords): string {
  if (nowMs - atMs < minuteMs) return words.say('words:ago.now');
  return words.say('words:ago.before', { duration: durationWords(nowMs - atMs, words) });
}

/** Today 09:12, yesterday 16:20, or 3 Nov 16:20. */
export function dayTime(atMs: number, nowMs: number, words: TimeWords): string {
  const time = clockTime(atMs, words);
  const days = dayNumber(atMs, words) - dayNumber(nowMs, words);
  if (days === 0) return time;
  if (days === -1) return `${words.say('words:day.yesterday')} ${time}`;
  return `${formatOf(words.language, words.timeZone, 'date').format(atMs)} ${time}`;
}

/** Days since an arbitrary one, by the calendar of the city. */
function dayNumber(atMs: number, { timeZone }: TimeWords): number {
  const parts = formatOf('en', timeZone, 'day').formatToParts(atMs);
  const part = (type: string) => Number(parts.find((candidate) => candidate.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day')) / dayMs;
}

/** Thu 1 Oct 09:00, in the city's time zone: a moment of a sum, with its weekday. */
export function momentTime(atMs: number, { language, timeZone }: TimeWords): string {
  return formatOf(language, timeZone, 'moment').format(atMs);
}

/** 3 Nov 2026 */
export function dateWords(atMs: number, { language, timeZone }: TimeWords): string {
  return formatOf(language, timeZone, 'wholeDate').format(atMs);
}

const shapes = {
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  seconds: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  date: { month: 'short', day: 'numeric' },
  day: { year: 'numeric', month: 'numeric', day: 'numeric' },
  moment: { weekday: 'short', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  wholeDate: { year: 'numeric', month: 'short', day: 'numeric' },
  full: { dateStyle: 'full', timeStyle: 'medium' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

function formatOf(language: Language, timeZone: string, shape: keyof typeof shapes): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${shape}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locales[language], { ...shapes[shape], timeZone });
  formats.set(key, format);
  return format;
}
