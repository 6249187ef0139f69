import { expect, test } from 'vitest';
import { chinaSet } from '../calendar/testing-calendars.ts';
import { dayMs, hourMs } from '../calendar/local-time.ts';
import { previewAdoption } from './preview-adoption.ts';
import { aBook, aPolicy, aTick, ofClass, testTerms } from './testing-clocks.ts';
import { warningMoments } from './warning-moments.ts';

/** As if the calendar of 2027 had come, with New Year on the first three days. */
const next = {
  ...chinaSet,
  version: 'calendar-2',
  publishedThrough: 2027,
  days: [
    ...chinaSet.days,
    { date: '2027-01-01', kind: 'dayOff', name: { zh: '元旦', en: 'New Year' } } as const,
    { date: '2027-01-04', kind: 'dayOff', name: { zh: '元旦', en: 'New Year' } } as const,
  ],
};
const versions = { policyVersion: 'policy-1', calendarVersion: 'calendar-2' };

const moments = (clock: Parameters<typeof warningMoments>[0]) =>
  warningMoments(clock, aBook()).map(({ id, atMs }) => [id, new Date(atMs + 8 * hourMs).toISOString().slice(0, 16)]);

test('a published year says which open cases move, by how much, and which are no longer provisional', () => {
  const book = aBook('beijing', { calendarSets: [next] });
  const officeHours = ofClass('officeHours');
  const start = aTick('dispatched', '2026-12-31T10:00+08:00', officeHours);
  const cases = [
    { id: 'short', clock: [aTick('dispatched', '2026-12-31T17:00+08:00', ofClass('officeDays'))] },
    { id: 'moved', clock: [start] },
    { id: 'same', clock: [aTick('dispatched', '2026-11-23T10:00+08:00', officeHours)] },
    { id: 'settled', clock: [start, aTick('replied', '2026-12-31T12:00+08:00', officeHours)] },
    { id: 'calendarDays', clock: [aTick('dispatched', '2026-12-31T10:00+08:00')] },
  ];
  const { openCount, moves } = previewAdoption(cases, book, versions);
  expect(openCount).toBe(4);
  expect(moves.map(({ id, byMs, provisional }) => [id, byMs / dayMs, provisional])).toEqual([
    ['moved', 2, 'ceases'],
    ['short', 2, 'ceases'],
  ]);
});

test('a class the newer policy does not have is counted as the policy that has it says: no case loses its deadline', () => {
  const without = aPolicy({ version: 'policy-2', classes: aPolicy().classes.filter(({ id }) => id !== 'days') });
  const book = aBook('beijing', { policies: [without] });
  const clock = [aTick('dispatched', '2026-11-23T10:00+08:00')];
  const { moves } = previewAdoption([{ id: 'one', clock }], book, {
    ...versions,
    ...book.current,
    policyVersion: 'policy-2',
  });
  expect(moves).toEqual([]);
});

test('moves are told in real and in counted time', () => {
  const longer = aPolicy({
    version: 'policy-2',
    classes: aPolicy().classes.map((each) =>
      each.id === 'officeHours' ? { ...each, term: { ...testTerms.officeHours, hours: 24 } } : each,
    ),
  });
  const book = aBook('beijing', { policies: [longer] });
  const clock = [aTick('dispatched', '2026-11-23T16:20+08:00', ofClass('officeHours'))];
  const { moves } = previewAdoption([{ id: 'one', clock }], book, { ...book.current, policyVersion: 'policy-2' });
  expect(moves).toMatchObject([{ byMs: 4 * hourMs, countedMs: 4 * hourMs, provisional: null }]);
});

test('warnings are moments of counted time, in order', () => {
  const start = aTick('dispatched', '2026-11-19T13:30+08:00', ofClass('officeHours'));
  // Due on Tuesday 24th at 09:30; half of the 20 hours are gone on Friday at 16:00.
  expect(moments([start])).toEqual([
    ['fourHours', '2026-11-19T13:30'],
    ['half', '2026-11-20T16:00'],
    ['dayBefore', '2026-11-23T18:00'],
  ]);
  expect(moments([start, aTick('suspended', '2026-11-20T10:00+08:00')])).toEqual([]);
  expect(moments([start, aTick('replied', '2026-11-20T10:00+08:00')])).toEqual([]);
});
