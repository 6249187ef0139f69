import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PlaceId, TopicId } from '../domain/ids.ts';
import type { Suggestion } from './reason.ts';
import type { SuggestInput } from './suggest.ts';
import { loadTestPack, testPackFiles } from '../city/testing.ts';
import { suggestionSchema } from './reason.ts';
import { createSuggester } from './suggest.ts';

const suggester = createSuggester(loadTestPack());

function suggest(narrative: string, more: Partial<SuggestInput> = {}): Suggestion {
  return suggester.suggest({ narrative, placeId: null, placeDetail: '', topicId: null, urgency: 'normal', ...more });
}
const place = (id: string) => ({ placeId: id as PlaceId });
const topic = (id: string) => ({ topicId: id as TopicId });
const placeIds = (suggestion: Suggestion) => suggestion.places.map(({ placeId }) => placeId);
const unitIds = (suggestion: Suggestion) => suggestion.units.map(({ unitId }) => unitId);
const reasonsOf = (suggestion: Suggestion, index = 0) => suggestion.units[index]?.reasons.map(({ kind }) => kind);

test('words and place lead to a unit, and every step is given as a reason', () => {
  const result = suggest('北山区橡树街道，楼道里有煤气味');
  expect(result.topics[0]?.topicId).toBe('t-gas-leak');
  expect(result.places).toEqual([
    {
      placeId: 'p-oak',
      words: '橡树街道',
      confidence: 0.95,
      reasons: [{ kind: 'named' }, { kind: 'insideNamed', placeId: 'p-north' }],
    },
  ]);
  expect(unitIds(result)).toEqual(['u-gas', 'u-oak']);
  expect(result.isUnsure).toBe(false);
  expect(result.units[0]?.reasons).toEqual([
    { kind: 'topic', topicId: 't-gas-leak', chosen: false },
    { kind: 'words', words: ['煤气味'] },
    { kind: 'duty', basis: { zh: '职责清单', en: 'catalogue of duties' }, source: 'assumed' },
  ]);
  expect(reasonsOf(result, 1)).toContain('place');
  expect(result.deadlineClass).toEqual({
    classId: 'I',
    reasons: [{ kind: 'topic', topicId: 't-gas-leak', chosen: false }],
  });
});

test('English narratives work by word and stem', () => {
  const result = suggest('Gas is leaking? No: gas leaks in Oak Subdistrict, please come');
  expect(result.topics[0]?.topicId).toBe('t-gas-leak');
  expect(placeIds(result)).toEqual(['p-oak']);
});

test('the topic the agent chose wins over the words', () => {
  const result = suggest('漏气', topic('t-parking'));
  expect(result.topics.map(({ topicId }) => topicId)).toEqual(['t-parking', 't-gas-leak']);
  expect(result.topics[0]?.reasons[0]).toEqual({ kind: 'topic', topicId: 't-parking', chosen: true });
  expect(result.deadlineClass?.classId).toBe('III');
});

test('the place the agent chose is kept, and refined by a finer one named inside it', () => {
  const inside = suggest('乱停车，橡树街道', place('p-north'));
  const outside = suggest('乱停车，橡树街道', place('p-south'));
  expect(unitIds(inside)[0]).toBe('u-oak');
  expect(unitIds(outside)[0]).toBe('u-south');
});

test('a finer topic takes over from the topic above it', () => {
  const result = suggest('街面上有人乱停车');
  expect(result.topics.map(({ topicId }) => topicId)).toEqual(['t-parking']);
});

test('a name that two places share counts only when something tells them apart', () => {
  expect(placeIds(suggest('幸福里社区路灯坏了'))).toEqual([]);
  expect(placeIds(suggest('南河区幸福里社区路灯坏了'))).toEqual(['p-mill001']);
  expect(placeIds(suggest('幸福里社区路灯坏了', place('p-oak')))).toEqual(['p-oak001']);
  expect(placeIds(suggest('路灯坏了', { placeDetail: '橡树街道幸福里社区3号楼' }))).toEqual(['p-oak001']);
});

test('a name that is also an ordinary word needs its ending or a place above it', () => {
  expect(placeIds(suggest('家里平房漏雨'))).toEqual([]);
  expect(placeIds(suggest('平房街道有人乱停车'))).toEqual(['p-flat']);
  expect(placeIds(suggest('南河区平房有人乱停车'))).toEqual(['p-flat']);
});

test('a road named after a district is not the district', () => {
  expect(placeIds(suggest('北山路上有人乱停车'))).toEqual([]);
  expect(placeIds(suggest('北山有人乱停车'))).toEqual(['p-north']);
});

test('what contradicts a district named in full view is dropped', () => {
  expect(placeIds(suggest('南河区，老橡树附近'))).toEqual(['p-south']);
});

test('without a place the place-bound owner cannot be named, and the reason says so', () => {
  const result = suggest('门口有人乱停车');
  expect(result.units).toEqual([]);
  expect(result.isUnsure).toBe(true);
  expect(reasonsOf(suggest('漏气了'))).toContain('placeMissing');
});

test('a place known only down to its district falls to the district, marked as not close enough', () => {
  const result = suggest('北山区有人乱停车');
  expect(unitIds(result)).toEqual(['u-north']);
  expect(reasonsOf(result)).toContain('placeMissing');
});

test('the district catches what nobody clearly owns, and the desk is told it is not sure', () => {
  const result = suggest('橡树街道，我有一件说不清楚的事');
  expect(unitIds(result)).toEqual(['u-north']);
  expect(reasonsOf(result)).toEqual(['catchAll', 'place']);
  expect(result.isUnsure).toBe(true);
});

test('the class an urgency calls for is the one the city names for it, and none where it names none', () => {
  const files = testPackFiles();
  const { rules } = files['urgency.json'] as { rules: { urgency: string | null; deadlineClassId: string | null }[] };
  for (const rule of rules) if (rule.urgency === 'critical') rule.deadlineClassId = 'II';
  for (const rule of rules) if (rule.urgency === 'urgent') rule.urgency = null;
  const own = createSuggester(loadTestPack(files));
  const input = { narrative: '乱停车', placeId: null, placeDetail: '', topicId: null } as const;
  expect(own.suggest({ ...input, urgency: 'critical' }).deadlineClass?.classId).toBe('II');
  expect(own.suggest({ ...input, urgency: 'urgent' }).deadlineClass?.classId).toBe('III');
});

test('danger named in the text and urgency shorten the term', () => {
  expect(suggest('橡树街道乱停车，车着火了').deadlineClass).toMatchObject({
    classId: 'I',
    reasons: [{ kind: 'words' }],
  });
  expect(suggest('乱停车', { urgency: 'urgent' }).deadlineClass).toMatchObject({ classId: 'II' });
  expect(suggest('乱停车', { urgency: 'critical' }).deadlineClass).toMatchObject({
    classId: 'I',
    reasons: [{ kind: 'urgency' }],
  });
  expect(suggest('漏气', { urgency: 'urgent' }).deadlineClass).toMatchObject({ classId: 'I' });
  expect(suggest('说不清楚').deadlineClass).toBeNull();
});

test('words may lengthen a class that is only inherited, never one a topic states itself', () => {
  expect(suggest('乱停车，历史遗留的老问题').deadlineClass?.classId).toBe('IV');
  expect(suggest('漏气，历史遗留的老问题').deadlineClass?.classId).toBe('I');
});

test('a thank-you stays a thank-you, and thanks at the end of a complaint do not hide it', () => {
  const praise = suggest('感谢消防员，上次着火多亏他们');
  expect(praise.topics[0]?.topicId).toBe('t-thanks');
  expect(praise.deadlineClass?.classId).toBe('III');
  const complaint = suggest('橡树街道每天早上都有人乱停车，堵得谁也走不动，请管一管，感谢');
  expect(complaint.topics[0]?.topicId).toBe('t-parking');
});

test('unknown ids count as not chosen', () => {
  const result = suggest('漏气', { ...topic('t-gone'), ...place('p-gone') });
  expect(result.topics[0]?.topicId).toBe('t-gas-leak');
});

test('whatever is said, the answer keeps its shape, its order and its modesty', () => {
  const pieces = [
    '漏气',
    '乱停车',
    '橡树街道',
    '北山区',
    '幸福里社区',
    'gas leak',
    '着火',
    '感谢',
    '燃气费',
    '，',
    '说不清',
    ' ',
  ];
  const narrative = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'grapheme' })), { maxLength: 12 });
  fc.assert(
    fc.property(narrative, fc.constantFrom(null, 'p-oak', 'p-south', 'p-mill001'), (parts, placeId) => {
      const result = suggest(parts.join(''), { placeId: placeId as PlaceId | null });
      const shares = result.units.map(({ confidence }) => confidence);
      expect(suggestionSchema.parse(result)).toEqual(result);
      expect(shares.length).toBeLessThanOrEqual(3);
      expect(shares).toEqual(shares.toSorted((a, b) => b - a));
      expect(Math.max(0, ...shares)).toBeLessThan(1);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(1.0001);
      expect(result.units.filter(({ reasons }) => reasons.length === 0)).toEqual([]);
      expect(new Set(unitIds(result)).size).toBe(shares.length);
    }),
    { seed: 20261123, numRuns: 500 },
  );
});
