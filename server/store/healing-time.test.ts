import { expect, test } from 'vitest';
import { limits } from '#shared/sync/limits.ts';
import { isHealingAt, unbrokenSince } from './healing-time.ts';

const { healingMs } = limits;

/** Falls found at these moments, one after the other. */
function falls(...atMs: readonly number[]) {
  let latest: { readonly sinceMs: number; readonly unbrokenSinceMs: number } | undefined;
  for (const sinceMs of atMs) latest = { sinceMs, unbrokenSinceMs: unbrokenSince(latest, sinceMs) };
  return (moment: number) => latest !== undefined && isHealingAt(latest, moment);
}

test('data heal so long after a fall, and as long after one that is found meanwhile', () => {
  const once = falls(0);
  expect([once(healingMs - 1), once(healingMs)]).toEqual([true, false]);
  const twice = falls(0, healingMs - 1);
  expect([twice(healingMs), twice(2 * healingMs - 2), twice(2 * healingMs - 1)]).toEqual([true, true, false]);
});

test('S12: falls that follow one another without end do not keep data healing for ever', () => {
  const often = Array.from({ length: 50 }, (_, index) => (index * healingMs) / 2);
  const isHealing = falls(...often);
  expect(isHealing(often.at(-1) ?? 0)).toBe(false);
  expect(falls(...often.slice(0, 4))(2 * healingMs - 1)).toBe(true);
  expect(falls(...often.slice(0, 4))(2 * healingMs)).toBe(false);
});

test('where as long has passed without a fall, the next one is healed as the first was', () => {
  const isHealing = falls(0, healingMs / 2, healingMs, 2 * healingMs);
  expect([isHealing(2 * healingMs), isHealing(3 * healingMs - 1), isHealing(3 * healingMs)]).toEqual([
    true,
    true,
    false,
  ]);
});
