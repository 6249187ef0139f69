import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { caseText } from './case-text.ts';
import { excerptOf, longestExcerpt } from './excerpt.ts';
import { matchScore } from './match-score.ts';
import { readWords } from './search-word.ts';

const named = (form: string) => ({
  placeIds: form === '朝阳' ? ['chao-yang'] : [],
  topicIds: form === '噪音' ? ['noise'] : [],
});
const words = (typed: string) => readWords(typed, named);

type Change = {
  readonly name?: string;
  readonly isOpen?: boolean;
  readonly placePath?: string[];
  readonly topicPath?: string[];
};

function aCase(narrative: string, { name = '张女士', isOpen = false, placePath = [], topicPath = [] }: Change = {}) {
  const number = 'BJ-26-000123-4';
  const caller = { name, phone: '', wantsCallback: false, confidential: false };
  return {
    text: caseText({ number, narrative, place: { placeId: null, detail: '' }, caller }),
    marks: { number, callerKey: '13800001234', callerName: name, placePath, topicPath },
    isOpen,
  };
}

/** Which one is first, second, and so on. */
function order(typed: string, cases: readonly ReturnType<typeof aCase>[]): readonly number[] {
  const scores = cases.map((one) => matchScore(words(typed), one));
  return scores.map((score) => [...new Set(scores)].toSorted((a, b) => b - a).indexOf(score));
}

describe('an excerpt', () => {
  const beginning = '市民来电反映小区环境问题，'.repeat(8);

  test('stands around the first word that the beginning does not show', () => {
    const text = `${beginning}昨天起電梯停运，老人上下楼不便，物业一直没有来修。${beginning}`;
    expect(excerptOf(text, words('电梯'), 80)).toMatch(/^….*昨天起電梯停运.*…$/u);
    expect(excerptOf(text, words('小区 物业'), 80)).toContain('物业');
    expect(excerptOf(`${beginning}电梯`, words('电梯'), 80)).toMatch(/^….*电梯$/u);
  });

  test('is not needed where all that is found stands at the beginning, or nothing does', () => {
    expect(excerptOf(`电梯停运。${beginning}`, words('电梯'), 80)).toBeNull();
    expect(excerptOf(beginning, words('路灯'), 80)).toBeNull();
    expect(excerptOf('电梯', words('电梯'), 80)).toBeNull();
  });

  test('is short, and whole characters, whatever the text is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 60, maxLength: 400 }), fc.nat(400), (text, from) => {
        const excerpt = excerptOf(text.toWellFormed(), words(text.toWellFormed().slice(from, from + 3)), 40) ?? '';
        expect(excerpt.length).toBeLessThanOrEqual(longestExcerpt + 2);
        expect(excerpt.isWellFormed()).toBe(true);
      }),
      { seed: 20261130, numRuns: 500 },
    );
  });
});

describe('the best match', () => {
  const far = `望京${'。其他情况待核实'.repeat(20)}电梯`;

  test.each([
    ['望京 电梯', ['望京电梯停了', '居民说望京电梯停了', '望京有一部电梯停了', far]],
    ['broken lift', ['A broken lift', 'The lift is broken', `Broken window. ${'And so on. '.repeat(20)} Lift`]],
  ])('of %s has the words together and early, then near one another', (typed, texts) => {
    expect(
      order(
        typed,
        texts.map((text) => aCase(text)),
      ),
    ).toEqual(texts.map((_, index) => index));
  });

  test('is the one whose number or name it is', () => {
    const cases = [aCase('电梯'), aCase('电梯 张女士 BJ-26', { name: '王先生' })];
    expect(order('张女士', cases)).toEqual([0, 1]);
    expect(order('zhangnvshi', cases)).toEqual([0, 1]);
    for (const typed of ['BJ-26-000123-4', '13800001234', '260001234']) {
      expect(matchScore(words(typed), aCase('x'))).toBeGreaterThanOrEqual(4_000);
    }
    expect(matchScore(words('1234'), aCase('x'))).toBeLessThan(4_000);
  });

  test('lies in the place or topic that is named, and is open before it is closed', () => {
    expect(order('朝阳 电梯', [aCase('电梯', { placePath: ['city', 'chao-yang'] }), aCase('电梯')])).toEqual([0, 1]);
    expect(order('噪音', [aCase('太吵', { topicPath: ['noise'] }), aCase('太吵')])).toEqual([0, 1]);
    expect(order('电梯', [aCase('电梯', { isOpen: true }), aCase('电梯')])).toEqual([0, 1]);
  });

  test('has a whole score, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (typed, narrative) => {
        const score = matchScore(words(typed), aCase(narrative));
        expect(Number.isInteger(score) && score >= 0 && score < 10_000).toBe(true);
      }),
      { seed: 20261130, numRuns: 500 },
    );
  });
});
