import { expect, test } from 'vitest';
import type { Suggestion } from '../reason.ts';
import type { SuggestInput } from '../suggest.ts';
import type { TopicExample } from './example.ts';
import { loadTestPack } from '#shared/city/testing.ts';
import { createSuggester } from '../suggest.ts';
import { packDocumentsOf } from './pack-documents.ts';
import { anExample } from './testing.ts';
import { trainModel } from './train-model.ts';

const city = loadTestPack();
const train = (examples: readonly TopicExample[]) =>
  trainModel({ topics: city.pack.topics, examples, packDocuments: packDocumentsOf(city), seed: 3 });
const many = (count: number, topicId: string, ...texts: readonly string[]) =>
  Array.from({ length: count }, (_, turn) =>
    anExample(texts[turn % texts.length] as string, topicId, { caseId: `${topicId}-${texts[0]}-${turn}` }),
  );
const fresh = createSuggester(city);

function suggest(narrative: string, examples: readonly TopicExample[], more: Partial<SuggestInput> = {}): Suggestion {
  const suggester = createSuggester(city);
  suggester.useModel(train(examples));
  return suggester.suggest({ ...input(narrative), ...more });
}
const input = (narrative: string): SuggestInput => ({
  narrative,
  placeId: null,
  placeDetail: '',
  topicId: null,
  urgency: 'normal',
});

const learned = [
  ...many(40, 't-gas-leak', '厨房嘶嘶响还有臭鸡蛋味', '灶台边有臭鸡蛋味', '楼道里一股臭鸡蛋味'),
  ...many(40, 't-gas-bill', '表读数对不上', '账单比上月贵一倍', '读数和单子对不上'),
  ...many(40, 't-parking', '消防通道被车堵死', '车横在人行道上', '通道被车堵着'),
];

test('before the first confirmed case the answer is that of the pack’s words alone', () => {
  for (const narrative of ['北山区橡树街道，楼道里有煤气味', '乱停车，漏气', '感谢', '我今天心情不好', '']) {
    expect(suggest(narrative, [])).toEqual(fresh.suggest(input(narrative)));
  }
});

test('what the pack has no words for is learned, and says by which words and how many cases', () => {
  expect(fresh.suggest(input('门口一股臭鸡蛋味')).topics).toEqual([]);
  const [best] = suggest('门口一股臭鸡蛋味', learned).topics;
  expect(best?.topicId).toBe('t-gas-leak');
  expect(best?.reasons.at(-1)).toEqual({ kind: 'cases', count: 40 });
  expect(best?.reasons[0]).toMatchObject({ kind: 'words', words: [expect.stringContaining('臭鸡蛋')] });
});

test('the pack’s words still count for a topic without cases', () => {
  const some = learned.filter(({ topicId }) => topicId !== 't-gas-leak');
  expect(suggest('厨房漏气，有煤气味', some).topics[0]?.topicId).toBe('t-gas-leak');
});

test('where only the branch is sure, the branch is proposed and says so', () => {
  const both = ['燃气的事', '燃气的问题', '燃气公司的事'];
  const [best] = suggest('燃气的事', [
    ...many(40, 't-gas-leak', ...both),
    ...many(40, 't-gas-bill', ...both),
    ...many(40, 't-parking', '消防通道被车堵死', '车横在人行道上'),
  ]).topics;
  expect(best?.topicId).toBe('t-utility');
  expect(best?.reasons[0]).toEqual({ kind: 'branch' });
});

test('the agent’s choice comes first whatever was learned', () => {
  const [first, second] = suggest('门口一股臭鸡蛋味', learned, { topicId: city.pack.topics[4]?.id ?? null }).topics;
  expect(first?.topicId).toBe('t-parking');
  expect(second?.topicId).toBe('t-gas-leak');
});

test('shares never add up to more than one', () => {
  for (const narrative of ['漏气，通道被车堵着', '乱停车', '账单', '感谢你们', '臭鸡蛋味漏气煤气味']) {
    const sum = suggest(narrative, learned).topics.reduce((total, { confidence }) => total + confidence, 0);
    expect(sum).toBeLessThanOrEqual(1.0001);
  }
});
