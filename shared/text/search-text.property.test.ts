import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalise } from './normalise.ts';
import { searchForm } from './search-form.ts';
import { chunksOf, indexTerms, isIn, placeIn, termsOf } from './search-tokens.ts';

const seed = 20261130;
const characters = '的望京街道电梯坏了壞號abz09éＡ１ いアﾊ한ไทย，。-_"\'%*()🚰🧑‍🔧😀①½\u200b\ue000\ud800ßΣ';
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...Array.from(characters)), maxLength: 24 }),
  fc.string({ unit: 'binary', maxLength: 16 }),
  fc.string({ unit: 'grapheme', maxLength: 16 }),
);

/** The form by Unicode's own tables, without the table of what folds alone. */
function plainForm(given: string): string {
  let form = given.toWellFormed();
  for (let before = ''; before !== form;) {
    before = form;
    form = normalise(form)
      .replaceAll(/[^[\p{L}\p{N}\p{M}\p{So}\p{Emoji_Modifier}]--[\uFFFD]]+/gv, ' ')
      .trim();
  }
  return form;
}

describe('the form in which texts are searched', () => {
  test('knows no width, case, accents, punctuation or traditional characters', () => {
    expect(searchForm('  望京SOHO塔１，電梯（Lift）壞了!!')).toBe('望京soho塔1 电梯 lift 坏了');
    expect(searchForm('“%_*”')).toBe('');
    expect(searchForm('Café №5 🚰')).toBe('cafe no5 🚰');
  });

  test('is the one that Unicode’s tables give, whatever is known of its characters', () => {
    fc.assert(
      fc.property(text, (given) => {
        expect(searchForm(given)).toBe(plainForm(given));
      }),
      { seed, numRuns: 4_000 },
    );
  });

  test('has itself as its form, and a long text that of its parts', () => {
    fc.assert(
      fc.property(text, (given) => {
        expect(searchForm(searchForm(given))).toBe(searchForm(given));
      }),
      { seed, numRuns: 2_000 },
    );
    const long = '南湖西里7号楼，'.repeat(2_000);
    expect(searchForm(long)).toBe('南湖西里7号楼 '.repeat(2_000).trim());
  });
});

/** As the index would: every term there, or one that begins so. */
function mayHold(form: string, chunk: string): boolean {
  const terms = indexTerms(form).split(' ');
  return termsOf(chunk).every(({ text: wanted, isPrefix }) =>
    terms.some((term) => (isPrefix ? term.startsWith(wanted) : term === wanted)),
  );
}

describe('what the index is asked for', () => {
  test('pairs for scripts without blanks, words and numbers whole, and the end of each run', () => {
    expect(indexTerms('望京soho塔1 电梯 lift 坏了')).toBe('望京 京 soho 塔 1 电梯 梯 lift 坏了 了');
    expect(termsOf('望京s')).toEqual([
      { text: '望京', isPrefix: false },
      { text: '京', isPrefix: false },
      { text: 's', isPrefix: true },
    ]);
    expect(termsOf('梯')).toEqual([{ text: '梯', isPrefix: true }]);
    expect(termsOf('电梯坏')).toEqual([
      { text: '电梯', isPrefix: false },
      { text: '梯坏', isPrefix: false },
    ]);
  });

  test('a text that holds a chunk has every term of it', () => {
    const cut = fc.tuple(text, text, text).map((parts) => [searchForm(parts.join('')), parts[1]] as const);
    fc.assert(
      fc.property(cut, text, ([form, inner], other) => {
        for (const chunk of [...chunksOf(searchForm(inner)), ...chunksOf(searchForm(other))]) {
          if (isIn(form, chunk)) expect([form, chunk, mayHold(form, chunk)]).toEqual([form, chunk, true]);
        }
      }),
      { seed, numRuns: 6_000 },
    );
  });

  test('a part is found anywhere in Chinese, and from the beginning of a word or number', () => {
    const form = searchForm('望京SOHO塔12，电梯坏了 soho');
    expect(['京', '望京', '梯坏', '京soho', '塔12', '12', 'so', '塔1'].filter((chunk) => !isIn(form, chunk))).toEqual(
      [],
    );
    expect(['oho', '2', '京电', 'sohoo', '坏梯'].filter((chunk) => isIn(form, chunk))).toEqual([]);
    expect([placeIn(form, 'soho', 0), placeIn(form, 'soho', 3)]).toEqual([2, form.lastIndexOf('soho')]);
  });
});
