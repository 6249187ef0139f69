import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../lib/seeded-random.ts';
import {
  isTrackingCode,
  makeTrackingCode,
  readTrackingCode,
  showTrackingCode,
  trackingSigns,
} from './tracking-code.ts';

const seed = 20261130;
const code = fc.integer().map((from) => makeTrackingCode(seededRandom(from)));
const place = fc.nat({ max: 11 });

test('a code has twelve readable signs, and is read back however it is written', () => {
  expect(new Set(trackingSigns).size).toBe(32);
  expect(trackingSigns).not.toMatch(/[01OI]/);
  fc.assert(
    fc.property(code, (made) => {
      expect(made).toMatch(/^[2-9A-HJ-NP-Z]{12}$/);
      const shown = showTrackingCode(made);
      expect(shown).toMatch(/^(?:[2-9A-HJ-NP-Z]{4}-){2}[2-9A-HJ-NP-Z]{4}$/);
      expect([made, shown, shown.toLowerCase(), ` ${shown.replaceAll('-', ' ')}`].map(readTrackingCode)).toEqual(
        Array(4).fill(made),
      );
    }),
    { seed },
  );
});

test('one wrong sign is found, and so are two that changed places, wherever they stand', () => {
  fc.assert(
    fc.property(code, place, fc.constantFrom(...trackingSigns.split('')), (made, at, sign) => {
      fc.pre(made[at] !== sign);
      expect(isTrackingCode(made.slice(0, at) + sign + made.slice(at + 1))).toBe(false);
    }),
    { seed, numRuns: 2_000 },
  );
  fc.assert(
    fc.property(code, place, place, (made, one, other) => {
      fc.pre(made[one] !== made[other]);
      const signs = made.split('');
      [signs[one], signs[other]] = [signs[other] as string, signs[one] as string];
      expect(isTrackingCode(signs.join(''))).toBe(false);
    }),
    { seed, numRuns: 2_000 },
  );
});

test('every random sign is drawn anew: 55 bits, more than anybody can try', () => {
  const drawn: number[] = [];
  makeTrackingCode(() => {
    drawn.push(0);
    return 0.999_999;
  });
  expect(drawn.length * Math.log2(trackingSigns.length)).toBe(55);
  const random = seededRandom(seed);
  const codes = Array.from({ length: 5_000 }, () => makeTrackingCode(random));
  expect(new Set(codes).size).toBe(5_000);
});

test.each(['', 'K7QM', '0OI1-0OI1-0OI1', 'KKKK-KKKK-KKKK-K'])('%s is no code', (typed) => {
  expect(readTrackingCode(typed)).toBeUndefined();
});
