// What may happen to a call, as a table. Every adapter moves its calls by it, so that all of them behave alike.

import type { Call, CallState } from './call.ts';

export const callActions = ['accept', 'hold', 'resume', 'end'] as const;
export type CallAction = (typeof callActions)[number];

const nextState = {
  ringing: { accept: 'accepted', hold: null, resume: null, end: 'ended' },
  accepted: { accept: 'accepted', hold: 'held', resume: 'accepted', end: 'ended' },
  held: { accept: null, hold: 'held', resume: 'accepted', end: 'ended' },
  ended: { accept: null, hold: null, resume: null, end: 'ended' },
} as const satisfies Record<CallState, Record<CallAction, CallState | null>>;

/** The call after the action; the same value when it is already so, undefined when the call cannot do that now. */
export function moveCall(call: Call, action: CallAction, nowMs: number): Call | undefined {
  const state = nextState[call.state][action];
  if (state === null) return undefined;
  if (state === call.state) return call;
  return {
    ...call,
    state,
    acceptedAtMs: action === 'accept' ? nowMs : call.acceptedAtMs,
    endedAtMs: action === 'end' ? nowMs : call.endedAtMs,
  };
}

export type NewCall = Pick<Call, 'callId' | 'callerNumber' | 'ringingAtMs' | 'isPractice'>;

/** A call that has just begun to ring. */
export function ringingCall(begun: NewCall): Call {
  return { ...begun, state: 'ringing', acceptedAtMs: null, endedAtMs: null, recordingId: null };
}
