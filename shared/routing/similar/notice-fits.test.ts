import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { noticeFits } from './notice-fits.ts';

const apart = { isSameMatter: false, isSameBurst: false };
const pipe = { topicPath: ['water', 'supply', 'burst pipe'], placePath: ['district', 'street', 'community'] };

test('a call about the topic or its branch, in the place or inside it, is told', () => {
  const street = { ...pipe, placePath: ['district', 'street'] };
  expect(noticeFits(pipe, pipe, apart)).toBe('sameTopicAndPlace');
  expect(noticeFits(pipe, street, apart)).toBe('sameTopicAndPlace');
  expect(noticeFits({ ...pipe, topicPath: ['water', 'supply', 'no water'] }, pipe, apart)).toBe('sameTopicAndPlace');
  expect(noticeFits({ ...pipe, topicPath: ['water', 'supply'] }, pipe, apart)).toBe('sameTopicAndPlace');
});

test('a call from elsewhere, from a wider place, about something else or about nothing known yet is not', () => {
  const others = [
    { ...pipe, placePath: ['district', 'street', 'another'] },
    { ...pipe, placePath: ['district', 'street'] },
    { ...pipe, topicPath: ['water', 'drains', 'flood'] },
    { ...pipe, topicPath: ['noise'] },
    { ...pipe, topicPath: [] },
    { ...pipe, placePath: [] },
  ];
  expect(others.map((other) => noticeFits(other, pipe, apart))).toEqual(others.map(() => null));
  expect(noticeFits(pipe, { ...pipe, placePath: [] }, apart)).toBeNull();
});

test('what is the same matter or of the same burst is told wherever it is, and said so', () => {
  const path = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 });
  const where = fc.record({ topicPath: path, placePath: path });
  fc.assert(
    fc.property(where, where, fc.boolean(), (call, ofCase, isSameBurst) => {
      expect(noticeFits(call, ofCase, { isSameMatter: true, isSameBurst })).toBe('sameMatter');
      expect(noticeFits(call, ofCase, { ...apart, isSameBurst: true })).toBe('sameBurst');
    }),
  );
});

test('the narrower a call is placed, the more notices it is told, never fewer', () => {
  const path = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(path, path, path, (inside, callPath, casePath) => {
      const ofCase = { topicPath: ['t'], placePath: casePath };
      const wide = noticeFits({ topicPath: ['t'], placePath: callPath }, ofCase, apart);
      const narrow = noticeFits({ topicPath: ['t'], placePath: [...callPath, ...inside] }, ofCase, apart);
      if (wide !== null) expect(narrow).toBe(wide);
    }),
  );
});
