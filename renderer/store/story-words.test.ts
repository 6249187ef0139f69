import { describe, expect, test } from 'vitest';
import type { UnitId } from '#shared/domain/ids.ts';
import type { ClockEffect } from '#shared/domain/story/clock-effects.ts';
import { marksOf } from '#shared/domain/story/clock-effects.ts';
import type { Place } from '#shared/domain/story/waits.ts';
import { createI18n } from '#renderer/i18n/create-i18n.ts';
import { stepTitle } from '#renderer/i18n/step-title.ts';
import type { Language } from '#renderer/i18n/texts.ts';
import type { TimeWords } from '#renderer/i18n/time-words.ts';
import { effectWords, gapWords, placeWords, totalWords } from './story-words.ts';

const hourMs = 3_600_000;
const noonMs = Date.UTC(2026, 11, 1, 4);
const unitId = 'u-1' as UnitId;
const names = { name: (_kind: string, id: string | null) => `<${id}>` };

function wordsIn(language: Language): TimeWords {
  const i18n = createI18n(language);
  return { language, timeZone: 'Asia/Shanghai', say: (key, values) => i18n.t(key, { ...values }) };
}

const places: readonly Place[] = [
  { kind: 'intake' },
  { kind: 'dispatch' },
  { kind: 'unit', unitId, isSigned: false },
  { kind: 'unit', unitId, isSigned: true },
  { kind: 'ruling', unitId },
  { kind: 'paused', why: 'suspended' },
  { kind: 'paused', why: 'ledger' },
  { kind: 'audit' },
  { kind: 'callback' },
  { kind: 'merged' },
];
const states: readonly ClockEffect['before'][] = [
  { state: 'none', dueAtMs: null },
  { state: 'running', dueAtMs: noonMs },
  { state: 'paused', dueAtMs: noonMs },
  { state: 'stopped', dueAtMs: noonMs },
  { state: 'running', dueAtMs: noonMs + hourMs },
];

describe.each(['zh', 'en'] as const)('in %s', (language) => {
  const words = wordsIn(language);

  test('every step there is has words of its own', () => {
    const titles = Object.keys(marksOf).map((type) => stepTitle(type, words.say));
    expect(titles).not.toContain(words.say('steps:other'));
    expect(new Set(titles).size).toBe(titles.length);
  });

  test('every place is told from every other', () => {
    const said = places.map((place) => placeWords(place, { words, names }));
    expect(new Set(said).size).toBe(places.length);
    for (const one of said) expect(one).not.toMatch(/\{\{|story:/);
  });

  test('every change of a deadline is said, with both times where it moved', () => {
    for (const before of states) {
      for (const after of states.filter((one) => one !== before)) {
        expect(effectWords({ before, after }, words)).not.toMatch(/\{\{|story:|undefined/);
      }
    }
  });
});

const words = wordsIn('en');

test('a deadline that moved says from when to when', () => {
  const [, before, , , after] = states as readonly [
    unknown,
    ClockEffect['before'],
    unknown,
    unknown,
    ClockEffect['after'],
  ];
  expect(effectWords({ before, after }, words)).toBe('Due moved from Tue 1 Dec, 12:00 to Tue 1 Dec, 13:00');
});

test('between two steps it is said where the case waited, and what of it counted where not all or nothing did', () => {
  const wait = (place: Place, from: number, to: number, countedMs: number) => ({
    place,
    fromMs: noonMs + from * hourMs,
    toMs: noonMs + to * hourMs,
    countedMs,
  });
  const waits = [
    wait({ kind: 'intake' }, 0, 1, 0),
    wait({ kind: 'unit', unitId, isSigned: true }, 1, 5, 3 * hourMs),
    wait({ kind: 'callback' }, 5, 6, 0),
  ];
  const between = (from: number, to: number) =>
    gapWords(waits, { fromMs: noonMs + from * hourMs, toMs: noonMs + to * hourMs }, { words, names });
  expect(between(0, 1)).toBe('1 h 0 m at intake');
  expect(between(1, 5)).toBe('4 h 0 m with <u-1>, 3 h 0 m of it counted');
  expect(between(0.5, 2)).toBe('30 m at intake, 1 h 0 m with <u-1>');
  expect(between(2, 2)).toBeNull();
});

test('the sum says what is left, or by how much it is over', () => {
  const total = { startedAtMs: noonMs, usedMs: 20 * hourMs, wholeMs: 24 * hourMs };
  expect(totalWords(total, words)).toBe('Counted since Tue 1 Dec, 12:00: 20 h 0 m of 24 h 0 m; 4 h 0 m left.');
  expect(totalWords({ ...total, usedMs: 25 * hourMs }, words)).toMatch(/1 h 0 m over\.$/);
  expect(totalWords(null, words)).toBe('No deadline runs: nothing counts.');
});
