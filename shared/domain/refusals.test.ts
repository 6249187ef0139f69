import { expect, test } from 'vitest';
import { applyAll } from './apply.ts';
import type { Case } from './case.ts';
import type { Command } from './command.ts';
import { decide } from './decide.ts';
import type { RefusalCode } from './refusal.ts';
import type { Role } from './roles.ts';
import { aCommand, aContext } from './testing.ts';

type Move = readonly [Role, Command];

const register: Move = ['agent', aCommand('case.register')];
const dispatch: Move = ['agent', aCommand('case.dispatch')];
const sign: Move = ['unit', aCommand('assignment.sign')];
const reply: Move = ['unit', aCommand('assignment.reply')];
const close: Move = ['callback', aCommand('callback.record')];
const answer: Move = ['agent', aCommand('case.answer')];

function afterAll(moves: readonly Move[]): Case | undefined {
  return moves.reduce<Case | undefined>((state, [role, command]) => {
    const decision = decide(state, command, aContext(role));
    if (!decision.ok) throw new Error(`${command.type}: ${decision.refusal.code}`);
    return applyAll(state, decision.events);
  }, undefined);
}

const place = { placeId: null, detail: '' };
const otherCaller = { name: '李', phone: '110', wantsCallback: false, confidential: false };

test.each<[string, readonly Move[], Move, RefusalCode]>([
  ['a second registration', [register], register, 'case-already-exists'],
  ['a case nobody registered', [], dispatch, 'no-such-case'],
  ['an empty narrative', [], ['agent', aCommand('case.register', { narrative: ' \n' })], 'missing-narrative'],
  ['an unknown topic', [], ['agent', aCommand('case.register', { topicId: 'no-topic' })], 'unknown-topic'],
  [
    'an unknown place',
    [],
    ['agent', aCommand('case.register', { place: { placeId: 'no-place', detail: '' } })],
    'unknown-place',
  ],
  ['an unknown class', [], ['agent', aCommand('case.register', { deadlineClassId: 'IX' })], 'unknown-class'],
  ['dispatch without a topic', [['agent', aCommand('case.register', { topicId: null })]], dispatch, 'missing-topic'],
  ['dispatch without a place', [['agent', aCommand('case.register', { place })]], dispatch, 'missing-place'],
  [
    'dispatch without a class',
    [['agent', aCommand('case.register', { deadlineClassId: null })]],
    dispatch,
    'missing-class',
  ],
  [
    'dispatch to an unknown unit',
    [register],
    ['agent', aCommand('case.dispatch', { leadUnitId: 'no-unit' })],
    'unknown-unit',
  ],
  [
    'dispatch to one unit twice',
    [register],
    ['agent', aCommand('case.dispatch', { assistUnitIds: ['unit-1'], assignmentIds: ['a1', 'a2'] })],
    'same-unit-twice',
  ],
  [
    'too few assignment ids',
    [register],
    ['agent', aCommand('case.dispatch', { assignmentIds: [] })],
    'bad-assignment-ids',
  ],
  ['a second dispatch', [register, dispatch], dispatch, 'wrong-step'],
  ['an empty answer', [register], ['agent', aCommand('case.answer', { text: ' ' })], 'missing-answer'],
  ['an answer after the dispatch', [register, dispatch], answer, 'wrong-step'],
  [
    'an unknown assignment',
    [register, dispatch],
    ['unit', aCommand('assignment.sign', { assignmentId: 'a9' })],
    'no-such-assignment',
  ],
  ['signing twice', [register, dispatch, sign], sign, 'wrong-step'],
  ['a reply before signing', [register, dispatch], reply, 'wrong-step'],
  ['an empty reply', [register, dispatch, sign], ['unit', aCommand('assignment.reply', { text: '' })], 'missing-reply'],
  ['a call-back before the replies', [register, dispatch, sign], close, 'wrong-step'],
  [
    'rework without the answers',
    [register, dispatch, sign, reply],
    ['callback', aCommand('callback.record', { answers: null, next: 'rework', assignmentIds: ['a2'] })],
    'callback-without-answers',
  ],
  [
    'rework with an assignment id used before',
    [register, dispatch, sign, reply],
    ['callback', aCommand('callback.record', { next: 'rework', assignmentIds: ['a1'] })],
    'bad-assignment-ids',
  ],
  [
    'an amendment that changes nothing',
    [register],
    ['agent', aCommand('case.amend', { fields: { kind: 'help' } })],
    'nothing-to-change',
  ],
  [
    'a narrative amended away',
    [register],
    ['agent', aCommand('case.amend', { fields: { narrative: '' } })],
    'missing-narrative',
  ],
  ['an amendment of a closed case', [register, answer], ['agent', aCommand('case.amend')], 'wrong-step'],
  [
    'another class under a running clock',
    [register, dispatch],
    ['agent', aCommand('case.amend', { fields: { deadlineClassId: 'I' } })],
    'wrong-step',
  ],
  [
    'taking the topic from a dispatched case',
    [register, dispatch],
    ['agent', aCommand('case.amend', { fields: { topicId: null } })],
    'missing-topic',
  ],
  [
    'a caller written back by somebody who sees it masked',
    [register],
    ['dispatcher', aCommand('case.amend', { fields: { caller: otherCaller } })],
    'not-allowed-for-role',
  ],
])('%s is refused', (_what, moves, [role, command], code) => {
  expect(decide(afterAll(moves), command, aContext(role))).toMatchObject({ ok: false, refusal: { code } });
});

test("another unit's assignment cannot be signed", () => {
  const context = aContext('unit');
  const foreign = { ...context, actor: { ...context.actor, unitId: 'unit-2' as never } };
  const decision = decide(afterAll([register, dispatch]), sign[1], foreign);
  expect(decision).toMatchObject({ ok: false, refusal: { code: 'not-your-unit' } });
});

test('a call that was not answered is recorded and the case stays where it is', () => {
  const state = afterAll([
    register,
    dispatch,
    sign,
    reply,
    ['callback', aCommand('callback.record', { answers: null, next: 'tryAgain', note: '无人接听' })],
  ]);
  expect(state).toMatchObject({ status: 'callbackDue', callbacks: [{ answers: null, note: '无人接听', round: 1 }] });
});

test('the call-back waits until every unit of the round has replied', () => {
  const both = aCommand('case.dispatch', { assistUnitIds: ['unit-2'], assignmentIds: ['a1', 'a2'] });
  const lead = afterAll([register, ['agent', both], sign, reply]);
  expect(lead?.status).toBe('inProgress');
  const context = aContext('unit');
  const assist = { ...context, actor: { ...context.actor, unitId: 'unit-2' as never } };
  const moves = [
    aCommand('assignment.sign', { assignmentId: 'a2' }),
    aCommand('assignment.reply', { assignmentId: 'a2' }),
  ];
  const state = moves.reduce((before, command) => {
    const decision = decide(before, command, assist);
    if (!decision.ok) throw new Error(decision.refusal.code);
    return applyAll(before, decision.events);
  }, lead);
  expect(state?.status).toBe('callbackDue');
});
