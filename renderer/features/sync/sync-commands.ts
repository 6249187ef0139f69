import type { Command } from '#renderer/commands/command.ts';
import { lostListWords } from './lost-list-words.ts';

const here = ['signedIn', 'desk:sync'] as const;
const atRest = [...here, 'sync.form:none', '!sync.busy'] as const;
const inForm = [...here, '!sync.form:none', 'panel:none'] as const;

/** Everything that can be done about the link and about work that has not arrived. */
export const syncCommands: readonly Command[] = [
  {
    id: 'sync.retry',
    titleKey: 'sync:commands.retry',
    keys: ['r'],
    when: [...here, '!sync.online'],
    run: ({ state }) => state().sync.retry(),
  },
  {
    id: 'sync.check',
    titleKey: 'sync:commands.check',
    keys: ['v'],
    when: [...here, 'sync.online', '!sync.busy'],
    run: ({ state }) => state().syncDesk.check(),
  },
  {
    id: 'sync.attention',
    titleKey: 'sync:commands.attention',
    keys: ['a'],
    when: [...here, 'sync.attention'],
    run: ({ state }) => state().navigation.openDesk('attention'),
  },
  {
    id: 'sync.down',
    titleKey: 'sync:commands.down',
    keys: ['j', 'arrowdown'],
    when: [...here, 'sync.listed'],
    isHidden: true,
    run: ({ state }) => state().syncDesk.moveBy(1),
  },
  {
    id: 'sync.up',
    titleKey: 'sync:commands.up',
    keys: ['k', 'arrowup'],
    when: [...here, 'sync.listed'],
    isHidden: true,
    run: ({ state }) => state().syncDesk.moveBy(-1),
  },
  {
    id: 'sync.openCase',
    titleKey: 'sync:commands.openCase',
    keys: ['enter'],
    when: [...here, 'sync.listed'],
    run({ state }) {
      const { waiting, activeId } = state().syncDesk;
      const item = waiting?.find(({ commandId }) => commandId === activeId);
      if (item) state().navigation.openCase(item.caseId);
    },
  },
  {
    id: 'sync.export',
    titleKey: 'sync:commands.export',
    keys: ['e'],
    when: [...atRest, 'sync.waits'],
    run({ state, focus }) {
      state().syncDesk.openForm('export');
      focus('sync-passphrase');
    },
  },
  {
    id: 'sync.import',
    titleKey: 'sync:commands.import',
    keys: ['i'],
    when: atRest,
    run({ state, focus }) {
      state().syncDesk.openForm('import');
      focus('sync-file');
    },
  },
  {
    id: 'sync.submit',
    titleKey: 'sync:commands.submit',
    keys: ['mod+enter'],
    when: [...inForm, '!sync.busy'],
    async run({ state, focus }) {
      await state().syncDesk.submit();
      if (state().syncDesk.form === 'none') focus('main');
    },
  },
  {
    id: 'sync.cancel',
    titleKey: 'sync:commands.cancel',
    keys: ['alt+shift+x'],
    when: [...inForm, '!wish.open', '!article.writing'],
    run({ state, focus }) {
      state().syncDesk.closeForm();
      focus('main');
    },
  },
  {
    id: 'sync.keep',
    titleKey: 'sync:commands.keep',
    keys: ['n'],
    when: [...here, 'sync.removal', '!sync.busy'],
    run: ({ state }) => state().syncDesk.decideRemoval(false),
  },
  {
    id: 'sync.release',
    titleKey: 'sync:commands.release',
    keys: ['shift+y'],
    when: [...here, 'sync.removal', '!sync.busy'],
    run: ({ state }) => state().syncDesk.decideRemoval(true),
  },
  {
    id: 'sync.copyLost',
    titleKey: 'sync:commands.copyLost',
    keys: ['c'],
    when: [...here, 'sync.lost'],
    run: ({ state }) => state().syncDesk.copyLost(lostListWords(state().syncDesk.lost, state().settings.language)),
  },
  {
    id: 'sync.forgetLost',
    titleKey: 'sync:commands.forgetLost',
    keys: ['l'],
    when: [...here, 'sync.lost', '!sync.busy'],
    run: ({ state }) => state().syncDesk.forgetLost(),
  },
];
