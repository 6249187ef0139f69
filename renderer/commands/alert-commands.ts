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
    run({ state }) {
      const { shown, openShown } = state().alerts;
      if (shown !== null) openShown(shown);
    },
  },
  {
    id: 'alerts.putAway',
    titleKey: 'alerts:commands.putAway',
    keys: ['alt+shift+y'],
    when: ['signedIn', 'alerts:shown'],
    run: ({ state }) => state().alerts.putAway(),
  },
  {
    id: 'alerts.notifications',
    titleKey: 'alerts:commands.notifications',
    keys: ['g n'],
    when: ['signedIn', 'may.settings'],
    // Where it leads says what came of it.
    run({ state, focus }) {
      const { navigation, notifications } = state();
      navigation.openDesk('settings');
      focus('notifications');
      return notifications.allow();
    },
  },
];
