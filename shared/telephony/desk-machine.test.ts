import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Call } from './call.ts';
import type { CallAction } from './call-machine.ts';
import { callActions, dialledCall, isMissed, moveCall, ringingCall } from './call-machine.ts';
import type { DeskCalls, DeskStep } from './desk-machine.ts';
import { callBegins, callChanges, deskReady, isReady, isWrappingUp, mayDial, noCalls } from './desk-machine.ts';

const aCall = (callId: string): Call =>
  ringingCall({ callId, callerNumber: `1380000000${callId}`, ringingAtMs: 1_000, isPractice: true });

function moved(call: Call, ...actions: readonly CallAction[]): Call {
  return actions.reduce((now, action) => moveCall(now, action, 2_000) ?? now, call);
}

test('a talk that has ended is wrapped up, and the next in line rings only when the agent is ready', () => {
  const first = aCall('1');
  const talking = callChanges(callBegins(noCalls, first).desk, moved(first, 'accept')).desk;
  const queued = callBegins(talking, aCall('2')).desk;
  const ended = callChanges(queued, moved(first, 'accept', 'end'));
  expect([ended.rings, isWrappingUp(ended.desk), isReady(ended.desk)]).toEqual([null, true, false]);
  const ready = deskReady(ended.desk);
  expect(ready).toEqual({ desk: { current: aCall('2'), waiting: [] }, rings: aCall('2'), missed: null });
});

test('being ready twice, or in the middle of a talk, changes nothing', () => {
  const talking = callChanges(callBegins(noCalls, aCall('1')).desk, moved(aCall('1'), 'accept')).desk;
  expect([deskReady(noCalls).desk, deskReady(talking).desk]).toEqual([noCalls, talking]);
});

test('a caller who gives up while waiting is missed, and who was turned away is not', () => {
  const desk = callBegins(callBegins(noCalls, aCall('1')).desk, aCall('2')).desk;
  const gaveUp = callChanges(desk, moved(aCall('2'), 'giveUp'));
  expect([gaveUp.missed?.callId, gaveUp.desk.waiting]).toEqual(['2', []]);
  const turnedAway = callChanges(desk, moved(aCall('1'), 'end'));
  expect([turnedAway.missed, turnedAway.rings?.callId]).toEqual([null, '2']);
});

test('ringing somebody back ends the wrap-up, and what is not answered is not missed', () => {
  const wrapped = callChanges(callBegins(noCalls, aCall('1')).desk, moved(aCall('1'), 'accept')).desk;
  const inWrapUp = callChanges(wrapped, moved(aCall('1'), 'accept', 'end')).desk;
  const dialled = dialledCall({ callId: 'd', callerNumber: '1', ringingAtMs: 3_000, isPractice: true });
  expect([mayDial(wrapped), mayDial(inWrapUp)]).toEqual([false, true]);
  const dialling = callBegins(inWrapUp, dialled).desk;
  const unanswered = callChanges(dialling, moved(dialled, 'giveUp'));
  expect([dialling.current?.callId, unanswered.missed, unanswered.desk.current]).toEqual(['d', null, null]);
});

/** What may come, in any order and of any call, also of calls nobody knows and from a telephone that is late. */
const step = fc.oneof(
  fc.record({ kind: fc.constantFrom('begin', 'dial'), id: fc.integer({ min: 0, max: 5 }) }),
  fc.record({ kind: fc.constant('move'), id: fc.integer({ min: 0, max: 5 }), action: fc.constantFrom(...callActions) }),
  fc.record({ kind: fc.constant('ready'), id: fc.constant(0) }),
);
type Step = { readonly kind: string; readonly id: number; readonly action?: CallAction };

/** A desk with everything that ever began, as the telephone has it, and what was reported missed. */
type Life = { desk: DeskCalls; readonly calls: Map<string, Call>; readonly missed: string[]; readonly rang: string[] };

function live(life: Life, { kind, id, action = 'accept' }: Step): DeskStep | null {
  const callId = String(id);
  const call = life.calls.get(callId);
  if (kind === 'ready') return deskReady(life.desk);
  if (kind === 'move') {
    const after = call && moveCall(call, action, 5_000);
    if (!after || after === call) return null;
    life.calls.set(callId, after);
    return callChanges(life.desk, after);
  }
  if (call || (kind === 'dial' && !mayDial(life.desk))) return null;
  const begun = { callId, callerNumber: callId, ringingAtMs: 1_000, isPractice: true };
  const fresh = kind === 'dial' ? dialledCall(begun) : ringingCall(begun);
  life.calls.set(callId, fresh);
  return callBegins(life.desk, fresh);
}

function play(steps: readonly Step[], check: (life: Life) => void): void {
  const life: Life = { desk: noCalls, calls: new Map(), missed: [], rang: [] };
  for (const one of steps) {
    const result = live(life, one);
    if (!result) continue;
    life.desk = result.desk;
    if (result.missed) life.missed.push(result.missed.callId);
    if (result.rings) life.rang.push(result.rings.callId);
    check(life);
  }
}

test('whatever comes in whatever order, no call is lost and none is on the desk twice', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      play(steps, ({ desk, calls, missed }) => {
        const here = [...(desk.current ? [desk.current] : []), ...desk.waiting].map(({ callId }) => callId);
        expect(new Set(here).size).toBe(here.length);
        const open = [...calls.values()].filter(({ state }) => state !== 'ended').map(({ callId }) => callId);
        expect(open.filter((callId) => !here.includes(callId))).toEqual([]);
        const unanswered = [...calls.values()].filter(isMissed).map(({ callId }) => callId);
        expect(missed.toSorted()).toEqual(unanswered.toSorted());
      });
    }),
    { seed: 12_345, numRuns: 500 },
  );
});

test('whatever comes, the desk shows one call, as the telephone has it, and none rings over a talk or a wrap-up', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let shown: Call | null = null;
      play(steps, ({ desk, calls, rang }) => {
        if (desk.current) expect(desk.current).toEqual(calls.get(desk.current.callId));
        const isReplaced = shown !== null && desk.current !== null && desk.current.callId !== shown.callId;
        const isDialled = desk.current?.isOutgoing === true;
        // Only what has ended or was never answered makes room; a dialled call comes into wrap-up.
        if (isReplaced && !isDialled) expect(calls.get((shown as Call).callId)?.state).toBe('ended');
        expect(new Set(rang).size).toBe(rang.length);
        shown = desk.current;
      });
    }),
    { seed: 12_345, numRuns: 500 },
  );
});
