import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { keepSlots } from './keep-slots.ts';

const ids = fc.array(fc.constantFrom<string[]>('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 6 });
const slots = fc.integer({ min: 0, max: 4 });
/** As slots become: filled from what was wanted at several moments. */
const history = fc.array(ids, { maxLength: 5 });

function after(wanted: readonly (readonly string[])[], count: number) {
  return wanted.reduce<readonly (string | null)[]>((before, now) => keepSlots(before, now, count), []);
}

test('whatever is still wanted stays in its slot', () => {
  fc.assert(
    fc.property(history, ids, slots, (earlier, wanted, count) => {
      const before = after(earlier, count);
      const now = keepSlots(before, wanted, count);
      for (const [slot, id] of before.entries()) if (id !== null && wanted.includes(id)) expect(now[slot]).toBe(id);
    }),
  );
});

test('slots hold only what is wanted, each once, and stay empty only when nothing else is wanted', () => {
  fc.assert(
    fc.property(history, ids, slots, (earlier, wanted, count) => {
      const shown = keepSlots(after(earlier, count), wanted, count).filter((id) => id !== null);
      expect(new Set(shown).size).toBe(shown.length);
      expect(shown.length).toBe(Math.min(count, new Set(wanted).size));
      for (const id of shown) expect(wanted).toContain(id);
    }),
  );
});

test('the first ones wanted come first where nothing stands yet', () => {
  expect(keepSlots([], ['a', 'b', 'c', 'd'], 3)).toEqual(['a', 'b', 'c']);
  expect(keepSlots(['a', 'b', 'c'], ['b', 'd'], 3)).toEqual(['d', 'b', null]);
});
