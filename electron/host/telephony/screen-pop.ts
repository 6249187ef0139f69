// The screen pop: a telephone system that only tells the desk who is calling, by address or command line. Talking happens
// on the telephone; the desk keeps the states itself.

import type { Clock, Random } from '#shared/lib/clock.ts';
import { createSignal } from '#shared/lib/unsubscribe.ts';
import { uuidV7 } from '#shared/lib/uuid.ts';
import type { Call, TelephonyEvent, TelephonyPort } from '#shared/telephony/call.ts';
import type { CallAction } from '#shared/telephony/call-machine.ts';
import { moveCall, ringingCall } from '#shared/telephony/call-machine.ts';

export type ScreenPop = TelephonyPort & {
  /** A call rings. The number is already in its one form; empty when withheld. */
  ring(callerNumber: string): void;
};

/** Creates the adapter; nothing rings yet. */
export function createScreenPop({ clock, random }: { clock: Clock; random: Random }): ScreenPop {
  const calls = new Map<string, Call>();
  const events = createSignal<TelephonyEvent>();

  function move(callId: string, action: CallAction): void {
    const before = calls.get(callId);
    const after = before && moveCall(before, action, clock.wallMs());
    if (!after || after === before) return;
    if (after.state === 'ended') calls.delete(callId);
    else calls.set(callId, after);
    events.tell({ kind: 'changed', call: after });
  }

  return {
    accept: (callId) => move(callId, 'accept'),
    hold: (callId) => move(callId, 'hold'),
    resume: (callId) => move(callId, 'resume'),
    end: (callId) => move(callId, 'end'),
    onEvent: (listener) => events.subscribe(listener),
    ring(callerNumber) {
      const nowMs = clock.wallMs();
      const call = ringingCall({ callId: uuidV7(nowMs, random), callerNumber, ringingAtMs: nowMs, isPractice: false });
      calls.set(call.callId, call);
      events.tell({ kind: 'ringing', call });
    },
  };
}
