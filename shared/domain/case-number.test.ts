import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatCaseNumber, parseCaseNumber } from './case-number.ts';

const parts = fc.record({
  city: fc.stringMatching(/^[A-Z]{2,4}$/),
  year: fc.integer({ min: 2000, max: 2099 }),
  serial: fc.integer({ min: 1, max: 9_999_999_999 }),
});

test('a number reads back as what it was made of', () => {
  fc.assert(
    fc.property(parts, (made) => {
      expect(parseCaseNumber(formatCaseNumber(made))).toEqual(made);
    }),
    { seed: 7 },
  );
});

test('a number typed in small letters with blanks around it is understood', () => {
  const number = formatCaseNumber({ city: 'BJ', year: 2026, serial: 1234 });
  expect(number).toMatch(/^BJ-26-001234-\d$/);
  expect(parseCaseNumber(` ${number.toLowerCase()} `)).toEqual({ city: 'BJ', year: 2026, serial: 1234 });
});

test('one misheard digit is noticed', () => {
  const number = fc.tuple(parts.map(formatCaseNumber), fc.nat(), fc.integer({ min: 1, max: 9 }));
  fc.assert(
    fc.property(number, ([text, at, off]) => {
      const places = [...text.matchAll(/\d/g)].map((match) => match.index);
      const place = places[at % places.length] ?? 0;
      const wrong = (Number(text[place]) + off) % 10;
      expect(parseCaseNumber(text.slice(0, place) + wrong + text.slice(place + 1))).toBeUndefined();
    }),
    { seed: 7 },
  );
});

test.each(['', 'BJ-26-001234', 'B-26-001234-1', 'BJ-26-123-1', '12345'])('%j is no case number', (text) => {
  expect(parseCaseNumber(text)).toBeUndefined();
});
