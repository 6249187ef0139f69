import type { Command } from '#renderer/commands/command.ts';

const here = ['signedIn', 'desk:attention'] as const;
const deciding = [...here, 'attention.mayDecide', '!attention.busy'] as const;

/** Three decisions, one key each. */
export const attentionCommands: readonly Command[] = [
  {
    id: 'attention.down',
    titleKey: 'attention:commands.down',
    keys: ['j', 'arrowdown'],
    when: here,
    isHidden: true,
    run: ({ state }) => state().attention.moveBy(1),
  },
  {
    id: 'attention.up',
    titleKey: 'attention:commands.up',
    keys: ['k', 'arrowup'],
    when: here,
    isHidden: true,
    run: ({ state }) => state().attention.moveBy(-1),
  },
  {
    id: 'attention.applyAgain',
    titleKey: 'attention:commands.applyAgain',
    keys: ['a'],
    when: deciding,
    run: ({ state }) => state().attention.resolve('applyAgain'),
  },
  {
    id: 'attention.edit',
    titleKey: 'attention:commands.edit',
    keys: ['e'],
    when: [...deciding, 'attention.mayEdit'],
    async run({ state, focus }) {
      await state().attention.resolve('edit');
      if (state().navigation.panel === 'case') focus('case-form');
    },
  },
  {
    id: 'attention.drop',
    titleKey: 'attention:commands.drop',
    keys: ['d'],
    when: deciding,
    run: ({ state }) => state().attention.resolve('drop'),
  },
  {
    id: 'attention.open',
    titleKey: 'attention:commands.open',
    keys: ['enter'],
    when: [...here, 'attention.atItem'],
    run({ state }) {
      const { items, activeId } = state().attention;
      const item = items?.find(({ commandId }) => commandId === activeId);
      if (item) state().navigation.openCase(item.caseId);
    },
  },
];
