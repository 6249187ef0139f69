// What may happen to a call, as a table. Every adapter moves its calls by it, so that all of them behave alike.

import type { CallLogKind } from '../domain/call-log.ts';
import type { Call, CallState } from './call.ts';

/** What a desk can do with its call. */
export const deskActions = ['accept', 'hold', 'resume', 'end'] as const;
export type DeskAction = (typeof deskActions)[number];
/** And what comes from the other side: it hangs up, gives up, or has rung out. Answering there is `accept` of a dialled call. */
export const callActions = [...deskActions, 'giveUp'] as const;
export type CallAction = (typeof callActions)[number];

const nextState = {
  dialling: { accept: 'accepted', hold: null, resume: null, end: 'ended', giveUp: 'ended' },
  ringing: { accept: 'accepted', hold: null, resume: null, end: 'ended', giveUp: 'ended' },
  accepted: { accept: 'accepted', hold: 'held', resume: 'accepted', end: 'ended', giveUp: 'ended' },
  held: { accept: null, hold: 'held', resume: 'accepted', end: 'ended', giveUp: 'ended' },
  ended: { accept: null, hold: null, resume: null, end: 'ended', giveUp: 'ended' },
} as const satisfies Record<CallState, Record<CallAction, CallState | null>>;

/** The call after the action; the same value when it is already so, undefined when the call cannot do that now. */
export function moveCall(call: Call, action: CallAction, nowMs: number): Call | undefined {
  const state = nextState[call.state][action];
  if (state === null) return undefined;
  if (state === call.state) return call;
  return {
    ...call,
    state,
    changedAtMs: nowMs,
    acceptedAtMs: action === 'accept' ? nowMs : call.acceptedAtMs,
    ...(state === 'ended' && { endedAtMs: nowMs, endedBy: action === 'end' ? 'desk' : 'other' }),
  };
}

export type NewCall = Pick<Call, 'callId' | 'callerNumber' | 'ringingAtMs' | 'isPractice'>;

/** A call that has just begun to ring. */
export function ringingCall(begun: NewCall): Call {
  return { ...begun, ...fresh, changedAtMs: begun.ringingAtMs, state: 'ringing', isOutgoing: false };
}

/** A call this desk has just begun to make. */
export function dialledCall(begun: NewCall): Call {
  return { ...begun, ...fresh, changedAtMs: begun.ringingAtMs, state: 'dialling', isOutgoing: true };
}

const fresh = { acceptedAtMs: null, endedAtMs: null, endedBy: null, recordingId: null } as const;

/** Nobody took it, and it was not turned away here: the citizen has to be rung back. */
export function isMissed({ state, acceptedAtMs, endedBy, isOutgoing }: Call): boolean {
  return state === 'ended' && acceptedAtMs === null && endedBy === 'other' && !isOutgoing;
}

/** What the log of the call says of its step from one state to the next; null: nothing new. */
export function logKindOf(before: CallState | null, { state, isOutgoing }: Call): CallLogKind | null {
  if (before === state) return null;
  if (before === null) return isOutgoing ? 'dialled' : 'rang';
  if (state === 'accepted') return before === 'held' ? 'resumed' : 'taken';
  return state === 'held' || state === 'ended' ? state : null;
}
