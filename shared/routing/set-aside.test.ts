import { expect, test } from 'vitest';
import { loadTestPack, testPackFiles } from '#shared/city/testing.ts';
import { normalise } from '#shared/text/normalise.ts';
import { createTopicFinder } from './find-topics.ts';
import { isSetAside, withoutAside } from './set-aside.ts';
import { anExample } from './what/testing.ts';
import { packDocumentsOf } from './what/pack-documents.ts';
import { trainModel } from './what/train-model.ts';

function setAside(said: string, words: string): boolean {
  const text = normalise(said);
  const start = text.indexOf(words);
  expect(start, `${words} in ${said}`).toBeGreaterThanOrEqual(0);
  return isSetAside(text, start, start + words.length);
}

function blanked(text: string, words: string): string {
  const start = text.indexOf(words);
  return withoutAside(text, [{ start, end: start + words.length }]);
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

test('the topic that is meant comes first, whichever is named first; what is set aside alone makes nothing likely', () => {
  const find = createTopicFinder(loadTestPack());
  const topicsOf = (said: string) => find(normalise(said), null).map(({ topicId }) => topicId);
  expect(topicsOf('不是漏气，是乱停车')).toEqual(['t-parking', 't-gas-leak']);
  expect(topicsOf('是乱停车，不是漏气')).toEqual(['t-parking', 't-gas-leak']);
  expect(find(normalise('不是漏气'), null)[0]?.confidence).toBeLessThan(0.2);
  const [first, second] = find(normalise('不是漏气，是乱停车'), null);
  expect(first?.confidence).toBeGreaterThan(2 * (second?.confidence ?? 1));
  expect(topicsOf('不是漏气，是乱停车，后来真的漏气')).toHaveLength(2);
});

test('a danger that is denied is no topic either: 没有漏气 is no leak, as 没有乱停车 may be anything', () => {
  const files = testPackFiles();
  const { rules } = files['urgency.json'] as { rules: { words: string[] }[] };
  rules[0]?.words.push('漏气');
  const find = createTopicFinder(loadTestPack(files));
  const likely = (said: string) => find(normalise(said), null)[0];
  expect(likely('没有漏气')?.confidence).toBeLessThan(0.2);
  expect(likely('漏气')?.confidence).toBeGreaterThan(0.5);
  expect(likely('没有乱停车')?.confidence).toBeGreaterThan(0.5);
  const [, leak] = find(normalise('不是漏气就是乱停车'), null);
  expect(leak).toMatchObject({ topicId: 't-gas-leak', confidence: expect.toSatisfy((share: number) => share > 0.2) });
});

test('what was set aside is blanked with its denial, at equal length', () => {
  expect(blanked('我家不是停电，是停水', '停电')).toBe('我家    ，是停水');
  expect(blanked('it is not a pothole', 'pothole')).toBe('it                 ');
  expect(blanked('停电', '停电')).toBe('  ');
});

test('a learned model does not hear what was set aside either', () => {
  const city = loadTestPack();
  const said = { 't-gas-leak': '漏气了', 't-parking': '有人乱停车' };
  const examples = Object.entries(said).flatMap(([topicId, text]) =>
    Array.from({ length: 30 }, (_, turn) => anExample(text, topicId, { caseId: `${topicId}-${turn}` })),
  );
  const model = trainModel({ topics: city.pack.topics, examples, packDocuments: packDocumentsOf(city), seed: 3 });
  const find = createTopicFinder(city, () => model);
  const [first, second] = find(normalise('不是漏气，是有人乱停车'), null);
  expect(first?.topicId).toBe('t-parking');
  expect(first?.confidence).toBeGreaterThan(4 * (second?.confidence ?? 0));
});
