import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from './seeded-random.ts';
import { uuidV7 } from './uuid.ts';

const lastMs = 2 ** 48 - 1;

test('an id has the shape, version and variant of RFC 9562', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: lastMs }), fc.integer(), (nowMs, seed) => {
      expect(uuidV7(nowMs, seededRandom(seed))).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
    }),
    { seed: 7 },
  );
});

test('ids sort by the millisecond they were made in', () => {
  const time = fc.integer({ min: 0, max: lastMs });
  fc.assert(
    fc.property(time, time, (a, b) => {
      fc.pre(a !== b);
      const [earlier, later] = [uuidV7(Math.min(a, b), () => 0.999), uuidV7(Math.max(a, b), () => 0)];
      expect(earlier < later).toBe(true);
    }),
    { seed: 7 },
  );
});

test('the time can be read back', () => {
  const nowMs = Date.UTC(2026, 10, 23, 1, 2, 3, 456);
  expect(
    Number.parseInt(
      uuidV7(nowMs, () => 0.5)
        .replaceAll('-', '')
        .slice(0, 12),
      16,
    ),
  ).toBe(nowMs);
});

test('ten thousand ids of one millisecond are all different', () => {
  const random = seededRandom(1);
  const ids = new Set(Array.from({ length: 10_000 }, () => uuidV7(1, random)));
  expect(ids.size).toBe(10_000);
});

test('every random place is used: no bit beyond version and variant is fixed', () => {
  const random = seededRandom(3);
  const made = Array.from({ length: 400 }, () => uuidV7(0, random).replaceAll('-', ''));
  const values = Array.from({ length: 32 }, (_, place) => new Set(made.map((id) => id[place])).size);
  expect(values.slice(0, 12)).toEqual(Array.from({ length: 12 }, () => 1));
  expect([values[12], values[16]]).toEqual([1, 4]);
  expect([...values.slice(13, 16), ...values.slice(17)].every((count) => count === 16)).toBe(true);
});
