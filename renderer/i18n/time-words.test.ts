import { expect, test } from 'vitest';
import { createI18n } from './create-i18n.ts';
import { noDeadline } from '#shared/bridge/no-deadline.ts';
import type { Language } from './texts.ts';
import type { TimeWords } from './time-words.ts';
import { agoWords, clockTimeSeconds, dayTime, deadlineWords, durationWords, stopwatch } from './time-words.ts';

const minuteMs = 60_000;
const hourMs = 3_600_000;
/** 14:06:00 in Beijing. */
const nowMs = Date.UTC(2026, 10, 23, 6, 6);

function words(language: Language): TimeWords {
  const i18n = createI18n(language);
  return { language, timeZone: 'Asia/Shanghai', say: (key, values) => i18n.t(key, { ...values }) };
}

const running = (leftMs: number) =>
  ({ ...noDeadline, state: 'running', startedAtMs: nowMs - hourMs, dueAtMs: nowMs + leftMs }) as const;

test('a running deadline is said as people say it', () => {
  const leftMs = 2 * hourMs + 14 * minuteMs;
  expect(deadlineWords(running(leftMs), nowMs, words('en'))).toBe('due today 16:20, 2 h 14 m left');
  expect(deadlineWords(running(leftMs), nowMs, words('zh'))).toBe('今天 16:20 到期，剩 2 小时 14 分');
});

test('tomorrow begins at midnight of the city, not of this machine', () => {
  expect(deadlineWords(running(10 * hourMs), nowMs, words('en'))).toBe('due tomorrow 00:06, 10 h 0 m left');
});

test('a deadline that has passed counts up', () => {
  expect(deadlineWords(running(-90 * minuteMs), nowMs, words('en'))).toBe('due today 12:36, 1 h 30 m late');
});

test('a deadline days away names its date', () => {
  expect(deadlineWords(running(7 * 24 * hourMs), nowMs, words('en'))).toBe('due 30 Nov 14:06, 7 d 0 h left');
  expect(deadlineWords(running(7 * 24 * hourMs), nowMs, words('zh'))).toBe('11月30日 14:06 到期，剩 7 天 0 小时');
});

test('no clock is said as such', () => {
  expect(deadlineWords(noDeadline, nowMs, words('en'))).toBe('no clock yet');
});

test('a stopped clock says what is left, and a provisional deadline that it may still move', () => {
  const leftMs = 76 * hourMs;
  const paused = { ...running(leftMs), state: 'paused', pausedAtMs: nowMs, leftMs } as const;
  expect(deadlineWords(paused, nowMs, words('en'))).toBe('clock stopped, 3 d 4 h left');
  expect(deadlineWords(paused, nowMs, words('zh'))).toBe('停止计时，剩 3 天 4 小时');
  expect(deadlineWords({ ...running(hourMs), isProvisional: true }, nowMs, words('en'))).toBe(
    'due today 15:06, 1 h 0 m left (provisional)',
  );
});

test.each([
  [5_000, '5 s'],
  [65_000, '1 m 5 s'],
  [15 * minuteMs, '15 m'],
  [3 * hourMs, '3 h 0 m'],
  [50 * hourMs, '2 d 2 h'],
  [-1, '0 s'],
])('%i ms is %s', (spanMs, expected) => {
  expect(durationWords(spanMs, words('en'))).toBe(expected);
});

test('a stopwatch shows hours only when there are any', () => {
  expect(stopwatch(47_000)).toBe('00:47');
  expect(stopwatch(hourMs + 2 * minuteMs + 7_000)).toBe('1:02:07');
});

test('the past is said from now', () => {
  expect(agoWords(nowMs - 10_000, nowMs, words('en'))).toBe('just now');
  expect(agoWords(nowMs - 40 * minuteMs, nowMs, words('zh'))).toBe('40 分前');
  expect(dayTime(nowMs - 24 * hourMs, nowMs, words('en'))).toBe('yesterday 14:06');
  expect(clockTimeSeconds(nowMs, words('zh'))).toBe('14:06:00');
});
