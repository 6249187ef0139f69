import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { extendTo, keepOnly, noSelection, toggleRow } from './row-selection.ts';

const idAt = (index: number) => (index >= 0 && index < 100 ? `row-${index}` : undefined);

test('a row is chosen and given up again', () => {
  const chosen = toggleRow(noSelection, 'row-3', 3);
  expect([...chosen.ids]).toEqual(['row-3']);
  expect([...toggleRow(chosen, 'row-3', 3).ids]).toEqual([]);
});

test('a range begins where the last row was chosen and shrinks when its end comes back', () => {
  const wide = extendTo(toggleRow(noSelection, 'row-3', 3), 6, idAt);
  expect([...wide.ids]).toEqual(['row-3', 'row-4', 'row-5', 'row-6']);
  expect([...extendTo(wide, 4, idAt).ids]).toEqual(['row-3', 'row-4']);
});

test('a range keeps what was chosen before it', () => {
  const both = toggleRow(toggleRow(noSelection, 'row-9', 9), 'row-1', 1);
  expect([...extendTo(both, 2, idAt).ids].toSorted()).toEqual(['row-1', 'row-2', 'row-9']);
});

test('rows that are not loaded are left out of a range', () => {
  expect(extendTo(toggleRow(noSelection, 'row-98', 98), 120, idAt).ids.size).toBe(2);
});

test('rows that left the list are no longer chosen', () => {
  const chosen = extendTo(toggleRow(noSelection, 'row-1', 1), 3, idAt);
  expect([...keepOnly(chosen, (id) => id !== 'row-2').ids]).toEqual(['row-1', 'row-3']);
  expect(keepOnly(chosen, () => true)).toBe(chosen);
});

test('only the last end of a range counts, whatever path it took', () => {
  const index = fc.integer({ min: 0, max: 99 });
  fc.assert(
    fc.property(index, fc.array(index, { minLength: 1, maxLength: 8 }), (start, path) => {
      const from = toggleRow(noSelection, `row-${start}`, start);
      const walked = path.reduce((selection, at) => extendTo(selection, at, idAt), from);
      const direct = extendTo(from, path.at(-1) ?? start, idAt);
      expect(walked.ids).toEqual(direct.ids);
    }),
    { seed: 20261123 },
  );
});
