import type { CommandType } from '#shared/domain/command.ts';
import { roles } from '#shared/domain/roles.ts';
import type { AppState } from '#renderer/store/app-state.ts';
import { mayTakeCases } from '#renderer/store/may-take-cases.ts';
import { caseFormOf } from '#renderer/store/case-desk-slice.ts';
import type { Feature } from '../feature.ts';
import { lazyScreen } from '../feature.ts';
import { caseCommands } from './case-commands.ts';
import { familyOfOpen } from './story-commands.ts';

/** One case beside whatever desk is open: what happened, what is known, what can be done. */
export const caseFeature: Feature = {
  id: 'case',
  titleKey: 'case:title',
  place: 'panel',
  railKey: null,
  roles,
  Component: lazyScreen(() => import('./case-panel.tsx'), 'CasePanel'),
  commands: caseCommands,
  conditions: {
    'case.mode': (state) => caseFormOf(state, state.navigation.openCaseId)?.kind ?? 'read',
    'case.mayAmend': (state) => mayDo(state, 'case.amend'),
    'case.mayDispatch': (state) => mayDo(state, 'case.dispatch'),
    'case.mayAnswer': (state) => mayDo(state, 'case.answer'),
    'case.mayChase': (state) => mayTakeCases(state) && isKeptHere(state),
    'case.hasFamily': (state) => familyOfOpen(state).length > 1,
    'case.busy': (state) => state.caseDesk.isBusy,
  },
};

function mayDo(state: AppState, command: CommandType): boolean {
  const id = state.navigation.openCaseId;
  return id !== null && state.cases.shown[id]?.view?.allowed.includes(command) === true;
}

/** Nothing is done about a case that this console only shows. */
function isKeptHere(state: AppState): boolean {
  const id = state.navigation.openCaseId;
  return id !== null && (state.cases.shown[id]?.view?.fromServerAtMs ?? null) === null;
}
