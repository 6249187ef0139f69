// The calls of one desk, as a pure machine: one at a time, the others wait in line. After a talk the desk is in wrap-up
// (话后处理): the ended call stays, and nothing rings until the agent is ready. Nothing ends wrap-up by itself.

import type { Call } from './call.ts';
import { isMissed } from './call-machine.ts';

export type DeskCalls = {
  /** Who rings, talks, is on hold or is dialled; or, ended, who is wrapped up. */
  readonly current: Call | null;
  /** Ring elsewhere in line, the first first. */
  readonly waiting: readonly Call[];
};

export type DeskStep = {
  readonly desk: DeskCalls;
  /** The call that begins to ring here with this step. */
  readonly rings: Call | null;
  /** The call nobody took, which ended with this step. */
  readonly missed: Call | null;
};

export const noCalls: DeskCalls = { current: null, waiting: [] };

/** Whether the next call would ring through: nobody rings, talks, or is wrapped up. */
export function isReady({ current }: DeskCalls): boolean {
  return current === null;
}

/** Whether an ended call is wrapped up. */
export function isWrappingUp({ current }: DeskCalls): boolean {
  return current?.state === 'ended';
}

/** A call begins. One this desk dials goes before all others; dialling from wrap-up ends it. */
export function callBegins(desk: DeskCalls, call: Call): DeskStep {
  if (!call.isOutgoing) return ringNext({ ...desk, waiting: [...desk.waiting, call] });
  if (mayDial(desk)) return { desk: { ...desk, current: call }, rings: null, missed: null };
  return quiet({ ...desk, waiting: [call, ...desk.waiting] });
}

/** Whether this desk may ring somebody: nobody rings, talks or is on hold. */
export function mayDial(desk: DeskCalls): boolean {
  return isReady(desk) || isWrappingUp(desk);
}

/** A call has changed, here or at the telephone. One the desk does not know changes nothing. */
export function callChanges(desk: DeskCalls, call: Call): DeskStep {
  if (desk.current?.callId === call.callId) return currentChanges(desk, call);
  if (!desk.waiting.some(({ callId }) => callId === call.callId)) return quiet(desk);
  const isOver = call.state === 'ended';
  const waiting = isOver
    ? desk.waiting.filter(({ callId }) => callId !== call.callId)
    : desk.waiting.map((other) => (other.callId === call.callId ? call : other));
  return { desk: { ...desk, waiting }, rings: null, missed: isMissed(call) ? call : null };
}

/** The agent is ready: what was wrapped up leaves the desk, and the next in line rings. */
export function deskReady(desk: DeskCalls): DeskStep {
  return isWrappingUp(desk) ? ringNext({ ...desk, current: null }) : quiet(desk);
}

/** A talk that ends is wrapped up; a call nobody answered leaves nothing to do. */
function currentChanges(desk: DeskCalls, call: Call): DeskStep {
  // What has ended is over: a late word from the telephone does not bring it back.
  if (isWrappingUp(desk)) return quiet(desk);
  if (call.state !== 'ended' || call.acceptedAtMs !== null) return quiet({ ...desk, current: call });
  return { ...ringNext({ ...desk, current: null }), missed: isMissed(call) ? call : null };
}

function ringNext(desk: DeskCalls): DeskStep {
  const [first, ...rest] = desk.waiting;
  if (desk.current !== null || !first) return quiet(desk);
  return {
    desk: { current: first, waiting: rest },
    rings: first.state === 'ringing' ? first : null,
    missed: null,
  };
}

function quiet(desk: DeskCalls): DeskStep {
  return { desk, rings: null, missed: null };
}
