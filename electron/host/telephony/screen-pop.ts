// The screen pop: a telephone system that only tells the desk who is calling, by address or command line. Talking happens
// on the telephone; the desk keeps the states itself. Nobody says when the caller gives up, so a call rings out after the
// city's time. It can neither dial nor put through: a person does that on the telephone.

import type { Clock, Random, TimerHandle } from '#shared/lib/clock.ts';
import { createSignal } from '#shared/lib/unsubscribe.ts';
import { uuidV7 } from '#shared/lib/uuid.ts';
import type { Call, TelephonyEvent, TelephonyPort } from '#shared/telephony/call.ts';
import type { CallAction } from '#shared/telephony/call-machine.ts';
import { moveCall, ringingCall } from '#shared/telephony/call-machine.ts';

export type ScreenPop = TelephonyPort & {
  /** A call rings. The number is already in its one form; empty when withheld. */
  ring(callerNumber: string): void;
  close(): void;
};

type Deps = { readonly clock: Clock; readonly random: Random; readonly ringMs: number };
type Popped = { readonly call: Call; readonly ringsOut: TimerHandle };

/** Creates the adapter; nothing rings yet. */
export function createScreenPop({ clock, random, ringMs }: Deps): ScreenPop {
  const calls = new Map<string, Popped>();
  const events = createSignal<TelephonyEvent>();

  function move(callId: string, action: CallAction): void {
    const popped = calls.get(callId);
    const after = popped && moveCall(popped.call, action, clock.wallMs());
    if (!popped || !after || after === popped.call) return;
    popped.ringsOut.cancel();
    if (after.state === 'ended') calls.delete(callId);
    else calls.set(callId, { ...popped, call: after });
    events.tell({ kind: 'changed', call: after });
  }

  return {
    isPractice: false,
    accept: (callId) => move(callId, 'accept'),
    hold: (callId) => move(callId, 'hold'),
    resume: (callId) => move(callId, 'resume'),
    end: (callId) => move(callId, 'end'),
    // Nobody can be told: what rings meanwhile waits in line here.
    setReady: () => undefined,
    onEvent: (listener) => events.subscribe(listener),
    ring(callerNumber) {
      const nowMs = clock.wallMs();
      const call = ringingCall({ callId: uuidV7(nowMs, random), callerNumber, ringingAtMs: nowMs, isPractice: false });
      const ringsOut = clock.after(ringMs, () => move(call.callId, 'giveUp'));
      calls.set(call.callId, { call, ringsOut });
      events.tell({ kind: 'ringing', call });
    },
    close() {
      for (const { ringsOut } of calls.values()) ringsOut.cancel();
    },
  };
}
