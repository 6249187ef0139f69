import type { Command } from '#renderer/commands/command.ts';
import type { TextKey } from '#renderer/i18n/texts.ts';
import type { MissReason } from '#shared/domain/callback.ts';
import type { CallbackForm } from '#renderer/store/callback-rule.ts';

const here = ['signedIn', 'desk:callback'] as const;
const asking = [...here, 'callback.due'] as const;

/**
 * Each question has its own row of the keyboard, answers from the left: Q W contacted, A S D solved, Z X C V satisfied, and at
 * the right U I O fit, B N M truth. So any answer can be given or corrected at any time, and three good answers are one column:
 * Q A Z. While somebody types, the same letters come after Alt+A.
 */
function answer(id: string, titleKey: TextKey, key: string, change: Partial<CallbackForm>): Command {
  const keys = [key, `alt+a alt+${key}`];
  return { id, titleKey, keys, when: asking, run: ({ state }) => state().callbackDesk.fill(change) };
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
  answer('callback.fitYes', 'callback:commands.fitYes', 'u', { fit: 'yes' }),
  answer('callback.fitPartly', 'callback:commands.fitPartly', 'i', { fit: 'partly' }),
  answer('callback.fitNo', 'callback:commands.fitNo', 'o', { fit: 'no' }),
  answer('callback.truthYes', 'callback:commands.truthYes', 'b', { truth: 'yes' }),
  answer('callback.truthPartly', 'callback:commands.truthPartly', 'n', { truth: 'partly' }),
  answer('callback.truthNo', 'callback:commands.truthNo', 'm', { truth: 'no' }),
];

/** Why nobody was reached: Alt+N and the letter of the word; another time asks for it at once. */
function missed(reason: MissReason, titleKey: TextKey, key: string): Command {
  return {
    id: `callback.missed.${reason}`,
    titleKey,
    keys: [`alt+n alt+${key}`],
    when: asking,
    run({ state, focus }) {
      const { fill } = state().callbackDesk;
      fill({ missed: reason });
      if (reason === 'later') focus('callback-later');
    },
  };
}

const reasons: readonly Command[] = [
  missed('noAnswer', 'callback:commands.missed.noAnswer', 'n'),
  missed('busy', 'callback:commands.missed.busy', 'b'),
  missed('switchedOff', 'callback:commands.missed.switchedOff', 'o'),
  missed('wrongNumber', 'callback:commands.missed.wrongNumber', 'w'),
  missed('refused', 'callback:commands.missed.refused', 'r'),
  missed('later', 'callback:commands.missed.later', 'l'),
];

/** Everything the call-back desk does by keys. */
export const callbackCommands: readonly Command[] = [
  {
    id: 'callback.takeNext',
    titleKey: 'callback:commands.takeNext',
    keys: ['f', 'alt+f'],
    when: [...here, '!callback.poolBusy'],
    async run({ state, focus }) {
      await state().callbackPool.takeNext();
      focus('grid');
    },
  },
  {
    id: 'callback.claim',
    titleKey: 'callback:commands.claim',
    keys: ['alt+c'],
    when: [...asking, '!callback.held', '!callback.poolBusy'],
    run: ({ state }) => state().callbackPool.claim(),
  },
  {
    id: 'callback.release',
    titleKey: 'callback:commands.release',
    keys: ['shift+f', 'alt+shift+f'],
    when: [...here, 'callback.held', '!callback.poolBusy'],
    run: ({ state }) => state().callbackPool.release(),
  },
  {
    id: 'callback.interpreter',
    titleKey: 'callback:commands.interpreter',
    keys: ['alt+i'],
    when: here,
    run: ({ state }) => state().callbackPool.toggleInterpreter(),
  },
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
  ...reasons,
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
      if (outcome?.kind === 'recorded' || outcome?.kind === 'triedAgain') focus('grid');
      if (outcome?.kind === 'missing' && outcome.what === 'note') focus('callback-note');
      await state().callbackPool.refresh();
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
