import { expect, test } from 'vitest';
import { leadAssignment } from '../case.ts';
import type { Move } from '../testing/story.ts';
import { decideMove, dispatch, dispatchTwo, moveTo, register, reply, rework, sign, tell } from '../testing/story.ts';
import { aCommand, strictCity } from '../testing/builders.ts';

const ask: Move = ['unit', aCommand('return.request')];
const deny: Move = ['dispatcher', aCommand('return.rule', { ruling: { kind: 'deny' } })];
const move: Move = ['dispatcher', aCommand('return.rule')];
const askTwo: Move = [
  'unit@unit-2',
  aCommand('return.request', { assignmentId: 'a2', rightfulUnitId: 'unit-3', basis: '职责清单第7条' }),
];

test('a granted return gives the part to the other unit, and keeps who had it', () => {
  const { state } = tell([register, dispatch, sign, ask, move]);
  expect(state.status).toBe('dispatched');
  expect(state.assignments).toMatchObject([
    { id: 'a1', unitId: 'unit-1', status: 'moved' },
    { id: 'a2', unitId: 'unit-2', part: 'lead', status: 'pendingSign', fromAssignmentId: 'a1', isBinding: false },
  ]);
  expect(state.disputes).toMatchObject([{ level: 'dispatcher', ruling: { kind: 'moved', toUnitId: 'unit-2' } }]);
});

test('a denied return leaves the case where it is, and counts as signed', () => {
  const { state } = tell([register, dispatch, ask, deny]);
  expect(state).toMatchObject({ status: 'inProgress', assignments: [{ status: 'signed', isBinding: false }] });
  expect(state.assignments[0]?.signedAtMs).not.toBeNull();
});

test('a return the unit takes back leaves it as it was, and is no dispute', () => {
  const drop: Move = ['unit', aCommand('return.drop')];
  const unsigned = tell([register, dispatch, ask, drop]).state;
  expect(unsigned).toMatchObject({ status: 'dispatched', assignments: [{ status: 'pendingSign', signedAtMs: null }] });
  const again = tell([register, dispatch, sign, ask, drop, ask]).state;
  expect(again.disputes.map(({ level, ruling }) => [level, ruling?.kind])).toEqual([
    ['dispatcher', 'dropped'],
    ['dispatcher', undefined],
  ]);
});

test('the second dispute of the case goes to arbitration, whichever unit raises it, and the ruling binds', () => {
  const disputed = [register, dispatch, ask, move, askTwo];
  expect(tell(disputed).state.disputes.map(({ level }) => level)).toEqual(['dispatcher', 'arbitration']);
  const ruling: Move = ['office', aCommand('return.arbitrate', { assignmentId: 'a2', ruling: moveTo('unit-3', 'a3') })];
  const { state } = tell([...disputed, ruling]);
  expect(leadAssignment(state)).toMatchObject({ unitId: 'unit-3', isBinding: true });
  const askThree = aCommand('return.request', { assignmentId: 'a3', rightfulUnitId: 'unit-1' });
  expect(decideMove(state, ['unit@unit-3', askThree], { index: 9 })).toMatchObject({
    refusal: { code: 'binding-ruling' },
  });
});

test('an arbitration that denies binds whoever keeps it', () => {
  const keep: Move = ['office', aCommand('return.arbitrate', { ruling: { kind: 'deny' } })];
  const { state } = tell([register, dispatch, ask, deny, ask, keep]);
  expect(leadAssignment(state)).toMatchObject({ unitId: 'unit-1', isBinding: true, status: 'signed' });
});

test('a binding ruling holds for the rework as well', () => {
  const keep: Move = ['office', aCommand('return.arbitrate', { ruling: { kind: 'deny' } })];
  const { state } = tell([register, dispatch, ask, deny, ask, keep, reply, rework('b1')]);
  expect(leadAssignment(state)).toMatchObject({ id: 'b1', round: 2, isBinding: true });
});

test('where the head of the unit must confirm, a clerk’s return waits and a head’s own does not', () => {
  const dispatched: readonly Move[] = [register, ['dispatcher', dispatch[1]]];
  const { state } = tell([...dispatched, ask], strictCity);
  expect(state.disputes[0]?.isConfirmed).toBe(false);
  const confirmed = tell([...dispatched, ask, ['unitHead', aCommand('return.confirm')], move], strictCity).state;
  expect(leadAssignment(confirmed)?.unitId).toBe('unit-2');
  const byHead = tell([...dispatched, ['unitHead', ask[1]]], strictCity).state;
  expect(byHead.disputes[0]?.isConfirmed).toBe(true);
});

function askAt(minute: number): Move {
  return ['unit', aCommand('return.request'), minute];
}

test('the window counts from signing, or from the assignment while unsigned; its last moment still counts', () => {
  const windowMinutes = 3 * 60;
  const unsigned = tell([register, dispatch]).state;
  expect(decideMove(unsigned, askAt(1 + windowMinutes), {}).ok).toBe(true);
  expect(decideMove(unsigned, askAt(2 + windowMinutes), {}).ok).toBe(false);
  const signed = tell([register, dispatch, ['unit', sign[1], 100]]).state;
  expect(decideMove(signed, askAt(100 + windowMinutes), {}).ok).toBe(true);
  expect(decideMove(signed, askAt(101 + windowMinutes), {}).ok).toBe(false);
});

test('a case nobody owns is called hard: at the third unit that has had the lead without a reply', () => {
  const ruling: Move = ['office', aCommand('return.arbitrate', { assignmentId: 'a2', ruling: moveTo('unit-3', 'a3') })];
  const second = tell([register, dispatch, ask, move]).state;
  expect(second.hard).toBeNull();
  const third = tell([register, dispatch, ask, move, askTwo, ruling]).state;
  expect(third.hard).toMatchObject({ why: 'units', by: null });
});

test('a case given back and forth between two units has two, not three', () => {
  const back: Move = ['office', aCommand('return.arbitrate', { assignmentId: 'a2', ruling: moveTo('unit-1', 'a3') })];
  expect(tell([register, dispatch, ask, move, askTwo, back]).state.hard).toBeNull();
});

test('an assisting unit that leaves by a return says nothing about who owns the case', () => {
  const two: Move = ['unit@unit-2', aCommand('return.request', { assignmentId: 'a2', rightfulUnitId: 'unit-3' })];
  const ruling: Move = ['dispatcher', aCommand('return.rule', { assignmentId: 'a2', ruling: moveTo('unit-3', 'a3') })];
  const { state } = tell([register, dispatchTwo, two, ruling]);
  expect(state.assignments.at(-1)).toMatchObject({ unitId: 'unit-3', part: 'assist' });
  expect([state.hard, leadAssignment(state)?.unitId]).toEqual([null, 'unit-1']);
});
