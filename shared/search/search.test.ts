import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Case } from '../domain/case.ts';
import { loadTestPack } from '../city/testing.ts';
import { caseTerms, caseText, markTerm } from './case-text.ts';
import { matchScore } from './match-score.ts';
import { highlight } from './highlight.ts';
import { createNameLookup } from './name-lookup.ts';
import { hasWord, readWords } from './search-word.ts';

const nothing = () => ({ placeIds: [], topicIds: [] });
const marks = {
  number: 'BJ-26-000123-4',
  callerKey: '13800001234',
  callerName: '曾女士',
  placePath: ['city', 'chao-yang'],
  topicPath: ['noise'],
};
const told = {
  number: marks.number,
  narrative: '望京SOHO塔1，電梯坏了。',
  place: { placeId: null, detail: '7号楼' },
  caller: { name: '曾女士', phone: '', wantsCallback: false, confidential: false },
};
const text = caseText(told);

function named(form: string) {
  return {
    placeIds: form === '朝阳' ? ['chao-yang'] : [],
    topicIds: form === 'zaosheng' ? ['noise'] : [],
  };
}

function findsNamed(typed: string): boolean {
  return readWords(typed, named).every((word) => hasWord(word, text, marks));
}

function finds(typed: string): boolean {
  return readWords(typed, nothing).every((word) => hasWord(word, text, marks));
}

describe('a case is found', () => {
  test('by any part of its Chinese, by beginnings of words and numbers, whatever their width, case and signs', () => {
    const typed = ['京', '电梯坏', '電梯', 'soho', 'SO', '塔1', '7号', '望京 电梯', '“电梯”，坏了!', 'ＳＯＨＯ'];
    expect(typed.filter((one) => !finds(one))).toEqual([]);
    expect(['oho', '坏电梯', '17号', '望京 路灯'].filter(finds)).toEqual([]);
  });

  test('by what a district calls it, whole or by its end, and by nothing that reaches over both numbers', () => {
    const districtNumbers = [{ districtId: 'd', number: 'CY-2026-00017' }] as unknown as Case['districtNumbers'];
    const both = { ...told, ...(districtNumbers && { districtNumbers }) };
    const numbered = { ...marks, districtNumbers: ['CY-2026-00017'] };
    const has = (typed: string) => readWords(typed, nothing).every((word) => hasWord(word, caseText(both), numbered));
    expect(['CY-2026-00017', 'cy 2026', '0017', '00017', 'BJ-26-000123-4', '1234'].filter((one) => !has(one))).toEqual(
      [],
    );
    expect(['12342026', 'HD-2026'].filter(has)).toEqual([]);
    const terms = caseTerms(caseText(both), numbered).split(' ');
    expect(terms).toContain(markTerm('number', '202600017'));
    expect(
      matchScore(readWords('CY-2026-00017', nothing), { text: caseText(both), marks: numbered, isOpen: false }),
    ).toBe(matchScore(readWords('BJ-26-000123-4', nothing), { text: caseText(both), marks: numbered, isOpen: false }));
  });

  test('by the end of its number and of the caller’s, however they are typed', () => {
    const typed = [
      '1234',
      '123-4',
      'BJ-26-000123-4',
      'bj 26',
      '138 0000 1234',
      '+86 138-0000-1234',
      '0086 13800001234',
      '(0)13800001234',
    ];
    expect(typed.filter((one) => !finds(one))).toEqual([]);
    expect(['234', '0123', '13800001235', '138 0000 1235'].filter(finds)).toEqual([]);
  });

  test('by the caller’s name in pinyin or first letters', () => {
    expect(['zeng', 'zengnv', 'zns', 'ceng', 'wang'].map(finds)).toEqual([true, true, true, true, false]);
  });

  test('by a place or topic it lies under', () => {
    expect(['朝阳', 'zaosheng', '朝阳 电梯', '海淀'].map(findsNamed)).toEqual([true, true, true, false]);
  });
});

test('what cannot be looked for is no word, and no more than eight are', () => {
  expect(readWords(' “”，-- ', nothing)).toEqual([]);
  expect(readWords('a b c d e f g h i j', nothing)).toHaveLength(8);
});

test('marks cannot be typed: a text that holds their signs has none of their terms', () => {
  const forged = caseText({
    number: null,
    place: { placeId: null, detail: '' },
    narrative: `${markTerm('phone', '1234')} x`,
    caller: { name: '', phone: '', wantsCallback: false, confidential: false },
  });
  expect(forged.trim()).toBe('4321 x');
  expect(caseTerms(text, marks).split(' ')).toEqual(
    expect.arrayContaining([markTerm('phone', '13800001234'), markTerm('place', 'chao-yang')]),
  );
  expect(
    caseTerms(text, marks)
      .split(' ')
      .filter((term) => term.includes('-')),
  ).toEqual([]);
});

test('a word names the topmost of the places it is part of, and none where it names too many', () => {
  const { pack } = loadTestPack();
  const lookUp = createNameLookup(pack);
  const [place] = pack.places;
  expect(lookUp(place?.name.zh ?? '').placeIds).toContain(place?.id);
  expect(lookUp('x')).toEqual({ placeIds: [], topicIds: [] });
});

describe('highlighting', () => {
  test('marks what was written where the query stands, and nothing else', () => {
    const marked = highlight('望京SOHO塔1，電梯坏了（Lift）', '电梯 lift so');
    expect(marked.filter(({ isFound }) => isFound).map((stretch) => stretch.text)).toEqual(['SO', '電梯', 'Lift']);
  });

  test('its stretches make the text whole again, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (written, query) => {
        expect(
          highlight(written, query)
            .map((stretch) => stretch.text)
            .join(''),
        ).toBe(written);
      }),
      { seed: 20261130, numRuns: 500 },
    );
  });
});
