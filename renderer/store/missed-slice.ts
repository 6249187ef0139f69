import type { MissedCallView, MissedList } from '#shared/bridge/calls.ts';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import { mayTakeCases } from './may-take-cases.ts';
import type { SliceTools } from './slice.ts';

/** The panel of the ring-back list. */
export const missedPanel = 'missed';

/** Calls nobody took at this desk, and ringing them back. */
export type MissedSlice = {
  readonly list: MissedList | null;
  /** A number to be dialled on the telephone, because it cannot be dialled from here; and the form it is for. */
  readonly byHand: { readonly number: string; readonly draftId: string } | null;
  refresh(): Promise<void>;
  /** Opens the form of the call and rings back. */
  ringBack(callId: string): Promise<void>;
  settle(callId: string, isDone: boolean): Promise<void>;
  /** Somebody else sits down. */
  clear(): void;
};

/** Those that still wait, the longest first. */
export function waitingMissed(list: MissedList | null): readonly MissedCallView[] {
  return list?.calls.filter(({ doneAtMs }) => doneAtMs === null) ?? [];
}

/** The one to ring back next: the longest waiting whose number is known. */
export function nextMissed(list: MissedList | null): MissedCallView | undefined {
  return waitingMissed(list).find(({ callerNumber }) => callerNumber !== '');
}

/** Creates the slice of the ring-back list. */
export function createMissedSlice({ deps, get, patch }: SliceTools<MissedSlice>): MissedSlice {
  const { bridge } = deps;
  return {
    list: null,
    byHand: null,
    async refresh() {
      if (mayTakeCases(get())) patch({ list: await bridge.call('calls.missed', {}) });
    },
    async ringBack(callId) {
      await get().drafts.flush();
      const outcome = await bridge.call('calls.ringBack', { callId });
      get().navigation.openDesk('intake');
      // A call that is dialled from here opens its form by itself.
      if (outcome.kind === 'dialling') return;
      const draft = await get().drafts.open(emptyIntakeDraft(callId, outcome.number));
      patch({ byHand: { number: outcome.number, draftId: draft.id } });
      get().intake.show(draft);
    },
    async settle(callId, isDone) {
      await bridge.call('calls.settleMissed', { callId, isDone });
    },
    clear: () => patch({ list: null, byHand: null }),
  };
}
