import type { Command } from '#renderer/commands/command.ts';
import type { TextKey } from '#renderer/i18n/texts.ts';
import type { CallbackForm } from '#renderer/store/callback-rule.ts';

const here = ['signedIn', 'desk:callback'] as const;
const asking = [...here, 'callback.due'] as const;

/**
 * Each question has its own row of the keyboard, answers from the left: Q W contacted, A S D solved, Z X C V satisfied.
 * So any answer can be given or corrected at any time, and three good answers are one column: Q A Z.
 */
function answer(id: string, titleKey: TextKey, key: string, change: Partial<CallbackForm>): Command {
  return { id, titleKey, keys: [key], when: asking, run: ({ state }) => state().callbackDesk.fill(change) };
}

const answers: readonly Command[] = [
  answer('callback.contactedYes', 'callback:commands.contactedYes', 'q', { contacted: true }),
  answer('callback.contactedNo', 'callback:commands.contactedNo', 'w', { contacted: false }),
  answer('callback.solvedYes', 'callback:commands.solvedYes', 'a', { solved: 'yes' }),
  answer('callback.solvedNo', 'callback:commands.solvedNo', 's', { solved: 'no' }),
  answer('callback.solvedNone', 'callback:commands.solvedNone', 'd', { solved: 'noOpinion' }),
  answer('callback.satisfiedYes', 'callback:commands.satisfiedYes', 'z', { satisfied: 'satisfied' }),
  answer('callback.satisfiedFairly', 'callback:commands.satisfiedFairly', 'x', { satisfied: 'basicallySatisfied' }),
  answer('callback.satisfiedNo', 'callback:commands.satisfiedNo', 'c', { satisfied: 'dissatisfied' }),
  answer('callback.satisfiedNone', 'callback:commands.satisfiedNone', 'v', { satisfied: 'noOpinion' }),
];

/** Everything the call-back desk does by keys. */
export const callbackCommands: readonly Command[] = [
  {
    id: 'callback.down',
    titleKey: 'callback:commands.down',
    keys: ['j'],
    when: here,
    isHidden: true,
    run: ({ state }) => state().callbackList.moveBy(1),
  },
  {
    id: 'callback.up',
    titleKey: 'callback:commands.up',
    keys: ['k'],
    when: here,
    isHidden: true,
    run: ({ state }) => state().callbackList.moveBy(-1),
  },
  ...answers,
  {
    id: 'callback.note',
    titleKey: 'callback:commands.note',
    keys: ['t'],
    when: asking,
    run: ({ focus }) => focus('callback-note'),
  },
  {
    id: 'callback.next',
    titleKey: 'callback:commands.next',
    keys: ['alt+r'],
    when: asking,
    run: ({ state }) => state().callbackDesk.toggleNext(),
  },
  {
    id: 'callback.record',
    titleKey: 'callback:commands.record',
    keys: ['mod+enter'],
    when: [...asking, '!callback.busy'],
    async run({ state, focus }) {
      await state().callbackDesk.record();
      const { outcome } = state().callbackDesk;
      if (outcome?.kind === 'recorded') focus('grid');
      if (outcome?.kind === 'missing' && outcome.what === 'note') focus('callback-note');
    },
  },
  {
    id: 'callback.notReached',
    titleKey: 'callback:commands.notReached',
    keys: ['alt+n'],
    when: [...asking, '!callback.busy'],
    async run({ state, focus }) {
      await state().callbackDesk.notReached();
      focus('grid');
    },
  },
  {
    id: 'callback.closeUnreached',
    titleKey: 'callback:commands.closeUnreached',
    keys: ['alt+u'],
    when: [...asking, 'callback.lastAttempt', '!callback.busy'],
    async run({ state, focus }) {
      await state().callbackDesk.closeUnreached();
      focus('grid');
    },
  },
  {
    id: 'callback.open',
    titleKey: 'callback:commands.open',
    keys: ['enter'],
    when: [...here, 'callback.atCase'],
    run({ state }) {
      const { active } = state().callbackList;
      if (active) state().navigation.openCase(active.id);
    },
  },
  {
    id: 'callback.nextView',
    titleKey: 'callback:commands.nextView',
    keys: [']'],
    when: here,
    run: ({ state }) => state().callbackList.showNext(1),
  },
  {
    id: 'callback.previousView',
    titleKey: 'callback:commands.previousView',
    keys: ['['],
    when: here,
    run: ({ state }) => state().callbackList.showNext(-1),
  },
  {
    id: 'callback.again',
    titleKey: 'callback:commands.again',
    keys: ['r'],
    when: here,
    isHidden: true,
    run: ({ state }) => state().callbackList.invalidate(),
  },
];
