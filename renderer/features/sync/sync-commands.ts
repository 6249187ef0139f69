import type { Command } from '#renderer/commands/command.ts';

const here = ['signedIn', 'desk:sync'] as const;

/** What can be done about the link: not to wait for the next attempt, and to look at what was not accepted. */
export const syncCommands: readonly Command[] = [
  {
    id: 'sync.retry',
    titleKey: 'sync:commands.retry',
    keys: ['r'],
    when: [...here, '!sync.online'],
    run: ({ state }) => state().sync.retry(),
  },
  {
    id: 'sync.attention',
    titleKey: 'sync:commands.attention',
    keys: ['a'],
    when: [...here, 'sync.attention'],
    run: ({ state }) => state().navigation.openDesk('attention'),
  },
];
