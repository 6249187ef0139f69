import { expect, test } from 'vitest';
import { loadTestPack } from '#shared/city/testing.ts';
import { normalise } from '#shared/text/normalise.ts';
import { createTopicFinder } from './find-topics.ts';
import { isSetAside } from './set-aside.ts';

function setAside(said: string, words: string): boolean {
  const text = normalise(said);
  const start = text.indexOf(words);
  expect(start, `${words} in ${said}`).toBeGreaterThanOrEqual(0);
  return isSetAside(text, start, start + words.length);
}

test.each([
  ['不是停电，是停水', '停电'],
  ['是停水不是停电', '停电'],
  ['不是停水而是水压低', '停水'],
  ['我不是投诉物业，是居委会', '物业'],
  ['並不是噪音，是佔道', '噪音'],
  ['It’s not a pothole, it’s a light', 'pothole'],
  ['not trash but rats', 'trash'],
  ['I am not reporting trash, rats', 'trash'],
])('what is named to be set aside is not the matter: %s', (said, words) => {
  expect(setAside(said, words)).toBe(true);
});

test.each([
  ['停电了', '停电'],
  ['没有路灯', '路灯'],
  ['是不是停水了', '停水'],
  ['不是停水就是停电', '停水'],
  ['不是停水，就是停电', '停水'],
  ['不是停水了吗', '停水'],
  ['难道不是噪音', '噪音'],
  ['要不是停电，就没事', '停电'],
  ['不是没有停水', '停水'],
  ['不是，停水了', '停水'],
  ['not only trash but rats', 'trash'],
  ['they do not pick up trash', 'trash'],
  ['no heat', 'heat'],
  ['is it not trash?', 'trash'],
])('what is asked, or not there, or one of two, stays the matter: %s', (said, words) => {
  expect(setAside(said, words)).toBe(false);
});

test('the topic that is meant comes first, whichever is named first; alone, what is set aside still counts', () => {
  const find = createTopicFinder(loadTestPack());
  const topicsOf = (said: string) => find(normalise(said), null).map(({ topicId }) => topicId);
  expect(topicsOf('不是漏气，是乱停车')).toEqual(['t-parking', 't-gas-leak']);
  expect(topicsOf('是乱停车，不是漏气')).toEqual(['t-parking', 't-gas-leak']);
  expect(topicsOf('不是漏气')).toEqual(['t-gas-leak']);
  const [first, second] = find(normalise('不是漏气，是乱停车'), null);
  expect(first?.confidence).toBeGreaterThan(2 * (second?.confidence ?? 1));
  expect(topicsOf('不是漏气，是乱停车，后来真的漏气')).toHaveLength(2);
});
