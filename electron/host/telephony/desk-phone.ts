// The desk's telephone: one call at a time, whatever rings it. A second call waits in line and rings when the first has
// ended. An ended call stays on the desk until its case is saved or the next one rings, so that wrap-up has its caller.

import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { CallView } from '#shared/bridge/views.ts';
import { createSignal } from '#shared/lib/unsubscribe.ts';
import type { Unsubscribe } from '#shared/lib/unsubscribe.ts';
import type { Call, SpokenLine, TelephonyEvent, TelephonyPort } from '#shared/telephony/call.ts';
import type { CallAction } from '#shared/telephony/call-machine.ts';
import { moveCall } from '#shared/telephony/call-machine.ts';

type Held = { readonly port: TelephonyPort; call: Call; readonly said: SpokenLine[] };

export type DeskPhone = {
  current(): CallView | null;
  /** Whether somebody rings, speaks or waits on hold. */
  isBusy(): boolean;
  act(callId: string, action: CallAction): void;
  /** The case of this call is on disk: an ended call leaves the desk. */
  release(callId: string): void;
  onEvent(listener: (event: TelephonyEvent) => void): Unsubscribe;
  close(): void;
};

/** Puts the adapters on one desk. */
export function createDeskPhone(ports: readonly TelephonyPort[]): DeskPhone {
  let current: Held | null = null;
  let waiting: readonly Held[] = [];
  const released = new Set<string>();
  const events = createSignal<TelephonyEvent>();
  const ends = ports.map((port) => port.onEvent((event) => receive(port, event)));

  function isBusy(): boolean {
    return current !== null && current.call.state !== 'ended';
  }

  function find(callId: string): Held | undefined {
    return current?.call.callId === callId ? current : waiting.find((held) => held.call.callId === callId);
  }

  function receive(port: TelephonyPort, event: TelephonyEvent): void {
    if (event.kind === 'ringing') waiting = [...waiting, { port, call: event.call, said: [] }];
    else if (event.kind === 'said') find(event.callId)?.said.push(event.line);
    else change(event.call);
    if (event.kind !== 'ringing') events.tell(event);
    if (!isBusy()) ringNext();
  }

  function change(call: Call): void {
    const held = find(call.callId);
    if (!held) return;
    held.call = call;
    if (call.state !== 'ended') return;
    waiting = waiting.filter((other) => other !== held);
    const isOver = released.delete(call.callId) || call.acceptedAtMs === null;
    if (held === current && isOver) current = null;
  }

  function ringNext(): void {
    const [first, ...rest] = waiting;
    if (!first) return;
    current = first;
    waiting = rest;
    events.tell({ kind: 'ringing', call: first.call });
  }

  return {
    current: () => current && viewOf(current),
    isBusy,
    act(callId, action) {
      const held = find(callId);
      if (!held) throw new BridgeError('not-found', 'this call is no longer on the desk');
      if (held !== current && action !== 'end') throw new BridgeError('bad-input', 'end the present call first');
      if (!moveCall(held.call, action, 0)) {
        throw new BridgeError('bad-input', `a call that is ${held.call.state} cannot ${action}`);
      }
      held.port[action](callId);
    },
    release(callId) {
      const held = find(callId);
      if (!held) return;
      if (held.call.state === 'ended') current = null;
      else released.add(callId);
    },
    onEvent: (listener) => events.subscribe(listener),
    close: () => {
      for (const end of ends) end();
    },
  };
}

function viewOf({ call, said }: Held): CallView {
  return {
    callId: call.callId,
    state: call.state,
    callerNumber: call.callerNumber,
    ringingAtMs: call.ringingAtMs,
    acceptedAtMs: call.acceptedAtMs,
    endedAtMs: call.endedAtMs,
    isPractice: call.isPractice,
    said: said.map(({ atMs, text }) => ({ atMs, text })),
  };
}
