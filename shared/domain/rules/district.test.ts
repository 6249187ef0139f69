import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyAll } from '../apply.ts';
import type { Case } from '../case.ts';
import { decide } from '../decide.ts';
import { districtNumberOf, districtNumbersOf } from '../district-number.ts';
import type { UnitId } from '../ids.ts';
import { maskCase } from '../roles.ts';
import type { Step } from '../testing/arbitraries.ts';
import { anyWalk, contextOf } from '../testing/arbitraries.ts';
import { aCommand, aContext } from '../testing/builders.ts';
import type { Move } from '../testing/story.ts';
import { decideMove, dispatch, dispatchStreet, register, tell } from '../testing/story.ts';

const district = 'district-1' as UnitId;
const merge: Move = ['dispatcher', aCommand('case.merge')];
const unmerge: Move = ['dispatcher', aCommand('case.unmerge')];

function numbered(number: string, who: Move[0] = 'district', districtId = 'district-1'): Move {
  return [who, aCommand('district.number', { districtId, number })];
}

test('a district gives a case a number of its own, changes it, and takes it off; the number of the city stays', () => {
  const first = tell([register, dispatchStreet, numbered(' CY-17 ')]).state;
  expect([first.number, districtNumberOf(first, district)]).toEqual(['BJ-26-000001-0', 'CY-17']);
  const changed = tell([register, dispatchStreet, numbered('CY-17'), numbered('CY-18')]).state;
  expect(districtNumbersOf(changed)).toEqual(['CY-18']);
  const off = tell([register, dispatchStreet, numbered('CY-17'), numbered('')]).state;
  expect([districtNumberOf(off, district), districtNumbersOf(off)]).toEqual([null, []]);
  expect(tell([register, dispatchStreet]).state).not.toHaveProperty('districtNumbers');
});

test('two districts each have a number, and the one says nothing of the other', () => {
  const toBoth: Move = [
    'supervisor',
    aCommand('case.dispatch', {
      leadUnitId: 'street-1',
      parallelUnitIds: ['district-2'],
      assignmentIds: ['a1', 'a2'],
    }),
  ];
  const { state } = tell([register, toBoth, numbered('CY-17'), numbered('HD-4', 'district@district-2', 'district-2')]);
  expect(districtNumbersOf(state)).toEqual(['CY-17', 'HD-4']);
  expect(districtNumberOf(state, 'district-2' as UnitId)).toBe('HD-4');
});

test('a merge and its undoing leave the number, and it may be given in between', () => {
  const there = tell([register, dispatchStreet, numbered('CY-17'), merge]).state;
  expect([there.status, districtNumberOf(there, district)]).toEqual(['merged', 'CY-17']);
  const back = tell([register, dispatchStreet, numbered('CY-17'), merge, unmerge]).state;
  expect([back.status, districtNumberOf(back, district)]).toEqual(['toDispatch', 'CY-17']);
  const late = tell([register, dispatchStreet, merge, numbered('CY-19'), unmerge]).state;
  expect(districtNumberOf(late, district)).toBe('CY-19');
});

test('only the district a case lies or lay in may number it, and not before it got there', () => {
  const elsewhere: Move = ['supervisor', aCommand('case.dispatch', { assignmentIds: ['a9'] })];
  const gone = tell([register, dispatchStreet, merge, unmerge, elsewhere]).state;
  expect(decideMove(gone, numbered('CY-17'), {})).toMatchObject({ ok: true });
  const { state } = tell([register, dispatch]);
  expect(decideMove(state, numbered('CY-17'), {})).toMatchObject({ refusal: { code: 'not-your-district' } });
  const unit: Move = ['unit@street-1', aCommand('district.number')];
  expect(decideMove(gone, unit, {})).toMatchObject({ refusal: { code: 'not-allowed-for-role' } });
});

test('who may not see how a case was routed does not see what districts call it', () => {
  const { state } = tell([register, dispatchStreet, numbered('CY-17')]);
  expect(districtNumbersOf(maskCase(aContext('callback').actor, state))).toEqual([]);
  for (const role of ['agent', 'dispatcher', 'unit', 'district', 'office'] as const) {
    expect([role, districtNumbersOf(maskCase(aContext(role).actor, state))]).toEqual([role, ['CY-17']]);
  }
});

test('whatever is done to a case, merges and unmerges among it, nothing but its district changes the number', () => {
  const again: readonly Step[] = [
    { role: 'dispatcher', command: aCommand('case.merge') },
    { role: 'dispatcher', command: aCommand('case.unmerge') },
  ];
  fc.assert(
    fc.property(anyWalk, fc.nat({ max: 40 }), (steps, at) => {
      let state: Case | undefined = tell([register, dispatchStreet, numbered('CY-17')]).state;
      for (const [index, step] of [...steps.slice(0, at), ...again, ...steps.slice(at), ...again].entries()) {
        const before: readonly string[] = districtNumbersOf(state);
        const decision = decide(state, step.command, contextOf(step, index));
        if (!decision.ok) continue;
        state = applyAll(state, decision.events) ?? state;
        if (step.command.type !== 'district.number') expect(districtNumbersOf(state)).toEqual(before);
      }
    }),
    { seed: 20_261_201, numRuns: 300 },
  );
});
