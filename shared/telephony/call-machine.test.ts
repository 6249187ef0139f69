import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { callActions, dialledCall, isMissed, logKindOf, moveCall, ringingCall } from './call-machine.ts';

const ringing = ringingCall({ callId: 'c1', callerNumber: '13800000001', ringingAtMs: 1_000, isPractice: true });

test('a call is answered, held, resumed and ended, and knows when', () => {
  const held = moveCall(moveCall(ringing, 'accept', 2_000) ?? ringing, 'hold', 3_000);
  const ended = held && moveCall(moveCall(held, 'resume', 4_000) ?? held, 'end', 5_000);
  expect(ended).toEqual({
    ...ringing,
    state: 'ended',
    acceptedAtMs: 2_000,
    endedAtMs: 5_000,
    endedBy: 'desk',
    changedAtMs: 5_000,
  });
});

test('a call that rings cannot be held, and an ended one cannot be answered', () => {
  const ended = moveCall(ringing, 'end', 2_000);
  expect([moveCall(ringing, 'hold', 2_000), ended && moveCall(ended, 'accept', 3_000)]).toEqual([undefined, undefined]);
});

test('doing a thing twice changes nothing, not even the time', () => {
  const action = fc.constantFrom(...callActions);
  fc.assert(
    fc.property(fc.array(action, { maxLength: 8 }), action, (before, last) => {
      const call = before.reduce((state, step, index) => moveCall(state, step, 2_000 + index) ?? state, ringing);
      const once = moveCall(call, last, 9_000);
      if (once) expect(moveCall(once, last, 10_000)).toBe(once);
    }),
    { seed: 12_345 },
  );
});

test('a call is missed when the other side gives up, not when this desk turns it away or nobody answers its own', () => {
  const dialled = dialledCall({ callId: 'd1', callerNumber: '1', ringingAtMs: 1_000, isPractice: true });
  const ends = [
    moveCall(ringing, 'giveUp', 2_000),
    moveCall(ringing, 'end', 2_000),
    moveCall(dialled, 'giveUp', 2_000),
  ];
  expect(ends.map((call) => call && isMissed(call))).toEqual([true, false, false]);
});

test('the log names each step once', () => {
  const steps = ['accept', 'accept', 'hold', 'resume', 'giveUp', 'end'] as const;
  let call = ringing;
  const kinds = [logKindOf(null, call)];
  for (const step of steps) {
    const after = moveCall(call, step, 2_000) ?? call;
    kinds.push(logKindOf(call.state, after));
    call = after;
  }
  expect(kinds).toEqual(['rang', 'taken', null, 'held', 'resumed', 'ended', null]);
});
