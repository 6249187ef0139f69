import { expect, test } from 'vitest';
import type { IntakeDraft } from '#shared/bridge/drafts.ts';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import type { DeadlineClassId, PlaceId, TopicId, UnitId } from '#shared/domain/ids.ts';
import type { Suggestion } from '#shared/routing/reason.ts';
import { mostPaperChars } from '#shared/line/paper-entry.ts';
import { limits } from '#shared/sync/limits.ts';
import {
  effectiveUnit,
  fieldOfRefusal,
  findMissing,
  findProblem,
  isPhoneCut,
  isUntouched,
  plainPhone,
  sendableDraft,
} from './intake-rules.ts';

const full: Partial<IntakeDraft> = {
  narrative: 'lift',
  placeId: 'p-1' as PlaceId,
  topicId: 't-1' as TopicId,
};

function aDraft(change: Partial<IntakeDraft> = {}): IntakeDraft {
  return { ...emptyIntakeDraft('call-1', '138'), ...change };
}

function aSuggestion(change: Partial<Suggestion> = {}): Suggestion {
  return {
    topics: [],
    places: [],
    units: [{ unitId: 'u-1' as UnitId, confidence: 0.8, reasons: [] }],
    deadlineClass: { classId: 'II' as DeadlineClassId, reasons: [] },
    isUnsure: false,
    ...change,
  };
}

test('an empty form names everything it needs, in the order of the form', () => {
  expect(findMissing('dispatch', aDraft(), null)).toEqual(['narrative', 'place', 'topic', 'deadlineClass', 'unit']);
  expect(findMissing('register', aDraft(), null)).toEqual(['narrative']);
  expect(findMissing('answer', aDraft({ narrative: 'when open?' }), null)).toEqual(['answer']);
});

test('a suggested class and a sure first unit stand in for a choice', () => {
  expect(findMissing('dispatch', aDraft(full), aSuggestion())).toEqual([]);
  expect(sendableDraft(aDraft(full), aSuggestion())).toMatchObject({
    deadlineClassId: 'II',
    leadUnitId: 'u-1',
    suggestionRank: 0,
  });
});

test('an unsure suggestion chooses nobody', () => {
  expect(findProblem('dispatch', aDraft(full), aSuggestion({ isUnsure: true }))).toEqual({
    kind: 'missingUnit',
    field: 'unit',
  });
});

test('an own choice wins over every suggestion', () => {
  const draft = aDraft({ ...full, leadUnitId: 'u-9' as UnitId });
  expect(effectiveUnit(draft, aSuggestion())).toEqual({ unitId: 'u-9', rank: null, isOwn: true });
});

test('a text that is too long is counted, not cut', () => {
  const narrative = 'x'.repeat(limits.narrativeChars + 400);
  expect(findProblem('register', aDraft({ narrative }), null)).toEqual({
    kind: 'tooLong',
    field: 'narrative',
    over: 400,
    limit: limits.narrativeChars,
  });
});

test('a text that fits by itself is too long where the time on a paper card has to stand before it', () => {
  const narrative = 'x'.repeat(limits.narrativeChars - 1);
  expect(findProblem('register', aDraft({ ...full, narrative }), null)).toBeNull();
  const problem = { kind: 'tooLong', field: 'narrative', limit: limits.narrativeChars - mostPaperChars };
  expect(findProblem('register', aDraft({ ...full, narrative, paperAtMs: 1 }), null)).toMatchObject(problem);
});

test('a too long note why another unit stands in the way of the dispatch it goes with, and of nothing else', () => {
  const note = { leadUnitId: 'u-9' as UnitId, overruleNote: 'x'.repeat(limits.noteChars + 2) };
  const draft = aDraft({ ...full, ...note });
  const problem = { kind: 'tooLong', field: 'overruleNote', over: 2, limit: limits.noteChars };
  expect(findProblem('dispatch', draft, aSuggestion())).toEqual(problem);
  expect(findProblem('register', draft, aSuggestion())).toBeNull();
});

test('a missing field is refused by the code the rules would use, at that field', () => {
  expect(findProblem('register', aDraft(), null)).toEqual({
    kind: 'refusal',
    field: 'narrative',
    code: 'missing-narrative',
  });
  expect(fieldOfRefusal('missing-place')).toBe('place');
  expect(fieldOfRefusal('server-fault')).toBeNull();
});

test.each([
  ['138 0000-1234', '13800001234'],
  ['+86 138 0000 1234', '+8613800001234'],
  ['withheld', ''],
  ['010-65123456转8001', '01065123456'],
  ['13800001234/13900001234', '13800001234'],
])('the number %s is sent as %s', (typed, sent) => {
  expect(plainPhone(typed)).toBe(sent);
});

test('a field of which not the whole is kept says so', () => {
  expect(['138 0000 1234', '010-65123456转8001', '13800001234、13900001234', ''].map(isPhoneCut)).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test('a number alone is no work to be restored', () => {
  expect(isUntouched(aDraft())).toBe(true);
  expect(isUntouched(aDraft({ callerName: 'Zhang' }))).toBe(false);
});
