import { expect, test } from 'vitest';
import type { DeadlineStep } from '#shared/domain/deadline/deadline.ts';
import type { DeadlineClassId } from '#shared/domain/ids.ts';
import { createI18n } from '#renderer/i18n/create-i18n.ts';
import type { Language } from '#renderer/i18n/texts.ts';
import type { TimeWords } from '#renderer/i18n/time-words.ts';
import { whyWords } from './deadline-steps.ts';

const hourMs = 3_600_000;
/** Wednesday 30 September 2026, 16:20 in Beijing. */
const startMs = Date.UTC(2026, 8, 30, 8, 20);
const dueMs = startMs + 24 * hourMs;
const stand = (atMs: number) => ({ atMs, movesMs: 0 });
const holiday = { zh: '国庆节', en: 'National Day' };

function words(language: Language): TimeWords {
  const i18n = createI18n(language);
  return { language, timeZone: 'Asia/Shanghai', say: (key, values) => i18n.t(key, { ...values }) };
}

const sum: readonly DeadlineStep[] = [
  { ...stand(startMs), step: 'started', by: 'dispatched' },
  {
    ...stand(startMs),
    step: 'term',
    classId: 'III' as DeadlineClassId,
    term: { kind: 'elapsed', hours: 24 },
    source: 'assumed',
    isRework: false,
  },
  { ...stand(dueMs), step: 'skipped', why: 'dayOff', name: holiday, fromMs: startMs, toMs: dueMs },
  { ...stand(dueMs), step: 'counted', countedMs: 24 * hourMs, days: null },
  { ...stand(dueMs), step: 'provisional', year: 2027 },
  { ...stand(dueMs), step: 'due' },
];
const said = (steps: readonly DeadlineStep[], language: Language) =>
  whyWords(steps, words(language), (id) => `Class ${id}`);

test('a sum is told from its start to its due time, holidays by their names', () => {
  expect(said(sum, 'en')).toEqual([
    'The clock starts Wed 30 Sept, 16:20: the case was dispatched.',
    'The class “Class III” allows 24 h.',
    'Not counted: National Day (day off), Wed 30 Sept, 16:20 to Thu 1 Oct, 16:20.',
    '24 h 0 m counted, up to Thu 1 Oct, 16:20.',
    expect.stringContaining('the calendar of 2027 is not published yet'),
    'So it is due Thu 1 Oct, 16:20.',
  ]);
  expect(said(sum, 'zh')[2]).toContain('国庆节（休息日）');
});

test('a class named by its term is not said twice', () => {
  const [, term] = whyWords(sum, words('en'), () => '24 h');
  expect(term).toBe('The term is 24 h.');
});

test('while the clock stands still nothing is due: the end says where it stood', () => {
  const paused: DeadlineStep = {
    ...stand(dueMs),
    step: 'paused',
    why: 'suspended',
    fromMs: startMs + hourMs,
    toMs: null,
    countedMs: 0,
  };
  const [stopped, end] = said([paused, { ...stand(dueMs), step: 'due' }], 'en');
  expect(stopped).toBe('Clock stopped since Wed 30 Sept, 17:20: the clock was suspended.');
  expect(end).toContain('It stood at Thu 1 Oct, 16:20');
  const over = said(
    [
      { ...paused, toMs: dueMs, countedMs: hourMs },
      { ...stand(dueMs), step: 'due' },
    ],
    'en',
  );
  expect(over[1]).toBe('So it is due Thu 1 Oct, 16:20.');
});
