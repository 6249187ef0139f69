import { expect, test } from 'vitest';
import type { DeadlineView } from '#shared/bridge/views.ts';
import type { Say } from '#renderer/i18n/texts.ts';
import { noDeadline } from '#shared/bridge/no-deadline.ts';
import { deadlineWords } from '#renderer/i18n/time-words.ts';
import { deadlineFace } from './use-deadline-face.ts';

const say: Say = (key, values) => `${key} ${Object.values(values ?? {}).join(' ')}`.trim();
const words = { say, language: 'en', timeZone: 'Asia/Shanghai' } as const;
const hourMs = 3_600_000;
const running: DeadlineView = {
  ...noDeadline,
  state: 'running',
  startedAtMs: 0,
  dueAtMs: 10 * hourMs,
  soonAtMs: 7 * hourMs,
  lateAtMs: 9 * hourMs,
};
const paused: DeadlineView = { ...running, state: 'paused', pausedAtMs: 5 * hourMs, leftMs: 5 * hourMs };
const pressureAt = (nowMs: number) => deadlineFace(running, nowMs, words).pressure;

test('pressure rises at the moments the deadline names, and a breach counts up', () => {
  expect([0, 7, 9, 11].map((hours) => pressureAt(hours * hourMs))).toEqual(['calm', 'soon', 'late', 'breached']);
  expect(deadlineFace(running, 11 * hourMs, words).words).toContain('words:due.over');
});

test('a paused clock says what is left, stays calm and does not move', () => {
  const early = deadlineFace(paused, 6 * hourMs, words);
  expect(early).toMatchObject({ pressure: 'paused', shareLeft: 0.5, pressureWord: 'words:pressure.paused' });
  expect(early.words).toContain('words:due.pausedShort');
  expect(deadlineFace(paused, 99 * hourMs, words)).toEqual(early);
  expect(deadlineWords(paused, 99 * hourMs, words)).toContain('words:due.paused words');
});

test('a clock stopped after its deadline says by how much it is over', () => {
  expect(deadlineFace({ ...paused, leftMs: -hourMs }, 0, words).words).toContain('words:due.pausedOver');
});

test('a provisional deadline says so in words, short and long', () => {
  const provisional = { ...running, isProvisional: true };
  expect(deadlineFace(provisional, 0, words).doubt).toBe('words:due.provisionalHint');
  expect(deadlineFace(running, 0, words).doubt).toBe('');
  expect(deadlineWords(provisional, 0, words)).toContain('words:due.provisional');
});

test('a stopped clock says by how much it was kept or missed', () => {
  const kept = deadlineFace({ ...running, state: 'met', stoppedAtMs: 8 * hourMs }, 99 * hourMs, words);
  const missed = deadlineFace({ ...running, state: 'missed', stoppedAtMs: 11 * hourMs }, 99 * hourMs, words);
  expect([kept.pressure, missed.pressure]).toEqual(['kept', 'missed']);
  expect(kept.words).toContain('words:due.keptBy');
});

test('no clock is said as such', () => {
  expect(deadlineFace(noDeadline, 0, words)).toMatchObject({ pressure: 'resting', words: 'words:due.none' });
});
