// What was announced is one key away, also while somebody writes.

import type { AppState } from '#renderer/store/app-state.ts';
import type { Command } from './command.ts';
import type { Conditions } from './conditions.ts';

export const alertConditions: Conditions = {
  alerts: (state: AppState) => (state.alerts.shown === null ? 'none' : 'shown'),
};

export const alertCommands: readonly Command[] = [
  {
    id: 'alerts.open',
    titleKey: 'alerts:commands.open',
    keys: ['alt+shift+h'],
    when: ['signedIn', 'alerts:shown'],
    run({ state, focus }) {
      const { alerts, navigation } = state();
      const { shown } = alerts;
      alerts.putAway();
      if (shown === null) return;
      if (shown.kind === 'refused') {
        navigation.openDesk('attention');
        focus('main');
        return;
      }
      navigation.openCase(shown.row.id);
      focus('panel');
    },
  },
  {
    id: 'alerts.putAway',
    titleKey: 'alerts:commands.putAway',
    keys: ['alt+shift+y'],
    when: ['signedIn', 'alerts:shown'],
    run: ({ state }) => state().alerts.putAway(),
  },
];
