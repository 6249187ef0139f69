import { expect, test } from 'vitest';
import type { DeadlineClassId, PlaceId, TopicId, UnitId } from '#shared/domain/ids.ts';
import type { Reason, Suggestion } from '#shared/routing/reason.ts';
import { reasonSchema } from '#shared/routing/reason.ts';
import { createI18n } from '#renderer/i18n/create-i18n.ts';
import type { Language, Say } from '#renderer/i18n/texts.ts';
import { reasonWords } from './use-reason-words.ts';
import { whoLines } from './use-who-lines.ts';

const [topicId, otherTopicId] = ['the topic', 'the other topic'] as unknown as [TopicId, TopicId];
const [unitId, otherUnitId] = ['the unit', 'the other unit'] as unknown as [UnitId, UnitId];
const placeId = 'the place' as PlaceId;

const reasons: readonly Reason[] = [
  { kind: 'words', words: ['漏气', 'smell'] },
  { kind: 'place', placeId, chosen: false },
  { kind: 'place', placeId, chosen: true },
  { kind: 'topic', topicId, chosen: false },
  { kind: 'topic', topicId, chosen: true },
  { kind: 'duty', basis: { zh: '职责清单', en: 'catalogue of duties' }, source: 'assumed' },
  { kind: 'catchAll' },
  { kind: 'placeMissing' },
  { kind: 'urgency' },
  { kind: 'branch' },
  { kind: 'cases', count: 17 },
  { kind: 'precedent', topicId, placeId, sinceMs: 0, isBinding: false },
  { kind: 'precedent', topicId, placeId: null, sinceMs: 0, isBinding: true },
  { kind: 'learned', hits: 14, of: 15, sinceMs: 0 },
  { kind: 'equals', by: 'load' },
  { kind: 'equals', by: 'hours' },
];
const who: NonNullable<Suggestion['who']> = {
  unsure: [
    { kind: 'topicMissing' },
    { kind: 'placeMissing' },
    { kind: 'topicsAlike', topicIds: [topicId, otherTopicId] },
    { kind: 'unitsAlike', unitIds: [unitId, otherUnitId] },
    { kind: 'dutyMissing' },
    { kind: 'wordsWeak' },
  ],
  assistants: [{ unitId, reasons: [{ kind: 'catchAll' }] }],
  flips: [
    { change: { kind: 'topicIs', topicId: otherTopicId }, unitId: otherUnitId },
    { change: { kind: 'placeOutside', placeId }, unitId: null },
  ],
};

function speaker(language: Language) {
  const say = createI18n(language).t as unknown as Say;
  const names = { name: (_kind: string, id: string | DeadlineClassId | null) => String(id) };
  return { say, names, language, sourceText: (source: string) => source, dayText: () => '11-12' };
}

test.each(['zh', 'en'] as const)(
  'every reason, doubt and what would flip it is said in words of its own: %s',
  (language) => {
    const spoken = speaker(language);
    const say = (reason: Reason) => reasonWords(reason, spoken);
    const lines = [...reasons.map(say), ...whoLines(who, { ...spoken, reasonWords: say })];
    expect(new Set(reasons.map(({ kind }) => kind)).size).toBe(reasonSchema.options.length);
    expect(lines).toHaveLength(reasons.length + 9);
    expect(new Set(lines).size).toBeGreaterThanOrEqual(lines.length - 2);
    for (const line of lines) {
      expect(line).not.toMatch(/\{\{|\}\}|intake:|undefined|\[object/u);
      expect(line.trim()).not.toBe('');
    }
  },
);

test('a ruling says where and since when it holds, a habit how often and since when', () => {
  const said = reasons.map((reason) => reasonWords(reason, speaker('en')));
  expect(said.find((line) => line.includes('14'))).toMatch(/14.*15.*11-12|11-12.*14.*15/u);
  expect(said.filter((line) => line.includes('the topic') && line.includes('11-12'))).toHaveLength(2);
});
