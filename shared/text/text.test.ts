import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { englishStem } from './english-stem.ts';
import { normalise } from './normalise.ts';
import { createPhraseMatcher } from './phrase-matcher.ts';
import { initialsOf, pinyinOf, syllablesOf } from './pinyin.ts';
import { hasHan, latinWords } from './latin-words.ts';
import { simplify } from './traditional.ts';

const seed = 20261123;
const hanCharacter = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code));
const hanText = fc.string({ unit: hanCharacter, minLength: 1, maxLength: 20 });
const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.string({ unit: 'grapheme' }), hanText);

test('width, case, accents, traditional characters and blanks no longer differ', () => {
  expect(normalise('　ＡＢＣ１２　Ｗàng\t jīng ')).toBe('abc12 wang jing');
  expect(normalise('電梯壞了，沒人修')).toBe('电梯坏了,没人修');
  expect(normalise('望\u200b京')).toBe('望京');
});

test('normalising twice changes nothing more', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(normalise(normalise(text))).toBe(normalise(text));
    }),
    { seed, numRuns: 2_000 },
  );
});

test('Chinese characters and plain letters alone, which take the short way, are folded as they are beside others', () => {
  const plain = fc.string({
    unit: fc.oneof(hanCharacter, fc.constantFrom(...Array.from('電梯壞了裏嶽az09;-'))),
    maxLength: 20,
  });
  fc.assert(
    fc.property(plain, (text) => {
      expect(`a${normalise(text)}`).toBe(normalise(`Ａ${text}`));
    }),
    { seed, numRuns: 2_000 },
  );
});

test('a simplified character is nobody’s traditional one', () => {
  fc.assert(
    fc.property(hanCharacter, (character) => {
      expect(simplify(simplify(character))).toBe(simplify(character));
    }),
    { seed, numRuns: 5_000 },
  );
});

test('pinyin is what people type: no tones, v for ü, numbers kept', () => {
  expect(pinyinOf('望京街道')).toBe('wangjingjiedao');
  expect(initialsOf('望京街道')).toBe('wjjd');
  expect(pinyinOf('绿地')).toBe('lvdi');
  expect(initialsOf('酒仙桥2号院')).toBe('jxq2hy');
  expect(syllablesOf('长辛店')).toEqual(['chang', 'xin', 'dian']);
  expect(pinyinOf('')).toBe('');
});

test('common characters have one syllable each, and initials are their first letters', () => {
  const common = fc.string({
    unit: fc.constantFrom(...Array.from('望京街道朝阳区海淀东城西丰台石景山通州大兴')),
    minLength: 1,
  });
  fc.assert(
    fc.property(common, (text) => {
      const syllables = syllablesOf(text);
      expect(syllables).toHaveLength(text.length);
      expect(pinyinOf(text)).toBe(syllables.join(''));
      expect(initialsOf(text)).toBe(syllables.map((syllable) => syllable[0]).join(''));
      expect(pinyinOf(text)).toMatch(/^[a-z]+$/);
    }),
    { seed },
  );
});

test('English stems join plurals and endings, and leave short words alone', () => {
  expect(['leaks', 'leaking', 'leaked', 'leak'].map(englishStem)).toEqual(['leak', 'leak', 'leak', 'leak']);
  expect(['buses', 'batteries', 'dripping', 'gas', 'bus', 'ring'].map(englishStem)).toEqual([
    'bus',
    'battery',
    'drip',
    'gas',
    'bus',
    'ring',
  ]);
});

test('phrases are found in Chinese as written and in English by word and stem', () => {
  const matcher = createPhraseMatcher([
    ['停车', 'parking'],
    ['乱停车', 'bad parking'],
    ['gas leak', 'gas'],
    ['lift', 'lift'],
  ]);
  const found = (text: string) => matcher.find(normalise(text)).map(({ phrase, values }) => [phrase, ...values]);
  expect(found('门口乱停车，没处停车')).toEqual([
    ['乱停车', 'bad parking'],
    ['停车', 'parking'],
  ]);
  expect(found('Gas leaking! The lifts stopped; shoplifters ran')).toEqual([
    ['gas leak', 'gas'],
    ['lift', 'lift'],
  ]);
});

test('matches of phrases never cover each other and lie where they say', () => {
  const letters = fc.string({ unit: fc.constantFrom('甲', '乙', '丙'), minLength: 2, maxLength: 4 });
  fc.assert(
    fc.property(fc.array(letters, { minLength: 1, maxLength: 6 }), fc.array(letters), (phrases, parts) => {
      const text = parts.join('');
      const matches = createPhraseMatcher(phrases.map((phrase) => [phrase, phrase])).find(text);
      let free = 0;
      for (const { phrase, start, end } of matches) {
        expect(text.slice(start, end)).toBe(phrase);
        expect(start).toBeGreaterThanOrEqual(free);
        free = end;
      }
    }),
    { seed, numRuns: 500 },
  );
});

test('Latin words know where they stand', () => {
  expect(latinWords('望京 soho 2号')).toEqual([
    { word: 'soho', start: 3, end: 7 },
    { word: '2', start: 8, end: 9 },
  ]);
  expect([hasHan('abc'), hasHan('a望')]).toEqual([false, true]);
});
