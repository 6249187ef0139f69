import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadTestPack, testPackFiles } from '#shared/city/testing.ts';
import type { TopicId } from '#shared/domain/ids.ts';
import { adviceSchema } from './advice.ts';
import type { AdviceInput } from './adviser.ts';
import { createAdviser } from './adviser.ts';

/** The test city with an article known by its title alone, and one that has expired. */
function aCity() {
  const files = testPackFiles();
  const { articles } = files['knowledge.json'] as { articles: object[] };
  const [first] = articles;
  articles.push({ ...first, id: 'a-towed', topicIds: [], title: { zh: '车被拖走怎么办', en: 'Was my car towed?' } });
  articles.push({ ...first, id: 'a-old', reviewedOn: '2025-01-01', expiresOn: '2025-12-31' });
  return loadTestPack(files);
}

const advise = createAdviser(aCity());
const likely = (id: string, confidence = 0.9): AdviceInput['topics'] => [
  { topicId: id as TopicId, confidence, reasons: [] },
];
const ask = (narrative: string, more: Partial<AdviceInput> = {}) =>
  advise({ narrative, placeDetail: '', topics: [], today: '2026-06-01', ...more });

test('words of urgency call for a class and offer a line, with the words that said so', () => {
  expect(ask('楼下着火了').dangers).toEqual([
    { ruleId: 'fire', words: ['着火'], urgency: 'critical', classId: 'I', lineIds: ['119'] },
  ]);
  expect(ask('The bin is ON FIRE').dangers[0]).toMatchObject({ ruleId: 'fire', words: ['on fire'] });
});

test('the most urgent danger comes first, whichever was said first', () => {
  expect(ask('停水了，后来着火').dangers.map(({ ruleId }) => ruleId)).toEqual(['fire', 'outage']);
});

test('a danger that is denied, or that a thank-you tells of, offers nothing', () => {
  expect(ask('不是着火，是烧烤').dangers).toEqual([]);
  expect(ask('It is not on fire').dangers).toEqual([]);
  expect(ask('没有\n着火').dangers).toHaveLength(1);
  expect(ask('着火多亏你们，特此表扬', { topics: likely('t-thanks') }).dangers).toEqual([]);
});

test('what a unit needs is asked under its topic and those below, until the form says it', () => {
  const parking = { topics: likely('t-parking') };
  expect(ask('有人乱停车', parking).questionIds).toEqual(['since', 'plate']);
  expect(ask('有人乱停车三天了', parking).questionIds).toEqual(['plate']);
  expect(ask('有人乱停车三天了，没有车牌', parking).questionIds).toEqual([]);
  expect(ask('有人乱停车三天了', { ...parking, placeDetail: '京A12345' }).questionIds).toEqual([]);
  expect(ask('', parking).questionIds).toEqual([]);
});

test('a topic that is only guessed asks for nothing', () => {
  expect(ask('有人乱停车', { topics: likely('t-parking', 0.2) }).questionIds).toEqual([]);
});

test('words of a court make the desk ask about the scope, unless nothing was filed so far', () => {
  expect(ask('已经起诉到法院了').outOfScope).toEqual([{ reasonId: 'litigation', words: ['起诉', '法院'] }]);
  expect(ask('还没起诉').outOfScope).toEqual([]);
  expect(ask('There is a lawsuit').outOfScope[0]?.words).toEqual(['lawsuit']);
});

test('articles are found by topic, then by the words of their title, and never once they have expired', () => {
  expect(ask('有味道', { topics: likely('t-gas-leak') }).articles).toEqual([
    { articleId: 'a-gas', version: '1', why: { kind: 'topic', topicId: 't-gas-leak' } },
  ]);
  expect(ask('I think my car was towed').articles[0]).toMatchObject({ articleId: 'a-towed', why: { kind: 'words' } });
  expect(ask('我的车被拖走了').articles[0]?.articleId).toBe('a-towed');
  expect(ask('有味道', { topics: likely('t-gas-leak'), today: '2027-01-05' }).articles).toHaveLength(1);
  expect(ask('有味道', { topics: likely('t-gas-leak'), today: '2027-01-06' }).articles).toEqual([]);
});

test('an article about something else is not shown', () => {
  expect(ask('路灯坏了三天，晚上看不见').articles).toEqual([]);
});

test('whatever is typed, the advice is well formed and names only what the pack has', () => {
  const { pack } = aCity();
  const articleIds = pack.articles.map(({ id }) => id);
  const topics = fc.constantFrom(...pack.topics.map(({ id }) => id));
  const words = fc.array(fc.constantFrom('着火', '没有', '法院', 'on fire', 'not ', '三天', '，', '车被拖走', 'x'), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(words, topics, fc.double({ min: 0, max: 1, noNaN: true }), (said, topicId, confidence) => {
      const advice = ask(said.join(''), { topics: likely(topicId, confidence) });
      expect(() => adviceSchema.parse(advice)).not.toThrow();
      expect(advice.articles.length).toBeLessThanOrEqual(3);
      for (const { articleId } of advice.articles) expect(articleIds).toContain(articleId);
      expect(new Set(advice.questionIds).size).toBe(advice.questionIds.length);
    }),
  );
});
