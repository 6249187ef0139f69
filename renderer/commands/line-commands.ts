// The line over whatever is on screen. F4 opens it, and inside it turns the line into the form and the form into the line.

import type { Command } from './command.ts';

export const lineCommands: readonly Command[] = [
  {
    id: 'line.open',
    titleKey: 'line:commands.open',
    keys: [';', 'f4', 'alt+;'],
    when: ['signedIn', 'line:closed'],
    async run({ state, focus }) {
      await state().line.open();
      focus('line');
    },
  },
  {
    id: 'line.toForm',
    titleKey: 'line:commands.toForm',
    keys: ['f4', 'alt+;'],
    when: ['signedIn', 'line:written'],
    isHidden: true,
    async run({ state, focus }) {
      if (await state().line.toForm()) focus('narrative');
    },
  },
  {
    id: 'line.ofForm',
    titleKey: 'line:commands.ofForm',
    keys: ['f4', 'alt+;'],
    when: ['signedIn', 'line:empty'],
    isHidden: true,
    run: ({ state }) => state().line.ofForm(),
  },
];
