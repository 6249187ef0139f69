import type { Command, CommandContext } from '#renderer/commands/command.ts';
import { firstDecision } from '#renderer/store/dispatch/dispatch-desk-slice.ts';
import type { OneKeyUnit } from '#renderer/store/dispatch/dispatch-desk-slice.ts';
import type { FormedWish } from '#renderer/store/wish/wish-forms.ts';

const here = ['signedIn', 'desk:dispatch'] as const;
/** Beside an open case the keys are about that one; while a form is filled in a stray letter decides nothing. */
const deciding = [...here, '!panel:case', '!wish.open', '!dispatch.busy'] as const;

async function decide({ state, focus }: CommandContext, which: 'yes' | 'no'): Promise<void> {
  if (firstDecision(state()) === null) {
    await state().dispatchDesk.dispatchTo(0);
    return focus('grid');
  }
  return focus((await state().dispatchDesk.decide(which)) ? 'wish-form' : 'grid');
}

async function begin({ state, focus }: CommandContext, type: FormedWish): Promise<void> {
  await state().wish.begin(type);
  focus('wish-form');
}

function dispatchTo(unit: OneKeyUnit): Command['run'] {
  return async ({ state, focus }) => {
    await state().dispatchDesk.dispatchTo(unit);
    focus('grid');
  };
}

/** What a dispatcher does by keys; letters work while no field has the focus. */
export const dispatchCommands: readonly Command[] = [
  {
    id: 'dispatch.down',
    titleKey: 'dispatch:commands.down',
    keys: ['j'],
    when: here,
    isHidden: true,
    run: ({ state }) => state().dispatchList.moveBy(1),
  },
  {
    id: 'dispatch.up',
    titleKey: 'dispatch:commands.up',
    keys: ['k'],
    when: here,
    isHidden: true,
    run: ({ state }) => state().dispatchList.moveBy(-1),
  },
  {
    id: 'dispatch.yes',
    titleKey: 'dispatch:commands.yes',
    keys: ['y'],
    when: [...deciding, 'dispatch.mayDecide'],
    run: (context) => decide(context, 'yes'),
  },
  {
    id: 'dispatch.no',
    titleKey: 'dispatch:commands.no',
    keys: ['n'],
    when: [...deciding, 'dispatch.waits'],
    run: (context) => decide(context, 'no'),
  },
  {
    id: 'dispatch.second',
    titleKey: 'dispatch:commands.second',
    keys: ['alt+2'],
    when: [...deciding, 'dispatch.hasSecond'],
    run: dispatchTo(1),
  },
  {
    id: 'dispatch.third',
    titleKey: 'dispatch:commands.third',
    keys: ['alt+3'],
    when: [...deciding, 'dispatch.hasThird'],
    run: dispatchTo(2),
  },
  {
    id: 'dispatch.catcher',
    titleKey: 'dispatch:commands.catcher',
    keys: ['c'],
    when: [...deciding, 'dispatch.hasCatcher'],
    run: dispatchTo('catcher'),
  },
  {
    id: 'dispatch.form',
    titleKey: 'dispatch:commands.dispatch',
    keys: ['d'],
    when: [...deciding, 'dispatch.mayDispatch'],
    async run({ state, focus }) {
      const { active } = state().dispatchList;
      if (!active) return;
      state().navigation.openCase(active.id);
      const begun = state().caseDesk.begin('dispatch');
      focus('case-form');
      await begun;
    },
  },
  {
    id: 'dispatch.sendBack',
    titleKey: 'dispatch:commands.sendBack',
    keys: ['b'],
    when: [...deciding, 'dispatch.maySendBack'],
    run: (context) => begin(context, 'case.sendBack'),
  },
  {
    id: 'dispatch.urge',
    titleKey: 'dispatch:commands.urge',
    keys: ['u'],
    when: [...deciding, 'dispatch.mayUrge'],
    run: (context) => begin(context, 'case.urge'),
  },
  {
    id: 'dispatch.supervise',
    titleKey: 'dispatch:commands.supervise',
    keys: ['v'],
    when: [...deciding, 'dispatch.maySupervise'],
    run: (context) => begin(context, 'supervision.issue'),
  },
  {
    id: 'dispatch.open',
    titleKey: 'dispatch:commands.open',
    keys: ['enter'],
    when: [...here, 'dispatch.atCase'],
    run({ state }) {
      const { active } = state().dispatchList;
      if (active) state().navigation.openCase(active.id);
    },
  },
  {
    id: 'dispatch.nextView',
    titleKey: 'dispatch:commands.nextView',
    keys: [']'],
    when: here,
    run: ({ state }) => state().dispatchList.showNext(1),
  },
  {
    id: 'dispatch.previousView',
    titleKey: 'dispatch:commands.previousView',
    keys: ['['],
    when: here,
    run: ({ state }) => state().dispatchList.showNext(-1),
  },
  {
    id: 'dispatch.again',
    titleKey: 'dispatch:commands.again',
    keys: ['r'],
    when: here,
    isHidden: true,
    run: ({ state }) => state().dispatchList.invalidate(),
  },
];
