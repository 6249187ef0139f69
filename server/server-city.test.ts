import { expect, test } from 'vitest';
import { createYearOf } from './server-city.ts';

test('the year of a number is the year on the walls of the city', () => {
  const lastHourUtc = Date.UTC(2026, 11, 31, 16, 30);
  expect(createYearOf('Asia/Shanghai')(lastHourUtc)).toBe(2027);
  expect(createYearOf('America/New_York')(lastHourUtc)).toBe(2026);
});
