import { expect, test } from 'vitest';
import type { DeadlineView } from '#shared/bridge/views.ts';
import type { Say } from '#renderer/i18n/texts.ts';
import { deadlineFace } from './use-deadline-face.ts';

const say: Say = (key, values) => `${key} ${Object.values(values ?? {}).join(' ')}`.trim();
const words = { say, language: 'en', timeZone: 'Asia/Shanghai' } as const;
const policy = { soonBelow: 0.25, lateBelow: 0.1 };
const hourMs = 3_600_000;
const running: DeadlineView = { state: 'running', startedAtMs: 0, dueAtMs: 10 * hourMs, stoppedAtMs: null };
const pressureAt = (nowMs: number) => deadlineFace(running, nowMs, words, policy).pressure;

test('pressure rises with the share of the term that is left, and a breach counts up', () => {
  expect([0, 8, 9.5, 11].map((hours) => pressureAt(hours * hourMs))).toEqual(['calm', 'soon', 'late', 'breached']);
  expect(deadlineFace(running, 11 * hourMs, words, policy).words).toContain('words:due.over');
});

test('a stopped clock says by how much it was kept or missed', () => {
  const kept = deadlineFace({ ...running, state: 'met', stoppedAtMs: 8 * hourMs }, 99 * hourMs, words, policy);
  const missed = deadlineFace({ ...running, state: 'missed', stoppedAtMs: 11 * hourMs }, 99 * hourMs, words, policy);
  expect([kept.pressure, missed.pressure]).toEqual(['kept', 'missed']);
  expect(kept.words).toContain('words:due.keptBy');
});

test('no clock is said as such', () => {
  const none: DeadlineView = { state: 'none', startedAtMs: null, dueAtMs: null, stoppedAtMs: null };
  expect(deadlineFace(none, 0, words, policy)).toMatchObject({ pressure: 'resting', words: 'words:due.none' });
});
