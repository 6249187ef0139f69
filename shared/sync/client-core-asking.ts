// What may be asked for now. Called after every event, so that nothing waits for an event that has been.

import type { ClientEffect, Local, OnlineState, OnlineStep } from './client-core-types.ts';
import { nextCheck } from './client-core-check.ts';
import { mayAsk, nextPull } from './client-core-pull.ts';
import { nextPush } from './client-core-push.ts';
import { nextReceipts } from './client-core-receipts.ts';
import { launch } from './client-core-wait.ts';
import { limits } from './limits.ts';

/** Whatever can be sent now is sent; no kind waits for another. */
export function goOn({ state, effects }: OnlineStep, local: Local): OnlineStep {
  const asked = [nextLease, nextPush, nextPull, nextCheck, nextReceipts].reduce<OnlineStep>(
    (before, next) => {
      const after = next(before.state, local);
      return { state: after.state, effects: [...before.effects, ...after.effects] };
    },
    { state, effects: [] },
  );
  return { state: asked.state, effects: [...effects, ...asked.effects] };
}

function nextLease(state: OnlineState, { numbersLeft, reader }: Local): OnlineStep {
  const isWanted = state.mode === 'full' && state.flights.lease === 'idle' && numbersLeft < limits.leaseBelow;
  if (!isWanted || !mayAsk(state, reader)) return { state, effects: [] };
  const lease: ClientEffect = { kind: 'sendLease', grant: reader.grant, count: limits.leaseNumbers };
  return { state: launch(state, 'lease'), effects: [lease] };
}
