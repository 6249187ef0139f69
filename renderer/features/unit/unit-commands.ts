import type { Command, CommandContext } from '#renderer/commands/command.ts';
import { unitCase } from '#renderer/store/unit-desk-slice.ts';

const here = ['signedIn', 'desk:unit'] as const;
const replying = [...here, 'unit.replying'] as const;

function contacted({ state }: CommandContext, isContacted: boolean): void {
  const found = unitCase(state());
  if (found) state().unitDesk.write(found.id, { contacted: isContacted });
}

/** What a unit does by keys; letters work while no field has the focus, Alt and Ctrl everywhere. */
export const unitCommands: readonly Command[] = [
  {
    id: 'unit.down',
    titleKey: 'unit:commands.down',
    keys: ['j'],
    when: here,
    isHidden: true,
    run: ({ state }) => state().unitList.moveBy(1),
  },
  {
    id: 'unit.up',
    titleKey: 'unit:commands.up',
    keys: ['k'],
    when: here,
    isHidden: true,
    run: ({ state }) => state().unitList.moveBy(-1),
  },
  {
    id: 'unit.sign',
    titleKey: 'unit:commands.sign',
    keys: ['s'],
    when: [...here, 'unit.step:pendingSign', '!unit.chosen', '!unit.busy'],
    async run({ state, focus }) {
      await state().unitDesk.sign();
      focus('grid');
    },
  },
  {
    id: 'unit.signChosen',
    titleKey: 'unit:commands.signChosen',
    keys: ['s'],
    when: [...here, 'unit.chosen', '!unit.busy'],
    async run({ state, focus }) {
      await state().unitDesk.signChosen();
      focus('grid');
    },
  },
  {
    id: 'unit.choose',
    titleKey: 'unit:commands.choose',
    keys: ['x'],
    when: [...here, 'unit.atCase'],
    run: ({ state }) => state().unitList.choose(),
  },
  {
    id: 'unit.extendDown',
    titleKey: 'unit:commands.extendDown',
    keys: ['shift+arrowdown', 'shift+j'],
    when: [...here, 'unit.atCase'],
    isHidden: true,
    run: ({ state }) => state().unitList.extendBy(1),
  },
  {
    id: 'unit.extendUp',
    titleKey: 'unit:commands.extendUp',
    keys: ['shift+arrowup', 'shift+k'],
    when: [...here, 'unit.atCase'],
    isHidden: true,
    run: ({ state }) => state().unitList.extendBy(-1),
  },
  {
    id: 'unit.chooseNone',
    titleKey: 'unit:commands.chooseNone',
    keys: ['shift+x'],
    when: [...here, 'unit.chosen'],
    run: ({ state }) => state().unitList.chooseNone(),
  },
  {
    id: 'unit.write',
    titleKey: 'unit:commands.write',
    keys: ['w'],
    when: replying,
    run: ({ focus }) => focus('unit-reply'),
  },
  {
    id: 'unit.contactedYes',
    titleKey: 'unit:commands.contactedYes',
    keys: ['alt+y'],
    when: replying,
    run: (context) => contacted(context, true),
  },
  {
    id: 'unit.contactedNo',
    titleKey: 'unit:commands.contactedNo',
    keys: ['alt+n'],
    when: replying,
    run: (context) => contacted(context, false),
  },
  {
    id: 'unit.send',
    titleKey: 'unit:commands.send',
    keys: ['mod+enter'],
    when: [...replying, 'unit.complete', '!unit.busy'],
    async run({ state, focus }) {
      await state().unitDesk.send();
      if (state().unitDesk.outcome?.kind === 'sent') focus('grid');
    },
  },
  {
    id: 'unit.open',
    titleKey: 'unit:commands.open',
    keys: ['enter'],
    when: [...here, 'unit.atCase'],
    run({ state }) {
      const { active } = state().unitList;
      if (active) state().navigation.openCase(active.id);
    },
  },
  {
    id: 'unit.nextView',
    titleKey: 'unit:commands.nextView',
    keys: [']'],
    when: here,
    run: ({ state }) => state().unitList.showNext(1),
  },
  {
    id: 'unit.previousView',
    titleKey: 'unit:commands.previousView',
    keys: ['['],
    when: here,
    run: ({ state }) => state().unitList.showNext(-1),
  },
  {
    id: 'unit.again',
    titleKey: 'unit:commands.again',
    keys: ['r'],
    when: here,
    isHidden: true,
    run: ({ state }) => state().unitList.invalidate(),
  },
];
