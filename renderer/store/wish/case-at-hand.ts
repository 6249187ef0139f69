// The case that keys are about: the one that is open beside the desk, else the one the desk works on.

import type { CaseView } from '#shared/bridge/views.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { AppState } from '../app-state.ts';

/** Where on the screen a case is worked on. */
export type WorkPlace = 'panel' | 'desk';

/** Desks that work case by case, with the list whose active row they work on. */
const listOfDesk: Readonly<Record<string, (state: AppState) => CaseId | null>> = {
  unit: (state) => state.unitList.active?.id ?? null,
  callback: (state) => state.callbackList.active?.id ?? null,
  dispatch: (state) => state.dispatchList.active?.id ?? null,
};

/** The case at hand and where it is; null: none is. */
export function caseAtHand(state: AppState): { readonly caseId: CaseId; readonly place: WorkPlace } | null {
  const { panel, openCaseId, deskId } = state.navigation;
  if (panel === 'case' && openCaseId !== null) return { caseId: openCaseId, place: 'panel' };
  const caseId = listOfDesk[deskId]?.(state) ?? null;
  return caseId === null ? null : { caseId, place: 'desk' };
}

/** The case at hand as far as it has been read, where something can be done with it here. */
export function viewAtHand(state: AppState): CaseView | null {
  const at = caseAtHand(state);
  const view = at && state.cases.shown[at.caseId]?.view;
  return view && view.fromServerAtMs === null ? view : null;
}

/** Whether the form of a wish stands beside the case at hand. */
export function isWishOpen(state: AppState): boolean {
  const { form } = state.wish;
  return form !== null && caseAtHand(state)?.caseId === form.caseId;
}
