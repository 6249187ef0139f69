import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { markDifferences } from './word-differences.ts';

test('a changed Chinese character is marked by itself', () => {
  expect(markDifferences('七号楼电梯停了', '八号楼电梯停了')).toEqual([
    { text: '七', isOwn: true },
    { text: '号楼电梯停了', isOwn: false },
  ]);
});

test('Latin text is compared by word', () => {
  expect(markDifferences('the lift has stopped', 'the lift is stopped')).toEqual([
    { text: 'the lift ', isOwn: false },
    { text: 'has', isOwn: true },
    { text: ' stopped', isOwn: false },
  ]);
});

test('equal texts have no difference and an empty text has no pieces', () => {
  expect(markDifferences('same', 'same')).toEqual([{ text: 'same', isOwn: false }]);
  expect(markDifferences('', 'other')).toEqual([]);
});

test('a very long text is shown whole', () => {
  expect(markDifferences('字'.repeat(3_000), '词')).toEqual([{ text: '字'.repeat(3_000), isOwn: true }]);
});

test('the pieces always give back the text, and both sides share what they have in common', () => {
  const text = fc.string({ unit: fc.constantFrom('停', '梯', ' ', 'a', 'b', '1'), maxLength: 24 });
  fc.assert(
    fc.property(text, text, (left, right) => {
      const mine = markDifferences(left, right);
      const theirs = markDifferences(right, left);
      expect(mine.map((piece) => piece.text).join('')).toBe(left);
      const shared = (pieces: typeof mine) =>
        pieces
          .filter(({ isOwn }) => !isOwn)
          .map((piece) => piece.text)
          .join('').length;
      expect(shared(mine)).toBe(shared(theirs));
    }),
    { seed: 20261123 },
  );
});
