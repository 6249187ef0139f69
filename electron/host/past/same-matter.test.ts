import { expect, test } from 'vitest';
import type { Matter } from './same-matter.ts';
import { branchOf, isSameMatter } from './same-matter.ts';

const none: Matter = { topicPath: [], placePath: [], narrative: '' };
const liftFault = ['housing', 'property', 'lift-fault'];
const nanhu = ['chaoyang', 'wangjing', 'nanhu'];

function isSame(one: Partial<Matter>, other: Partial<Matter>): boolean {
  return isSameMatter({ ...none, ...one }, { ...none, ...other });
}

test('one branch of topics at one place, or below it, is one matter', () => {
  const mine = { topicPath: liftFault, placePath: nanhu };
  expect([
    isSame(mine, mine),
    isSame(mine, { topicPath: ['housing', 'property', 'lift-noise'], placePath: ['chaoyang', 'wangjing'] }),
    isSame(mine, { topicPath: ['housing', 'property'], placePath: nanhu }),
    isSame(mine, { topicPath: ['housing', 'heating', 'cold'], placePath: nanhu }),
    isSame(mine, { topicPath: liftFault, placePath: ['chaoyang', 'wangjing', 'huajiadi'] }),
    isSame(mine, { topicPath: liftFault }),
    isSame({}, {}),
  ]).toEqual([true, true, true, false, false, false, false]);
});

test('topics directly under a main topic have nothing in common by that alone', () => {
  expect([branchOf(['city', 'stalls']), branchOf(['city']), branchOf([])]).toEqual(['stalls', 'city', undefined]);
  expect(
    isSame({ topicPath: ['city', 'stalls'], placePath: nanhu }, { topicPath: ['city', 'lamps'], placePath: nanhu }),
  ).toBe(false);
});

test('much the same words are one matter wherever it was filed', () => {
  const narrative = '七号楼电梯停了一上午 老人下不了楼';
  expect(isSame({ narrative, topicPath: liftFault }, { narrative, topicPath: ['city', 'lamps'] })).toBe(true);
});
