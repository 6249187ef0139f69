import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { likeness, strongLikeness } from './likeness.ts';
import { searchForm } from './search-form.ts';

const isStrong = (one: string, other: string) => likeness(searchForm(one), searchForm(other)) >= strongLikeness;

test('a story that is told again is known, in either language', () => {
  expect([
    isStrong('七号楼电梯停了一上午，老人下不了楼', '老人下不了楼，七号楼的电梯又停了一上午'),
    isStrong('The lift in building 7 has been broken all morning', 'Lift in building 7 broken again, all morning'),
  ]).toEqual([true, true]);
});

test('another matter in the same house is another story, and a few words are none', () => {
  expect([
    isStrong('七号楼电梯停了一上午，老人下不了楼', '七号楼楼下夜里施工噪音扰民，无法入睡'),
    isStrong('The lift in building 7 has been broken all morning', 'Trash in front of building 7 was not collected'),
    isStrong('电梯坏了', '电梯坏了'),
  ]).toEqual([false, false, false]);
});

test('it is the same from either side, and between nothing and all', () => {
  assert(
    property(string(), string(), (one, other) => {
      const found = likeness(one, other);
      return found === likeness(other, one) && found >= 0 && found <= 1;
    }),
  );
});
