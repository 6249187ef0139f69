import { expect, test } from 'vitest';
import { applyAll } from './apply.ts';
import { leadAssignment } from './case.ts';
import { decide } from './decide.ts';
import type { Move } from './testing/story.ts';
import {
  claim,
  close,
  decideMove,
  dispatch,
  dispatchDistrict,
  dispatchTwo,
  register,
  reply,
  replyTwo,
  rework,
  sign,
  signTwo,
  tell,
} from './testing/story.ts';
import { aCommand, aContext, strictCity } from './testing/builders.ts';

test('a case goes the whole way from the call to the closing', () => {
  const { state, events } = tell([register, ['agent', dispatch[1]], sign, reply, claim, close]);
  expect(events.map(({ type }) => type)).toEqual([
    'case.registered',
    'case.dispatched',
    'assignment.signed',
    'assignment.replied',
    'reply.accepted',
    'callback.claimed',
    'callback.recorded',
    'case.closed',
  ]);
  expect(state).toMatchObject({
    status: 'closed',
    round: 1,
    solvedAtRound: 1,
    outcome: { kind: 'closed', isValid: true },
    callbackBy: null,
    revision: 8,
  });
});

test('where everything passes a second pair of eyes, it passes them all', () => {
  const moves: readonly Move[] = [
    register,
    ['agent', aCommand('case.submit')],
    ['dispatcher', aCommand('case.sendBack')],
    ['agent', aCommand('case.amend')],
    ['agent', aCommand('case.submit')],
    ['dispatcher', dispatch[1]],
    sign,
    ['unit', aCommand('assignment.contact')],
    reply,
    ['dispatcher', aCommand('reply.audit', { isAccepted: false, reason: 'notWhatWasAsked' })],
    reply,
    ['dispatcher', aCommand('reply.audit')],
    claim,
    close,
  ];
  const { state } = tell(moves, strictCity);
  expect(state).toMatchObject({ status: 'closed', outcome: { isValid: true }, assignments: [{ sentBack: 1 }] });
  const statuses = moves.map((_, index) => tell(moves.slice(0, index + 1), strictCity).state.status);
  expect(statuses).toEqual([
    'registered',
    'toDispatch',
    'registered',
    'registered',
    'toDispatch',
    'dispatched',
    'inProgress',
    'inProgress',
    'replied',
    'inProgress',
    'replied',
    'callbackDue',
    'callingBack',
    'closed',
  ]);
});

test('the lead signs for the case; an assisting unit signs for itself only', () => {
  expect(tell([register, dispatchTwo, signTwo]).state.status).toBe('dispatched');
  expect(tell([register, dispatchTwo, signTwo, sign]).state.status).toBe('inProgress');
});

test('the call-back waits until every unit of the round has replied, in whatever order', () => {
  const leadFirst = [register, dispatchTwo, sign, signTwo, reply];
  expect(tell(leadFirst).state.status).toBe('inProgress');
  expect(tell([...leadFirst, replyTwo]).state.status).toBe('callbackDue');
  expect(tell([register, dispatchTwo, sign, signTwo, replyTwo, reply]).state.status).toBe('callbackDue');
});

test('a case whose last waiting unit is let go waits for its call-back', () => {
  const release: Move = ['dispatcher', aCommand('assignment.release')];
  const { state } = tell([register, dispatchTwo, sign, reply, release]);
  expect(state.status).toBe('callbackDue');
  expect(state.clock.map(({ kind }) => kind).slice(-3)).toEqual(['released', 'replied', 'callbackDue']);
});

test('parallel units answer beside the lead, each with its own signature and reply', () => {
  const both = aCommand('case.dispatch', { parallelUnitIds: ['unit-2'], assignmentIds: ['a1', 'a2'] });
  const { state } = tell([register, ['supervisor', both], sign, reply]);
  expect(state.assignments.map(({ unitId, part, status }) => [unitId, part, status])).toEqual([
    ['unit-1', 'lead', 'accepted'],
    ['unit-2', 'parallel', 'pendingSign'],
  ]);
  expect(state.status).toBe('inProgress');
});

test('a district hands its part to a unit of its own, which answers for the case from then on', () => {
  const forward: Move = ['district', aCommand('assignment.forward')];
  const { state } = tell([register, dispatchDistrict, forward]);
  expect(leadAssignment(state)).toMatchObject({ id: 'a2', unitId: 'street-1', districtId: 'district-1', part: 'lead' });
  expect(state.assignments[0]).toMatchObject({ id: 'a1', status: 'moved' });
  expect(state.clock.map(({ kind }) => kind)).toEqual([
    'registered',
    'dispatched',
    'assigned',
    'forwarded',
    'assigned',
  ]);
});

test('an unsolved answer sends the case back to the units of the round, lead first, as another round', () => {
  const parallel = aCommand('assignment.add', { assignmentId: 'a3', unitId: 'unit-3', part: 'parallel' });
  const sendUnitThree: Move[] = [
    ['unit@unit-3', aCommand('assignment.sign', { assignmentId: 'a3' })],
    ['unit@unit-3', aCommand('assignment.reply', { assignmentId: 'a3' })],
  ];
  const help: Move = ['dispatcher', aCommand('assignment.add', { assignmentId: 'a2' })];
  const { state } = tell([
    register,
    dispatch,
    ['dispatcher', parallel],
    help,
    sign,
    signTwo,
    ...sendUnitThree,
    reply,
    replyTwo,
    rework('b1', 'b2', 'b3'),
  ]);
  expect(state).toMatchObject({ status: 'dispatched', round: 2, solvedAtRound: null });
  expect(state.assignments.slice(3).map(({ id, unitId, part, round }) => [id, unitId, part, round])).toEqual([
    ['b1', 'unit-1', 'lead', 2],
    ['b2', 'unit-2', 'assist', 2],
    ['b3', 'unit-3', 'parallel', 2],
  ]);
});

test('solved at the second attempt is kept as such, whatever is said later', () => {
  const again: Move[] = [
    ['unit', aCommand('assignment.sign', { assignmentId: 'b1' })],
    ['unit', aCommand('assignment.reply', { assignmentId: 'b1' })],
  ];
  const { state } = tell([register, dispatch, sign, reply, rework('b1'), ...again, close]);
  expect(state).toMatchObject({ status: 'closed', round: 2, solvedAtRound: 2 });
});

test('a chase is a new case linked to the old one, which stays what it was', () => {
  const closed = tell([register, dispatch, sign, reply, close]).state;
  const followUp = { ...aCommand('case.register', { followsCaseId: 'case-1' }), caseId: 'case-2' };
  const decision = decide(undefined, followUp as never, aContext('agent'));
  if (!decision.ok) throw new Error(decision.refusal.code);
  const chase = applyAll(undefined, decision.events);
  expect(chase).toMatchObject({ id: 'case-2', status: 'registered', followsCaseId: 'case-1', revision: 1 });
  expect(closed.status).toBe('closed');
  expect(decideMove(closed, ['agent', aCommand('case.amend')], {})).toMatchObject({
    refusal: { code: 'case-is-over' },
  });
});

function keptOf(suggestedUnitId: string) {
  const overruled = { suggestedUnitId, reason: 'wrongTopic', note: '' } as never;
  return tell([register, ['supervisor', aCommand('case.dispatch', { overruled })]]).events[1]?.payload;
}

test('a dispatch keeps which suggestion it overruled; what makes no sense of it is left out and stops nobody', () => {
  expect(keptOf('unit-2')).toMatchObject({ overruled: { suggestedUnitId: 'unit-2', reason: 'wrongTopic' } });
  expect([keptOf('unit-1'), keptOf('no-unit')].map((payload) => payload && 'overruled' in payload)).toEqual([
    false,
    false,
  ]);
});
