import { expect, test } from 'vitest';
import type { CallbackAnswers } from '../callback.ts';
import type { Move } from '../testing/story.ts';
import { claim, close, decideMove, dispatch, register, reply, rework, sign, tell, unsolved } from '../testing/story.ts';
import { aCommand, strictCity } from '../testing/builders.ts';

const replied = [register, dispatch, sign, reply];
const repliedAudited: readonly Move[] = [
  register,
  ['dispatcher', dispatch[1]],
  sign,
  reply,
  ['dispatcher', aCommand('reply.audit')],
];
const missed: Move = ['callback', aCommand('callback.record', { answers: null, next: 'tryAgain', note: '无人接听' })];
const giveUp: Move = ['callback', aCommand('callback.record', { answers: null, next: 'close' })];

/** The units of this round sign and reply once more. */
function handleAgain(id: string): Move[] {
  return [
    ['unit', aCommand('assignment.sign', { assignmentId: id })],
    ['unit', aCommand('assignment.reply', { assignmentId: id })],
  ];
}

test('a claim is one person’s until it is given back, and a supervisor may act in his stead', () => {
  const { state } = tell([...replied, claim]);
  expect(state).toMatchObject({ status: 'callingBack', callbackBy: 'person-callback' });
  expect(tell([...replied, claim, ['callback', aCommand('callback.release')]]).state).toMatchObject({
    status: 'callbackDue',
    callbackBy: null,
  });
  expect(decideMove(state, ['supervisor', close[1]], {}).ok).toBe(true);
});

test('an attempt nobody answered puts the case back into the pool and is kept', () => {
  const { state } = tell([...replied, claim, missed]);
  expect(state).toMatchObject({
    status: 'callbackDue',
    callbackBy: null,
    callbacks: [{ answers: null, note: '无人接听', round: 1 }],
  });
});

test('a citizen nobody reaches no longer keeps the case open after enough attempts in this round', () => {
  const attempts = [...repliedAudited, missed, missed];
  expect(decideMove(tell([...repliedAudited, missed], strictCity).state, giveUp, { city: strictCity })).toMatchObject({
    refusal: { code: 'too-few-attempts' },
  });
  const { state } = tell([...attempts, giveUp], strictCity);
  expect(state).toMatchObject({ status: 'closed', outcome: { kind: 'closed', isValid: false } });
});

test('attempts of an earlier round do not count for this one', () => {
  const first = [...repliedAudited, missed, missed, rework('b1')];
  const second: Move[] = [...handleAgain('b1'), ['dispatcher', aCommand('reply.audit', { assignmentId: 'b1' })]];
  const { state } = tell([...first, ...second], strictCity);
  expect(decideMove(state, giveUp, { city: strictCity })).toMatchObject({ refusal: { code: 'too-few-attempts' } });
});

test('a case is valid once the citizen has answered in this round, whoever hangs up later', () => {
  const half: Move = ['callback', aCommand('callback.record', { answers: unsolved, next: 'tryAgain' })];
  expect(tell([...replied, half, giveUp]).state.outcome).toEqual({ kind: 'closed', isValid: true });
  expect(tell([...replied, giveUp]).state.outcome).toEqual({ kind: 'closed', isValid: false });
});

test.each<[string, CallbackAnswers, number | null]>([
  ['solved', { contacted: true, solved: 'yes', satisfied: 'satisfied' }, 1],
  ['not solved', unsolved, null],
  ['no opinion', { contacted: false, solved: 'noOpinion', satisfied: 'noOpinion' }, null],
])('closed with the answer “%s”', (_what, answers, solvedAtRound) => {
  const { state } = tell([...replied, ['callback', aCommand('callback.record', { answers })]]);
  expect(state).toMatchObject({ status: 'closed', solvedAtRound, callbacks: [{ answers }] });
});

test('reworked as often as the city says, a case is called hard; before that it is not', () => {
  const second = [...replied, rework('b1'), ...handleAgain('b1'), rework('c1')];
  expect(tell(second).state).toMatchObject({ round: 3, hard: null });
  const { state } = tell([...second, ...handleAgain('c1'), rework('d1')]);
  expect(state).toMatchObject({ round: 4, hard: { why: 'reworks', by: null } });
});

test('a case somebody has called hard is not called so again', () => {
  const mark: Move = ['supervisor', aCommand('case.markHard')];
  const { state } = tell(
    [register, ['dispatcher', dispatch[1]], mark, ...repliedAudited.slice(2), rework('b1')],
    strictCity,
  );
  expect(state.hard).toMatchObject({ why: 'person', by: 'person-supervisor' });
  const unmarked = tell([register, mark, ['office', aCommand('case.markHard', { isHard: false })]]).state;
  expect(unmarked.hard).toBeNull();
});
