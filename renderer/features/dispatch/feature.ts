import { dispatchViewsOfRole } from '#shared/bridge/queue-views.ts';
import type { Role } from '#shared/domain/roles.ts';
import { dispatchView, firstDecision, mayDispatch, unitMeant } from '#renderer/store/dispatch/dispatch-desk-slice.ts';
import type { Feature } from '../feature.ts';
import { lazyScreen } from '../feature.ts';
import { dispatchCommands } from './dispatch-commands.ts';

/** The desk of those who dispatch, rule and audit: what waits for their word, by what it is. */
export const dispatchFeature: Feature = {
  id: 'dispatch',
  titleKey: 'dispatch:title',
  place: 'desk',
  railKey: null,
  goKey: 'f',
  roles: Object.keys(dispatchViewsOfRole) as Role[],
  Component: lazyScreen(() => import('./dispatch-screen.tsx'), 'DispatchScreen'),
  commands: dispatchCommands,
  conditions: {
    'dispatch.atCase': (state) => state.dispatchList.active !== null,
    'dispatch.busy': (state) => state.dispatchDesk.isBusy,
    'dispatch.mayDecide': (state) => firstDecision(state) !== null || unitMeant(state, 0) !== null,
    'dispatch.waits': (state) => firstDecision(state) !== null,
    'dispatch.mayDispatch': mayDispatch,
    'dispatch.hasSecond': (state) => unitMeant(state, 1) !== null,
    'dispatch.hasThird': (state) => unitMeant(state, 2) !== null,
    'dispatch.hasCatcher': (state) => unitMeant(state, 'catcher') !== null,
    'dispatch.maySendBack': (state) => dispatchView(state)?.allowed.includes('case.sendBack') === true,
    'dispatch.mayUrge': (state) => dispatchView(state)?.allowed.includes('case.urge') === true,
    'dispatch.maySupervise': (state) => dispatchView(state)?.allowed.includes('supervision.issue') === true,
  },
};
