// Asks what became of commands made under another station's name.

import { limits } from '#shared/sync/limits.ts';
import type { Settled } from '#shared/sync/verdict.ts';
import type { EngineContext } from './engine-context.ts';
import { moment, notStored, reportFailure, showAgain, tryToStore } from './engine-context.ts';

/** As many as are looked at for the next question; those that have no verdict yet must not hide the others. */
const mostForeign = 20 * limits.receiptIds;

export type ReceiptDesk = { ask(grant: string): void };

/** Creates the desk. */
export function createReceiptDesk(context: EngineContext): ReceiptDesk {
  const { station, desk } = context;
  let asked = 0;

  function store(settled: readonly Settled[]): void {
    const { identity, outbox } = station;
    const caseIds = station.inTransaction(() =>
      settled.map((one) => outbox.settle(one, identity.serverSeenAtMs())).filter((caseId) => caseId !== undefined),
    );
    if (caseIds.length > 0) showAgain(context, caseIds);
  }

  return {
    ask(grant) {
      const all = station.outbox.foreignWaiting(mostForeign);
      const from = asked < all.length ? asked : 0;
      const commandIds = all.slice(from, from + limits.receiptIds);
      asked = from + commandIds.length;
      if (commandIds.length === 0) return context.dispatch({ kind: 'receipted', settled: 0, ...moment(context) });
      return desk.ask('receipts', { grant, commandIds }, (reply) => {
        if (!reply.ok) return reportFailure(context, 'receipts', reply, { grant });
        const { settled } = reply.answer;
        // What is settled leaves the list, so the next question starts where this one did.
        asked = from + commandIds.length - settled.length;
        const isStored = tryToStore(context, 'receipts', () => (store(settled), true));
        if (!isStored) return reportFailure(context, 'receipts', notStored('receipts'));
        return context.dispatch({ kind: 'receipted', settled: settled.length, ...moment(context) });
      });
    },
  };
}
