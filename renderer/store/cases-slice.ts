import type { MethodOutput } from '#shared/bridge/contract.ts';
import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { BridgeErrorCode } from '#shared/bridge/frame.ts';
import type { CaseView } from '#shared/bridge/views.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { SliceTools } from './slice.ts';

export type ShownCase = {
  readonly view: CaseView | null;
  readonly history: MethodOutput<'cases.history'> | null;
  readonly failure: BridgeErrorCode | null;
};

/** The few cases that are drawn whole just now, by how many places show them. */
export type CasesSlice = {
  readonly shown: Readonly<Record<CaseId, ShownCase>>;
  /** Begins to show a case; returns the end. */
  hold(caseId: CaseId): () => void;
  refresh(caseId: CaseId): Promise<void>;
};

/** Creates the slice of shown cases. */
export function createCasesSlice({ deps, get, patch }: SliceTools<CasesSlice>): CasesSlice {
  const holders = new Map<CaseId, number>();

  function keep(caseId: CaseId, change: Partial<ShownCase>): void {
    if (!holders.has(caseId)) return;
    const { shown } = get().cases;
    const before = shown[caseId] ?? { view: null, history: null, failure: null };
    patch({ shown: { ...shown, [caseId]: { ...before, ...change } } });
  }

  async function refresh(caseId: CaseId): Promise<void> {
    try {
      keep(caseId, { view: await deps.bridge.call('cases.get', { caseId }), failure: null });
      keep(caseId, { history: await deps.bridge.call('cases.history', { caseId }) });
    } catch (error) {
      if (!(error instanceof BridgeError)) throw error;
      keep(caseId, { failure: error.code });
    }
  }

  function release(caseId: CaseId): void {
    const left = (holders.get(caseId) ?? 1) - 1;
    if (left > 0) return void holders.set(caseId, left);
    holders.delete(caseId);
    const { [caseId]: _gone, ...shown } = get().cases.shown;
    return patch({ shown });
  }

  return {
    shown: {},
    hold(caseId) {
      holders.set(caseId, (holders.get(caseId) ?? 0) + 1);
      void refresh(caseId).catch(get().failure.report);
      return () => release(caseId);
    },
    refresh,
  };
}
