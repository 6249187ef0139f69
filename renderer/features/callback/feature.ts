import type { Feature } from '../feature.ts';
import { lazyScreen } from '../feature.ts';
import { attemptOf, mayRecord } from '#renderer/store/callback-desk-slice.ts';
import { isHeldHere } from '#renderer/store/callback-pool-slice.ts';
import { callbackCommands } from './callback-commands.ts';

/** The call-back desk: three questions, and what follows from the answers. */
export const callbackFeature: Feature = {
  id: 'callback',
  titleKey: 'callback:title',
  place: 'desk',
  railKey: '4',
  goKey: 'c',
  roles: ['callback', 'supervisor'],
  Component: lazyScreen(() => import('./callback-screen.tsx'), 'CallbackScreen'),
  commands: callbackCommands,
  conditions: {
    'callback.atCase': (state) => state.callbackList.active !== null,
    'callback.due': mayRecord,
    'callback.lastAttempt': (state) => attemptOf(state).isLast,
    'callback.held': isHeldHere,
    'callback.poolBusy': (state) => state.callbackPool.isBusy,
    'callback.busy': (state) => state.callbackDesk.isBusy,
  },
};
