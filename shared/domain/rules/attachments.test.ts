import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyAll } from '../apply.ts';
import { attachmentLimits } from '../attachment/attachment.ts';
import type { Case } from '../case.ts';
import { maskEvent } from '../mask-event.ts';
import type { Role } from '../roles.ts';
import { maskCase, maySeeAttachment, maySeeCase } from '../roles.ts';
import { anyRole, anyWalk, walk } from '../testing/arbitraries.ts';
import { aCommand, aContext, aContextOf } from '../testing/builders.ts';
import type { Move } from '../testing/story.ts';
import {
  claim,
  close,
  decideMove,
  dispatchTwo,
  dispatchStreet,
  register,
  reply,
  replyTwo,
  sign,
  signTwo,
  tell,
} from '../testing/story.ts';

const confidential = {
  caller: { name: '张女士', phone: '13800001234', wantsCallback: true, confidential: true },
};

function add(who: Move[0], id: string, change: object = {}): Move {
  return [who, aCommand('attachment.add', { attachmentId: id, name: id, ...change })];
}

/** The names of what somebody sees of the case. */
function seen(state: Case, role: Role, unitId?: string): readonly string[] {
  const { actor } = unitId === undefined ? aContext(role) : aContextOf(unitId, role);
  return (maskCase(actor, state).attachments ?? []).map(({ name }) => name);
}

const fromEverybody: readonly Move[] = [
  add('agent', 'intake all', { audience: 'all' }),
  add('agent', 'intake personal'),
  add('agent', 'intake hotline', { audience: 'hotline' }),
  dispatchTwo,
  sign,
  signTwo,
  add('dispatcher', 'review', { step: 'review', audience: 'all' }),
  add('unit', 'reply all', { step: 'reply', audience: 'all' }),
  add('unit', 'reply personal', { step: 'reply' }),
  add('unit@unit-2', 'other personal', { step: 'reply' }),
  add('unit', 'exclusion', { step: 'exclusion', audience: 'all' }),
];

test('a unit sees what is meant for it and its own, and nothing of another unit that shows who somebody is', () => {
  const { state } = tell([register, ...fromEverybody]);
  const both = ['intake all', 'intake personal', 'review', 'reply all'];
  expect(seen(state, 'unit')).toEqual([...both, 'reply personal', 'exclusion']);
  expect(seen(state, 'unit', 'unit-2')).toEqual([...both, 'other personal', 'exclusion']);
  const all = state.attachments?.map(({ name }) => name);
  expect(seen(state, 'supervisor')).toEqual(all);
  expect(seen(state, 'dispatcher')).toEqual(all);
  expect(seen(state, 'agent')).toEqual(all?.filter((name) => name !== 'exclusion'));
});

test('what shows a caller who asked for silence is for those who see the caller, whatever it was added for', () => {
  const { state } = tell([['agent', aCommand('case.register', confidential)], ...fromEverybody]);
  const open = ['intake all', 'review', 'reply all'];
  expect(seen(state, 'unit')).toEqual([...open, 'reply personal', 'exclusion']);
  expect(seen(state, 'dispatcher')).toEqual([...open, 'reply personal', 'other personal', 'exclusion']);
  expect(seen(state, 'office')).toEqual(seen(state, 'dispatcher'));
  expect(seen(state, 'agent')).toHaveLength(7);
});

test('a wish for silence covers what was attached before it', () => {
  const { state } = tell([register, ...fromEverybody]);
  const silent = { ...state, caller: confidential.caller };
  expect(seen(silent, 'unit')).not.toContain('intake personal');
});

test('a district sees what its units added, and so does nobody of another one', () => {
  const { state } = tell([register, dispatchStreet, add('unit@street-1', 'of the street', { step: 'reply' })]);
  expect(state.attachments).toMatchObject([{ unitId: 'street-1', districtId: 'district-1', by: 'person-unit' }]);
  expect(seen(state, 'district')).toEqual(['of the street']);
  expect(seen(state, 'district', 'district-2')).toEqual([]);
  expect(seen(state, 'unit', 'unit-2')).toEqual([]);
});

function after(state: Case, move: Move, index: number) {
  const decision = decideMove(state, move, { index });
  if (!decision.ok) throw new Error(decision.refusal.code);
  return { state: applyAll(state, decision.events) as Case, events: decision.events };
}

test('what is attached in a call-back shows to units when the call-back is over, and that it was not before', () => {
  const told = tell([register, dispatchTwo, sign, signTwo, reply, replyTwo, claim]);
  const attach = add('callback', 'voice', { step: 'callback', audience: 'all' });
  const calling = after(told.state, attach, 20);
  expect([seen(calling.state, 'unit'), seen(calling.state, 'callback')]).toEqual([[], ['voice']]);
  const over = after(calling.state, close, 21);
  expect(seen(over.state, 'unit')).toEqual(['voice']);
  const [event] = calling.events;
  if (!event) throw new Error('nothing happened');
  const { actor } = aContext('unit');
  expect(maskEvent(actor, calling.state, event)).toBeUndefined();
  expect(maskEvent(actor, over.state, event)).toMatchObject({ name: 'voice' });
});

test('a history says of an attachment, and of its withdrawal, what the row says', () => {
  const { state, events } = tell([
    register,
    ...fromEverybody,
    ['agent', aCommand('attachment.withdraw', { attachmentId: 'intake hotline' })],
    ['unit@unit-2', aCommand('attachment.withdraw', { attachmentId: 'other personal' })],
  ]);
  expect(state.attachments).toHaveLength(6);
  const { actor } = aContext('unit');
  const told = events.filter(({ type }) => type.startsWith('attachment.'));
  const shown = told.flatMap((event) => {
    const payload = maskEvent(actor, state, event);
    return payload === undefined ? [] : [(payload as { readonly name: string }).name];
  });
  expect(shown.toSorted()).toEqual([...seen(state, 'unit')].toSorted());
});

test.each<[string, Move, string]>([
  ['an agent in a reply', add('agent', 'x', { step: 'reply' }), 'not-allowed-for-role'],
  ['a unit at intake', add('unit', 'x'), 'not-allowed-for-role'],
  ['a unit for the hotline alone', add('unit', 'x', { step: 'reply', audience: 'hotline' }), 'not-allowed-for-role'],
  ['a unit without a part', add('unit@unit-9', 'x', { step: 'reply' }), 'not-your-unit'],
  ['the same once more', add('agent', 'file'), 'nothing-to-change'],
  [
    'what somebody else added',
    ['unit', aCommand('attachment.withdraw', { attachmentId: 'file' })],
    'not-your-attachment',
  ],
  ['what is not there', ['agent', aCommand('attachment.withdraw', { attachmentId: 'x' })], 'no-such-attachment'],
  ['what is hidden', ['unit', aCommand('attachment.withdraw', { attachmentId: 'secret' })], 'no-such-attachment'],
])('%s is refused', (_title, move, code) => {
  const { state } = tell([
    register,
    add('agent', 'file'),
    add('agent', 'secret', { audience: 'hotline' }),
    dispatchTwo,
  ]);
  const decision = decideMove(state, move, { index: 9 });
  expect(decision.ok ? 'accepted' : decision.refusal.code).toBe(code);
});

test('a case has room for so many files and so many bytes, and what is withdrawn makes room', () => {
  const large = { sizeBytes: attachmentLimits.fileBytes };
  const full = Array.from({ length: attachmentLimits.caseBytes / attachmentLimits.fileBytes }, (_, n) =>
    add('agent', `file-${n}`, large),
  );
  const { state } = tell([register, ...full]);
  const one = decideMove(state, add('agent', 'more', { sizeBytes: 1 }), { index: 20 });
  expect(one).toMatchObject({ ok: false, refusal: { code: 'attachments-too-large' } });
  const many = Array.from({ length: attachmentLimits.files }, (_, n) => add('agent', `file-${n}`));
  const crowded = tell([register, ...many]);
  const last = decideMove(crowded.state, add('agent', 'more'), { index: 60 });
  expect(last).toMatchObject({ ok: false, refusal: { code: 'too-many-attachments' } });
  const room = tell([register, ...many, ['agent', aCommand('attachment.withdraw', { attachmentId: 'file-0' })]]);
  expect(decideMove(room.state, add('agent', 'more'), { index: 60 }).ok).toBe(true);
});

test('after the end evidence for an exclusion is taken and nothing else; what should not be there goes at any time', () => {
  const { state } = tell([register, add('agent', 'file'), dispatchTwo, sign, signTwo, reply, replyTwo, close]);
  expect(decideMove(state, add('unit', 'proof', { step: 'exclusion' }), { index: 30 }).ok).toBe(true);
  expect(decideMove(state, add('unit', 'late', { step: 'reply' }), { index: 30 })).toMatchObject({
    refusal: { code: 'case-is-over' },
  });
  const withdraw: Move = ['supervisor', aCommand('attachment.withdraw', { attachmentId: 'file' })];
  expect(decideMove(state, withdraw, { index: 30 }).ok).toBe(true);
});

test('whatever was done to a case, a masked row shows what may be seen and nothing else, once and for all', () => {
  let compared = 0;
  fc.assert(
    fc.property(anyWalk, anyRole, (steps, role) => {
      const { state } = walk(steps);
      const { actor } = aContext(role);
      if (!state || !maySeeCase(actor, state)) return;
      const masked = maskCase(actor, state);
      const may = (state.attachments ?? []).filter((one) => maySeeAttachment(actor, state, one));
      compared += may.length;
      expect(masked.attachments ?? []).toEqual(may);
      expect(maskCase(actor, masked)).toEqual(masked);
    }),
    { seed: 49, numRuns: 1_500 },
  );
  expect(compared).toBeGreaterThan(20);
});
