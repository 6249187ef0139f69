import type { MethodOutput } from '#shared/bridge/contract.ts';
import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { BridgeErrorCode } from '#shared/bridge/frame.ts';
import type { StoryView } from '#shared/bridge/story.ts';
import type { CaseView } from '#shared/bridge/views.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { SliceTools } from './slice.ts';

export type ShownCase = {
  readonly view: CaseView | null;
  readonly history: MethodOutput<'cases.history'> | null;
  /** Where it waited and how long, and its family. */
  readonly story?: StoryView | null;
  readonly failure: BridgeErrorCode | null;
};

/** The few cases that are drawn whole just now, by how many places show them. */
export type CasesSlice = {
  readonly shown: Readonly<Record<CaseId, ShownCase>>;
  /** The case whose history is told with that of its whole family; null: each is told alone. */
  readonly withFamilyOf: CaseId | null;
  /** Begins to show a case; returns the end. */
  hold(caseId: CaseId): () => void;
  refresh(caseId: CaseId): Promise<void>;
  /** Tells the history of the case with its family's, or alone again. */
  toggleFamily(caseId: CaseId): Promise<void>;
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
      keep(caseId, { story: await deps.bridge.call('cases.story', { caseId }) });
      const withFamily = get().cases.withFamilyOf === caseId;
      const history = await deps.bridge.call('cases.history', withFamily ? { caseId, withFamily } : { caseId });
      // Perhaps it was asked for otherwise meanwhile.
      if (withFamily === (get().cases.withFamilyOf === caseId)) keep(caseId, { history });
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
    withFamilyOf: null,
    hold(caseId) {
      holders.set(caseId, (holders.get(caseId) ?? 0) + 1);
      void refresh(caseId).catch(get().failure.report);
      return () => release(caseId);
    },
    refresh,
    async toggleFamily(caseId) {
      patch({ withFamilyOf: get().cases.withFamilyOf === caseId ? null : caseId });
      await refresh(caseId);
    },
  };
}
