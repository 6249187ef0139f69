import { expect, test } from 'vitest';
import { aCommand } from '#shared/domain/testing/builders.ts';
import type { Move } from '#shared/domain/testing/story.ts';
import { dispatch, moveTo, register, tell } from '#shared/domain/testing/story.ts';
import { outcomeOf } from './outcome.ts';

const overruled = { suggestedUnitId: 'unit-2', reason: 'wrongPlace', note: '张女士, 13800001234' } as never;
const overruling: Move = ['supervisor', aCommand('case.dispatch', { suggestionRank: null, overruled })];

/** The unit says whose it is, and the dispatcher rules. */
function disputed(ruling: object): readonly Move[] {
  return [
    ['unitHead', aCommand('return.request', { rightfulUnitId: 'unit-2' as never })],
    ['dispatcher', aCommand('return.rule', { ruling } as never)],
  ];
}

test('a case nobody has dispatched has no outcome', () => {
  expect(outcomeOf(tell([register]).events)).toBeUndefined();
});

test('a dispatch tells what was suggested and whether it was followed', () => {
  expect(outcomeOf(tell([register, dispatch]).events)).toMatchObject({
    way: 'followed',
    suggestedUnitId: 'unit-1',
    unitId: 'unit-1',
    ruling: null,
    topicId: 'topic-1',
  });
  expect(outcomeOf(tell([register, overruling]).events)).toMatchObject({
    way: 'overruled',
    suggestedUnitId: 'unit-2',
    unitId: 'unit-1',
  });
  const own: Move = ['supervisor', aCommand('case.dispatch', { suggestionRank: null })];
  expect(outcomeOf(tell([register, own]).events)).toMatchObject({ way: 'chosen', suggestedUnitId: null });
});

test('a ruling says whose the case is, whether it moves or stays', () => {
  const moved = outcomeOf(tell([register, dispatch, ...disputed(moveTo('unit-2', 'a2'))]).events);
  expect(moved).toMatchObject({ unitId: 'unit-2', suggestedUnitId: 'unit-1', way: 'followed' });
  expect(moved?.ruling).toMatchObject({ topicId: 'topic-1', placeId: 'place-1', unitId: 'unit-2', isBinding: false });
  const denied = outcomeOf(tell([register, dispatch, ...disputed({ kind: 'deny' })]).events);
  expect(denied?.ruling).toMatchObject({ unitId: 'unit-1' });
});

test('a topic put right later is the one the case counts under; a ruling keeps the one it was ruled on', () => {
  const amended: Move = ['supervisor', aCommand('case.amend', { fields: { topicId: 'topic-2' as never } })];
  const { events } = tell([register, dispatch, ...disputed(moveTo('unit-2', 'a2')), amended]);
  const outcome = outcomeOf(events);
  expect([outcome?.topicId, outcome?.ruling?.topicId]).toEqual(['topic-2', 'topic-1']);
});

test('nothing of what anybody wrote is taken along', () => {
  const words = JSON.stringify(outcomeOf(tell([register, overruling, ...disputed(moveTo('unit-2', 'a2'))]).events));
  expect(words).not.toMatch(/张|1380|note|basis|narrative/u);
});
