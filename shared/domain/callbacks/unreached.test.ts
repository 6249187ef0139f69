import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayPartOf, nextCallableMs, nextUntriedPartMs } from './call-hours.ts';
import { isEnough, missingAfter } from './unreached.ts';
import { aMiss, at, poolLaw, poolRules } from './testing-pool.ts';

const { zone } = poolLaw;
const options = { seed: 54, numRuns: 300 };
const anyMoment = fc.integer({ min: 0, max: 96 * 60 }).map((minutes) => at(minutes / 60));

test.each([
  ['nobody was tried', [], { attempts: 3, days: 2, parts: 2 }],
  ['three tries in one morning', [at(9), at(10), at(11)], { attempts: 0, days: 1, parts: 1 }],
  ['two days, mornings only', [at(9), at(9, 1), at(10, 1)], { attempts: 0, days: 0, parts: 1 }],
  ['two days and two parts', [at(9), at(14), at(9, 1)], { attempts: 0, days: 0, parts: 0 }],
])('%s', (_what, moments, missing) => {
  expect(
    missingAfter(
      moments.map((each) => aMiss(each)),
      poolLaw,
    ),
  ).toEqual(missing);
});

test('one reason that ends it is enough, however few the attempts', () => {
  expect(isEnough(missingAfter([aMiss(at(9), 'refused')], poolLaw))).toBe(true);
  expect(isEnough(missingAfter([aMiss(at(9), 'wrongNumber')], poolLaw))).toBe(false);
});

test('no city asks for more days than attempts, nor for more parts of the day than it has', () => {
  const law = { ...poolLaw, needed: 1, rules: { ...poolRules, spread: { days: 9, parts: 9 } } };
  expect(isEnough(missingAfter([aMiss(at(9))], law))).toBe(true);
});

test('where the spread over the day is no matter, an attempt in no part of it counts as any other', () => {
  const law = { ...poolLaw, needed: 1, rules: { ...poolRules, spread: { days: 1, parts: 1 } } };
  expect(isEnough(missingAfter([aMiss(at(3))], law))).toBe(true);
});

test('one more attempt never makes more missing', () => {
  fc.assert(
    fc.property(fc.array(anyMoment, { maxLength: 5 }), anyMoment, (moments, more) => {
      const before = missingAfter(
        moments.map((each) => aMiss(each)),
        poolLaw,
      );
      const after = missingAfter(
        [...moments, more].map((each) => aMiss(each)),
        poolLaw,
      );
      for (const name of ['attempts', 'days', 'parts'] as const) expect(after[name]).toBeLessThanOrEqual(before[name]);
    }),
    options,
  );
});

test('the next moment at which a citizen may be called lies in the hours of the city, and is never passed over', () => {
  fc.assert(
    fc.property(anyMoment, (moment) => {
      const next = nextCallableMs(moment, poolRules, zone);
      expect(next).toBeGreaterThanOrEqual(moment);
      expect(nextCallableMs(next, poolRules, zone)).toBe(next);
      if (next > moment) expect(next - moment).toBeLessThanOrEqual(at(13) - at(0));
    }),
    options,
  );
});

test('a part of the day that was not tried comes within a day; where all were tried there is none', () => {
  const allParts = new Set(poolRules.dayParts.map(({ id }) => id));
  fc.assert(
    fc.property(anyMoment, fc.subarray([...allParts]), (moment, tried) => {
      const next = nextUntriedPartMs(moment, new Set(tried), poolRules, zone);
      expect(next === null).toBe(tried.length === allParts.size);
      if (next === null) return;
      expect(tried).not.toContain(dayPartOf(next, poolRules, zone)?.id);
      expect(next - moment).toBeLessThanOrEqual(at(24) - at(0));
    }),
    options,
  );
});
