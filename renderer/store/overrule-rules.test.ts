import { expect, test } from 'vitest';
import type { UnitId } from '#shared/domain/ids.ts';
import type { Suggestion } from '#shared/routing/reason.ts';
import { limits } from '#shared/sync/limits.ts';
import { noteOver, overruledUnit, overruledWith, runnerUp } from './overrule-rules.ts';

const [first, second, other] = ['u-1', 'u-2', 'u-9'] as UnitId[] as [UnitId, UnitId, UnitId];

function aSuggestion(isUnsure = false): Suggestion {
  const units = [first, second].map((unitId) => ({ unitId, confidence: 0.4, reasons: [] }));
  return { topics: [], places: [], units, deadlineClass: null, isUnsure };
}

test('another unit than the one suggested first overrules it, and nothing else does', () => {
  expect([first, second, other, null].map((unit) => overruledUnit(unit, aSuggestion()))).toEqual([
    null,
    first,
    first,
    null,
  ]);
  expect(overruledUnit(second, aSuggestion(true))).toBeNull();
  expect(overruledUnit(second, null)).toBeNull();
});

test('what goes with a dispatch has the reason that was given, or says that none was', () => {
  expect(overruledWith({ overruleReason: 'wrongPlace', overruleNote: 'north' }, other, aSuggestion())).toEqual({
    overruled: { suggestedUnitId: first, reason: 'wrongPlace', note: 'north' },
  });
  expect(overruledWith({}, second, aSuggestion()).overruled?.reason).toBe('unsaid');
  expect(overruledWith({ overruleReason: 'other' }, first, aSuggestion())).toEqual({});
});

test('a reason given before another unit was chosen takes the runner-up', () => {
  expect([null, first, second].map((unit) => runnerUp(unit, aSuggestion()))).toEqual([second, second, null]);
  expect(runnerUp(null, aSuggestion(true))).toBeNull();
});

test('a note that is too long is counted and never cut, and counts only where it would be sent', () => {
  const overruleNote = '长'.repeat(limits.noteChars + 3);
  expect(overruledWith({ overruleNote }, other, aSuggestion()).overruled?.note).toBe(overruleNote);
  expect(noteOver({ overruleNote }, other, aSuggestion())).toBe(3);
  expect(noteOver({ overruleNote: overruleNote.slice(3) }, other, aSuggestion())).toBe(0);
  expect(noteOver({ overruleNote }, first, aSuggestion())).toBe(0);
});
