import { expect, test } from 'vitest';
import type { CallbackAnswers } from '../callback.ts';
import type { Move } from '../testing/story.ts';
import { claim, close, decideMove, dispatch, register, reply, rework, sign, tell, unsolved } from '../testing/story.ts';
import { aCommand, strictCity } from '../testing/builders.ts';
import { aCity, easyCallbackRules, straightProcedure } from '../testing/city.ts';

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

const dayMinutes = 1_440;
const slowCity = aCity(
  { ...straightProcedure, callbackAttempts: 2 },
  { ...easyCallbackRules, spread: { days: 2, parts: 1 }, enough: ['refused'] },
);

test('attempts on one day are not enough where the city wants two days; a citizen who will not talk is asked no more', () => {
  const told = [...replied, missed];
  const soon = decideMove(tell(told, slowCity).state, [giveUp[0], giveUp[1], 20], { city: slowCity });
  expect(soon).toMatchObject({ refusal: { code: 'too-few-attempts', detail: '{"attempts":0,"days":1,"parts":0}' } });
  const nextDay: Move = [giveUp[0], giveUp[1], dayMinutes];
  expect(decideMove(tell(told, slowCity).state, nextDay, { city: slowCity }).ok).toBe(true);
  const refused: Move = ['callback', aCommand('callback.record', { answers: null, next: 'close', missed: 'refused' })];
  expect(tell([...replied, refused], slowCity).state.outcome).toEqual({ kind: 'closed', isValid: false });
});

test('what is said of an attempt is kept as it was said, and what was not said is not there', () => {
  const details = { missed: 'later', laterAtMs: 1_800_000_000_000 } as const;
  const asked: Move = ['callback', aCommand('callback.record', { answers: null, next: 'tryAgain', ...details })];
  const judged: Move = ['callback', aCommand('callback.record', { fit: 'partly', truth: 'no' })];
  const { state } = tell([...replied, asked, judged]);
  expect(state.callbacks).toMatchObject([
    { answers: null, ...details },
    { fit: 'partly', truth: 'no' },
  ]);
  expect(state.callbacks[1]).not.toHaveProperty('missed');
  const { state: before } = tell([...replied, missed]);
  expect(Object.keys(before.callbacks[0] ?? {}).toSorted()).toEqual(['answers', 'atMs', 'by', 'note', 'round']);
});

test.each([
  ['a reason why nobody was reached, beside answers', { missed: 'busy' }],
  ['a judgement of the reply by a citizen nobody reached', { answers: null, next: 'tryAgain', fit: 'yes' }],
])('%s is malformed', (_what, payload) => {
  const { state } = tell(replied);
  expect(decideMove(state, ['callback', aCommand('callback.record', payload)], {})).toMatchObject({
    refusal: { code: 'malformed' },
  });
});

const claimAt = (minute: number): Move => ['callback', claim[1], minute];

test('a call-back held too long may be taken from whoever has it; before that it may not', () => {
  const { state } = tell([...replied, claim]);
  const other = { personId: 'person-9', role: 'callback', unitId: null } as never;
  expect(decideMove(state, claimAt(30), { actor: other })).toMatchObject({ refusal: { code: 'not-your-callback' } });
  expect(decideMove(state, claimAt(34), { actor: other }).ok).toBe(true);
  expect(decideMove(state, claimAt(30), {}).ok).toBe(true);
});

const ruledCity = aCity(straightProcedure, {
  ...easyCallbackRules,
  leads: { ...easyCallbackRules.leads, no: { ...easyCallbackRules.leads.no, dissatisfied: 'rework' } },
  choiceFromRework: 1,
});

test('where answers lead by rule, only a leader goes against it; enough reworks leave the choice', () => {
  const closing = aCommand('callback.record', { answers: unsolved });
  const { state } = tell(replied, ruledCity);
  expect(decideMove(state, ['callback', closing], { city: ruledCity })).toMatchObject({
    refusal: { code: 'not-allowed-for-role' },
  });
  expect(decideMove(state, ['supervisor', closing], { city: ruledCity }).ok).toBe(true);
  const again = tell([...replied, rework('b1'), ...handleAgain('b1')], ruledCity).state;
  expect(decideMove(again, ['callback', closing], { city: ruledCity }).ok).toBe(true);
});
