// The desk's telephone over its adapters: which call is here is the machine's (shared/telephony/desk-machine.ts); which
// adapter has it, what was said in it and its log are kept here. The adapters are told when the desk takes the next call.

import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { CallView } from '#shared/bridge/calls.ts';
import type { CallLogEntry } from '#shared/domain/call-log.ts';
import { createSignal } from '#shared/lib/unsubscribe.ts';
import type { Unsubscribe } from '#shared/lib/unsubscribe.ts';
import type { Call, SpokenLine, TelephonyEvent, TelephonyPort } from '#shared/telephony/call.ts';
import type { DeskAction } from '#shared/telephony/call-machine.ts';
import { logKindOf, moveCall } from '#shared/telephony/call-machine.ts';
import type { DeskCalls, DeskStep } from '#shared/telephony/desk-machine.ts';
import { callBegins, callChanges, deskReady, isReady, mayDial, noCalls } from '#shared/telephony/desk-machine.ts';

type Kept = { readonly port: TelephonyPort; readonly said: SpokenLine[]; readonly log: CallLogEntry[] };

/** Marks an agent sets on a call. */
export type CallMark = 'abusive' | 'leaderAsked';

export type DeskPhone = {
  current(): CallView | null;
  act(callId: string, action: DeskAction): void;
  /** The agent is ready for the next call; where nothing is wrapped up, nothing happens. */
  ready(): void;
  /** Writes a mark into the call's log; false: it was there already. */
  mark(callId: string, mark: CallMark, nowMs: number): boolean;
  /** Puts the call through and ends it here; false: its telephone cannot. */
  transfer(callId: string, extension: string): boolean;
  /** Rings somebody; false: no telephone of this kind can. Throws while somebody rings, talks or is on hold. */
  dial(number: string, isPractice: boolean): boolean;
  /** What happens to the call on the desk, and in the calls that wait for it. */
  onEvent(listener: (event: TelephonyEvent) => void): Unsubscribe;
  /** Something of `current` has changed. */
  onChange(listener: () => void): Unsubscribe;
  /** Every state of every call, also of one that waits in line. */
  onCall(listener: (call: Call) => void): Unsubscribe;
  close(): void;
};

/** Puts the adapters on one desk. */
export function createDeskPhone(ports: readonly TelephonyPort[]): DeskPhone {
  let desk: DeskCalls = noCalls;
  let wasReady = true;
  const kept = new Map<string, Kept>();
  const events = createSignal<TelephonyEvent>();
  const calls = createSignal<Call>();
  const shown = createSignal<void>();
  const ends = ports.map((port) => port.onEvent((event) => receive(port, event)));

  function find(callId: string): Call | undefined {
    const { current, waiting } = desk;
    return current?.callId === callId ? current : waiting.find((call) => call.callId === callId);
  }

  function receive(port: TelephonyPort, event: TelephonyEvent): void {
    if (event.kind === 'said') {
      kept.get(event.callId)?.said.push(event.line);
      events.tell(event);
      return shown.tell();
    }
    const { call } = event;
    if (event.kind === 'ringing') kept.set(call.callId, { port, said: [], log: [] });
    noteLog(find(call.callId) ?? null, call);
    calls.tell(call);
    const step = event.kind === 'ringing' ? callBegins(desk, call) : callChanges(desk, call);
    // A call that waits is not on the desk yet: nobody has to look.
    const isSilent = event.kind === 'ringing' && !call.isOutgoing;
    take(step, isSilent ? null : event);
  }

  function noteLog(before: Call | null, after: Call): void {
    const kind = logKindOf(before?.state ?? null, after);
    if (kind !== null) kept.get(after.callId)?.log.push({ kind, atMs: after.changedAtMs });
  }

  /** Goes a step: first what changed, then who rings, and at last whether more may come. */
  function take(step: DeskStep, changed: TelephonyEvent | null): void {
    desk = step.desk;
    if (changed) events.tell(changed);
    if (step.rings) events.tell({ kind: 'ringing', call: step.rings });
    forgetGone();
    tellReady();
    shown.tell();
  }

  function forgetGone(): void {
    for (const callId of kept.keys()) {
      if (!find(callId)) kept.delete(callId);
    }
  }

  function tellReady(): void {
    const isNowReady = isReady(desk);
    if (isNowReady === wasReady) return;
    wasReady = isNowReady;
    for (const port of ports) port.setReady(isNowReady);
  }

  function requireCall(callId: string): { readonly call: Call; readonly own: Kept } {
    const call = find(callId);
    const own = kept.get(callId);
    if (!call || !own) throw new BridgeError('not-found', 'this call is no longer on the desk');
    return { call, own };
  }

  return {
    current: () => desk.current && viewOf(desk.current, kept.get(desk.current.callId), desk.waiting.length),
    act(callId, action) {
      const { call, own } = requireCall(callId);
      if (call !== desk.current && action !== 'end') throw new BridgeError('bad-input', 'end the present call first');
      if (!moveCall(call, action, 0) || (call.state === 'dialling' && action === 'accept')) {
        throw new BridgeError('bad-input', `a call that is ${call.state} cannot ${action}`);
      }
      own.port[action](callId);
    },
    ready() {
      const step = deskReady(desk);
      if (step.desk !== desk) take(step, null);
    },
    mark(callId, mark, nowMs) {
      const { log } = requireCall(callId).own;
      if (log.some(({ kind }) => kind === mark)) return false;
      log.push({ kind: mark, atMs: nowMs });
      shown.tell();
      return true;
    },
    transfer(callId, extension) {
      const { call, own } = requireCall(callId);
      if (!own.port.transfer || (call.state !== 'accepted' && call.state !== 'held')) return false;
      own.port.transfer(callId, extension);
      return true;
    },
    dial(number, isPractice) {
      const port = ports.find((one) => one.isPractice === isPractice && one.dial);
      if (!port?.dial) return false;
      if (!mayDial(desk)) throw new BridgeError('bad-input', 'end the present call first');
      port.dial(number);
      return true;
    },
    onEvent: (listener) => events.subscribe(listener),
    onChange: (listener) => shown.subscribe(listener),
    onCall: (listener) => calls.subscribe(listener),
    close: () => {
      for (const end of ends) end();
    },
  };
}

function viewOf(call: Call, own: Kept | undefined, waiting: number): CallView {
  const { callId, state, callerNumber, ringingAtMs, acceptedAtMs, endedAtMs, isOutgoing, isPractice } = call;
  return {
    callId,
    state,
    callerNumber,
    ringingAtMs,
    acceptedAtMs,
    endedAtMs,
    isOutgoing,
    isPractice,
    waiting,
    log: [...(own?.log ?? [])],
    said: (own?.said ?? []).map(({ atMs, text }) => ({ atMs, text })),
  };
}
