import type { Command } from '#renderer/commands/command.ts';
import type { AppState } from '#renderer/store/app-state.ts';

export const practiceCommands: readonly Command[] = [
  {
    id: 'practice.start',
    titleKey: 'practice:commands.start',
    keys: ['alt+shift+p'],
    when: ['signedIn', 'may.practice', 'practising:no'],
    async run({ state }) {
      await state().practice.start();
      state().navigation.openDesk('intake');
    },
  },
  {
    id: 'practice.stop',
    titleKey: 'practice:commands.stop',
    keys: ['alt+shift+p'],
    when: ['signedIn', 'may.practice', 'practising:yes'],
    run: ({ state }) => state().practice.stop(),
  },
  {
    id: 'practice.next',
    titleKey: 'practice:commands.next',
    keys: ['alt+shift+n'],
    when: [
      'signedIn',
      'may.practice',
      'practising:yes',
      '!call:ringing',
      '!call:accepted',
      '!call:held',
      '!call:dialling',
    ],
    run: ({ state }) => state().practice.next(),
  },
  {
    id: 'practice.sheet',
    titleKey: 'practice:commands.sheet',
    keys: ['alt+shift+s'],
    when: ['signedIn', 'may.practice', 'hasSheet', 'panel:none'],
    run({ state, focus }) {
      const [newest] = state().practice.sheets;
      if (newest) state().practice.showSheet(newest.callId);
      focus('panel');
    },
  },
];

export const practiceConditions = {
  practising: (state: AppState) => (state.practice.status?.isOn ? 'yes' : 'no'),
  hasSheet: (state: AppState) => state.practice.sheets.length > 0,
};
