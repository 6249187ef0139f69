// Commands every screen has.

import type { Command } from './command.ts';

export const appCommands: readonly Command[] = [
  {
    id: 'app.search',
    titleKey: 'app:commands.search',
    keys: ['/'],
    when: ['signedIn'],
    run: ({ focus }) => focus('search'),
  },
  {
    id: 'app.searchOrder',
    titleKey: 'app:commands.searchOrder',
    keys: ['alt+b'],
    when: ['signedIn', 'search:open'],
    isHidden: true,
    run: ({ state }) => state().search.flipOrder(),
  },
  {
    id: 'app.palette',
    titleKey: 'app:commands.palette',
    keys: ['mod+k'],
    isEssential: true,
    when: ['signedIn'],
    run: ({ state }) => state().navigation.setOverlay('palette'),
  },
  {
    id: 'app.keys',
    titleKey: 'app:commands.keys',
    keys: ['?', 'f1'],
    isEssential: true,
    when: ['signedIn'],
    run: ({ state }) => state().navigation.setOverlay('keys'),
  },
  {
    id: 'app.closePalette',
    titleKey: 'app:commands.closeOverlay',
    keys: ['escape'],
    keysOf: 'app.palette',
    isFixed: true,
    when: ['overlay:palette'],
    isHidden: true,
    run: ({ state }) => state().navigation.setOverlay('none'),
  },
  {
    id: 'app.closeKeys',
    titleKey: 'app:commands.closeOverlay',
    keys: ['escape'],
    keysOf: 'app.keys',
    isFixed: true,
    when: ['overlay:keys'],
    isHidden: true,
    run: ({ state }) => state().navigation.setOverlay('none'),
  },
  {
    id: 'app.leaveField',
    titleKey: 'app:commands.leaveField',
    keys: ['escape'],
    isFixed: true,
    when: ['panel:none'],
    isHidden: true,
    run: ({ focus }) => focus('main'),
  },
  {
    id: 'app.closePanel',
    titleKey: 'app:commands.closePanel',
    keys: ['escape'],
    isFixed: true,
    when: ['!panel:none'],
    isHidden: true,
    run({ state, focus }) {
      state().navigation.closePanel();
      focus('main');
    },
  },
  {
    id: 'app.retryLink',
    titleKey: 'app:commands.retryLink',
    keys: [],
    when: ['signedIn'],
    run: ({ state }) => state().sync.retry(),
  },
  {
    id: 'app.signOut',
    titleKey: 'app:commands.signOut',
    keys: ['mod+shift+q'],
    when: ['signedIn'],
    run: ({ state }) => state().session.signOut(),
  },
];
