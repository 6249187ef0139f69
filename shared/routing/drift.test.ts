import { expect, test } from 'vitest';
import type { CaseId, TopicId, UnitId } from '../domain/ids.ts';
import { createZone } from '../domain/calendar/zone.ts';
import { driftOf } from './drift.ts';
import type { Outcome } from './who/outcome.ts';

const zone = createZone('Asia/Shanghai');
const topicId = 't-1' as TopicId;
/** Monday, a quarter past midnight there; still Sunday in London. */
const mondayMs = Date.UTC(2026, 10, 8, 16, 15);

function anOutcome(unitId: string, suggested: string | null, dispatchedAtMs: number): Outcome {
  return {
    caseId: `${unitId}-${dispatchedAtMs}` as CaseId,
    topicId,
    placeId: null,
    suggestedUnitId: suggested as UnitId | null,
    way: unitId === suggested ? 'followed' : 'overruled',
    unitId: unitId as UnitId,
    ruling: null,
    dispatchedAtMs,
  };
}

test('accuracy is counted by topic and week of the city, the latest first; what had no suggestion does not count', () => {
  const outcomes = [
    anOutcome('u-1', 'u-1', mondayMs),
    anOutcome('u-2', 'u-1', mondayMs + 1),
    anOutcome('u-1', 'u-1', mondayMs - 3_600_000),
    anOutcome('u-1', null, mondayMs + 2),
  ];
  expect(driftOf(outcomes, zone).cells).toEqual([
    { topicId, week: '2026-11-09', cases: 2, right: 1 },
    { topicId, week: '2026-11-02', cases: 1, right: 1 },
  ]);
});

test('units taken for one another are named, the most frequent first, whatever the order of the cases', () => {
  const outcomes = [
    anOutcome('u-3', 'u-1', mondayMs),
    anOutcome('u-2', 'u-1', mondayMs + 1),
    anOutcome('u-2', 'u-1', mondayMs + 9),
  ];
  const { confusions } = driftOf(outcomes, zone);
  expect(confusions).toEqual([
    { topicId, suggestedUnitId: 'u-1', unitId: 'u-2', cases: 2, latestMs: mondayMs + 9 },
    { topicId, suggestedUnitId: 'u-1', unitId: 'u-3', cases: 1, latestMs: mondayMs },
  ]);
  expect(driftOf(outcomes.toReversed(), zone).confusions).toEqual(confusions);
});
