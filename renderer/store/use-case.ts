import { useEffect } from 'react';
import type { CaseId } from '#shared/domain/ids.ts';
import type { ShownCase } from './cases-slice.ts';
import { useAppState } from './store-context.tsx';
import { useBridgeEvent } from './use-bridge-event.ts';

/** A case with its history, kept current while it is drawn; null before the first answer. */
export function useCase(caseId: CaseId | null): ShownCase | null {
  const hold = useAppState((state) => state.cases.hold);
  const refresh = useAppState((state) => state.cases.refresh);
  const report = useAppState((state) => state.failure.report);
  const shown = useAppState((state) => (caseId === null ? undefined : state.cases.shown[caseId]));
  useEffect(() => (caseId === null ? undefined : hold(caseId)), [hold, caseId]);
  useBridgeEvent('cases.changed', (payload) => {
    const changed = payload?.caseIds ?? [];
    const mayBeMine = caseId !== null && (changed.length === 0 || changed.includes(caseId));
    if (mayBeMine) void refresh(caseId).catch(report);
  });
  return shown ?? null;
}
