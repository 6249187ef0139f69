import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { IntakeDraft } from '#shared/bridge/drafts.ts';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import { firstWish } from '#shared/bridge/wish.ts';
import type { Article } from '#shared/city/desk-files.ts';
import type { ArticleId, DeadlineClassId, EmergencyLineId, RefusalReasonId, UnitId } from '#shared/domain/ids.ts';
import type { Advice, Danger } from '#shared/routing/advice/advice.ts';
import { answerWith, offeredLines, refusalWish, takenUrgency, transferWish, urgencyToTake } from './advice-rules.ts';

const lines = ['119', '120', 'gas'] as EmergencyLineId[];
const danger = (change: Partial<Danger> = {}): Danger => ({
  ruleId: 'fire',
  words: ['着火'],
  urgency: 'critical',
  classId: 'I' as DeadlineClassId,
  lineIds: lines.slice(0, 1),
  ...change,
});
const advice = (...dangers: Danger[]): Advice => ({ dangers, outOfScope: [], questionIds: [], articles: [] });
const blank = emptyIntakeDraft(null, '');
const doubt = { reasonId: 'litigation' as RefusalReasonId, words: ['法院', '起诉'] };
const article: Article = {
  id: 'a-1' as ArticleId,
  version: '2',
  title: { zh: '题', en: 'Title' },
  text: { zh: '正文', en: 'Text' },
  ownerUnitId: 'u-1' as UnitId,
  reviewedOn: '2026-01-01',
  expiresOn: '2027-01-01',
  audience: 'public',
  topicIds: [],
  legalBasis: null,
  source: 'assumed',
};

test('the lines of the most urgent danger are offered first, each once and never more than two', () => {
  const offered = offeredLines([danger({ lineIds: [lines[2]!, lines[0]!] }), danger({ lineIds: lines })]);
  expect(offered.map(({ lineId }) => lineId)).toEqual(['gas', '119']);
  const some = fc.array(fc.subarray(lines), { maxLength: 4 });
  fc.assert(
    fc.property(some, (lineIds) => {
      const ids = offeredLines(lineIds.map((of) => danger({ lineIds: of }))).map(({ lineId }) => lineId);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.length).toBe(Math.min(2, new Set(lineIds.flat()).size));
    }),
  );
});

test('a call that is put through is recorded with the line and the words that called for it', () => {
  const wish = transferWish({ lineId: lines[0]!, words: ['着火', 'on fire'] });
  expect(wish).toEqual({ type: 'case.transfer', payload: { lineId: '119', note: '着火 · on fire' } });
  expect(() => firstWish.parse(wish)).not.toThrow();
});

test('a refusal keeps its reason and the words that led to it, proposed or given', () => {
  const payload = { reasonId: 'litigation', note: '法院 · 起诉' };
  expect(refusalWish(doubt, true)).toEqual({ type: 'case.proposeRefusal', payload });
  expect(refusalWish(doubt, false)).toEqual({ type: 'case.refuse', payload });
  for (const isProposal of [true, false]) expect(() => firstWish.parse(refusalWish(doubt, isProposal))).not.toThrow();
});

test('an urgency is offered until the form has it, and taking it is all that is changed', () => {
  expect(urgencyToTake(blank, advice())).toBeUndefined();
  expect(urgencyToTake(blank, advice(danger()))).toEqual(danger());
  const taken: IntakeDraft = { ...blank, ...takenUrgency(blank, danger()) };
  expect(taken).toEqual({ ...blank, urgency: 'critical', deadlineClassId: 'I' });
  expect(urgencyToTake(taken, advice(danger()))).toBeUndefined();
  const lineOnly = danger({ urgency: null, classId: null });
  expect(urgencyToTake(blank, advice(lineOnly))).toBeUndefined();
});

test('an article is added below what was written, and cited with the version that was read', () => {
  expect(answerWith(blank, article, 'en')).toEqual({ answer: 'Text', citedArticle: { id: 'a-1', version: '2' } });
  expect(answerWith({ ...blank, answer: '已说明 ' }, article, 'zh')?.answer).toBe('已说明\n正文');
});

test('an article for the desk alone is never given out', () => {
  expect(answerWith(blank, { ...article, audience: 'agents' }, 'zh')).toBeNull();
});
