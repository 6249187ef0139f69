// The receipt that is being printed: on the page only while it is, for it holds the code.

import type { CaseId } from '#shared/domain/ids.ts';
import type { AppState } from './app-state.ts';
import type { NoReceipt, Receipt } from './receipt.ts';
import { receiptOf } from './receipt.ts';
import type { SliceTools } from './slice.ts';

export type ReceiptSlice = {
  /** null: nothing is being printed. */
  readonly sheet: Receipt | null;
  /** Why nothing was printed when it was asked for last. */
  readonly problem: NoReceipt | null;
  /** Puts the receipt of the case on the page; the page prints it once it is drawn. */
  prepare(caseId: CaseId): Promise<void>;
  /** The sheet is drawn. */
  print(): void;
};

/** The case a receipt would be printed of: the one in the panel, else the one that was just saved; null: none is there. */
export function receiptCase({ navigation, intake }: AppState): CaseId | null {
  if (navigation.panel === 'case') return navigation.openCaseId;
  return navigation.deskId === 'intake' ? (intake.registered?.caseId ?? null) : null;
}

/** Creates the slice of the receipt. */
export function createReceiptSlice({ deps, get, patch }: SliceTools<ReceiptSlice>): ReceiptSlice {
  const { bridge, outside } = deps;
  return {
    sheet: null,
    problem: null,
    async prepare(caseId) {
      const { person } = get().session;
      if (!person) return;
      const view = await bridge.call('cases.get', { caseId });
      const { lines } = await bridge.call('cases.history', { caseId });
      // Somebody else may have sat down meanwhile.
      if (get().session.person?.personId !== person.personId) return;
      const receipt = receiptOf(view, lines, person.role);
      patch(typeof receipt === 'string' ? { sheet: null, problem: receipt } : { sheet: receipt, problem: null });
    },
    print: () => outside.print(() => patch({ sheet: null })),
  };
}
