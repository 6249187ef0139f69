// Verdicts of commands made under another station's name (an imported file, a former identity): they do not come by pull,
// so they are asked for by id after they were sent, and again for as long as they wait.

import type { EventOf, Local, OnlineState, OnlineStep } from './client-core-types.ts';
import { mayAsk } from './client-core-pull.ts';
import { free, hold, launch } from './client-core-wait.ts';

export function afterReceipted(state: OnlineState, event: EventOf<'receipted'>, local: Local): OnlineStep {
  if (!local.hasForeign) return { state: free(state, 'receipts'), effects: [] };
  if (event.settled > 0) return { state: { ...free(state, 'receipts'), isReceiptDue: true }, effects: [] };
  return hold(wantReceipts(state), 'receipts', event);
}

/** Asked for at the next chance. */
export function wantReceipts(state: OnlineState): OnlineState {
  return { ...state, isReceiptDue: true };
}

export function nextReceipts(state: OnlineState, { hasForeign, reader }: Local): OnlineStep {
  const isWanted = state.isReceiptDue && hasForeign && state.flights.receipts === 'idle';
  if (!isWanted || !mayAsk(state, reader)) return { state, effects: [] };
  const { grant } = reader;
  return { state: launch({ ...state, isReceiptDue: false }, 'receipts'), effects: [{ kind: 'sendReceipts', grant }] };
}
