import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { callActions, moveCall, ringingCall } from './call-machine.ts';

const ringing = ringingCall({ callId: 'c1', callerNumber: '13800000001', ringingAtMs: 1_000, isPractice: true });

test('a call is answered, held, resumed and ended, and knows when', () => {
  const held = moveCall(moveCall(ringing, 'accept', 2_000) ?? ringing, 'hold', 3_000);
  const ended = held && moveCall(moveCall(held, 'resume', 4_000) ?? held, 'end', 5_000);
  expect(ended).toEqual({ ...ringing, state: 'ended', acceptedAtMs: 2_000, endedAtMs: 5_000 });
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
