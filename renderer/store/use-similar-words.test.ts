import { expect, test } from 'vitest';
import type { PlaceId, TopicId } from '#shared/domain/ids.ts';
import type { SimilarReason } from '#shared/routing/similar/similar-reason.ts';
import { createI18n } from '#renderer/i18n/create-i18n.ts';
import type { Language, Say } from '#renderer/i18n/texts.ts';
import { similarWords } from './use-similar-words.ts';

const reasons: readonly SimilarReason[] = [
  { kind: 'sameCaller' },
  { kind: 'samePlace', placeId: 'p-1' as PlaceId },
  { kind: 'placeAbove', placeId: 'p-1' as PlaceId },
  { kind: 'sameTopic', topicId: 't-1' as TopicId },
  { kind: 'topicAbove', topicId: 't-1' as TopicId },
  { kind: 'words', words: ['电梯停运', '七号楼'] },
  { kind: 'daysApart', days: 0 },
  { kind: 'daysApart', days: 1 },
  { kind: 'daysApart', days: 3 },
  { kind: 'clusterOf', count: 12 },
];

function wordsIn(language: Language): readonly string[] {
  const say = createI18n(language).t as unknown as Say;
  return reasons.map((reason) => similarWords(reason, say, { name: (_, id) => `<${id}>` }));
}

test('every reason is said in both languages', () => {
  expect(wordsIn('en')).toEqual([
    'same caller',
    'same place: <p-1>',
    'both in <p-1>',
    'same topic: <t-1>',
    'both of <t-1>',
    'both tell: 电梯停运, 七号楼',
    'the same day',
    '1 day apart',
    '3 days apart',
    'one of 12 calls about one cause',
  ]);
  expect(wordsIn('zh')).toEqual([
    '同一诉求人',
    '同一地点：<p-1>',
    '同在<p-1>',
    '同一分类：<t-1>',
    '同属<t-1>',
    '都提到：电梯停运、七号楼',
    '同一天',
    '相隔 1 天',
    '相隔 3 天',
    '12 个集中来电之一',
  ]);
});
