import { expect, test } from 'vitest';
import { createSoundIndex } from './sound-index.ts';
import type { Spelling } from './spelling.ts';

const spelling = { strength: 'short', isAlias: false } as unknown as Spelling;
const index = createSoundIndex(['望京', '望京街道', '什刹海', '老山街道'].map((name) => [name, spelling] as const));

function heard(text: string): string[] {
  return index
    .from(text.split(''), 0)
    .flatMap(({ names }) => names.map(({ name, isSame }) => `${name} ${isSame ? 'same' : 'rough'}`));
}

test('characters of the same sound are heard, those of almost the same are told apart', () => {
  expect(heard('忘京的灯')).toEqual(['望京 same']);
  expect(heard('忘京街到')).toEqual(['望京 same', '望京街道 same']);
  expect(heard('老三街道')).toEqual(['老山街道 rough']);
  expect(heard('完全不同')).toEqual([]);
});

test('a name is heard by any of its readings', () => {
  expect(heard('十刹海')).toEqual(['什刹海 same']);
});

test('what is written as it should be is no homophone', () => {
  expect(heard('望京')).toEqual([]);
});
