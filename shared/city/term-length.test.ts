import { expect, test } from 'vitest';
import { roughHours } from './term-length.ts';
import { loadTestPack } from './testing.ts';

const { pack } = loadTestPack();

test('terms of every kind can be put in order by how long they take', () => {
  const hours = pack.deadlines.classes.map(({ term }) => roughHours(term, pack.calendars));
  expect(hours).toEqual([2, 24, 168, 504]);
});

test('working hours are stretched by the hours an ordinary week does not count', () => {
  const [office] = pack.calendars.calendars;
  const term = { kind: 'workingHours', hours: 37.5, calendarId: office!.id } as const;
  expect(roughHours(term, pack.calendars)).toBe(168);
});
