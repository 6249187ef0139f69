import { receiptCase } from '#renderer/store/receipt-slice.ts';
import type { AppState } from '#renderer/store/app-state.ts';
import type { Command } from './command.ts';
import type { Conditions } from './conditions.ts';

/** The receipt of the case that was just saved, or of the one in the panel. */
export const receiptCommands: readonly Command[] = [
  {
    id: 'receipt.print',
    titleKey: 'counter:commands.printReceipt',
    keys: ['alt+d alt+p'],
    when: ['signedIn', 'receipt.here'],
    async run({ state }) {
      const caseId = receiptCase(state());
      if (caseId !== null) await state().receipt.prepare(caseId);
    },
  },
];

export const receiptConditions: Conditions = {
  'receipt.here': (state: AppState) => receiptCase(state) !== null,
};
