// What can be done about the case at hand, wherever that is: one chord each, the same on every desk.

import type { WishIntent } from '#renderer/store/wish/wish-intents.ts';
import { wishIntents, wishMeant } from '#renderer/store/wish/wish-intents.ts';
import { isWishOpen, viewAtHand } from '#renderer/store/wish/case-at-hand.ts';
import type { AppState } from '#renderer/store/app-state.ts';
import type { Command } from './command.ts';

const inForm = ['signedIn', 'wish.open'] as const;

function mayName({ id }: WishIntent): string {
  return `may.${id}`;
}

function begin(intent: WishIntent): Command {
  const [first] = intent.types;
  if (first === undefined) throw new Error(`${intent.id} means nothing`);
  return {
    id: intent.id,
    titleKey: `steps:command.${first}`,
    keys: [`alt+. alt+${intent.key}`],
    when: ['signedIn', mayName(intent)],
    async run({ state, focus }) {
      const view = viewAtHand(state());
      const type = view && wishMeant(intent, view);
      if (!type) return;
      await state().wish.begin(type);
      if (isWishOpen(state())) focus('wish-form');
    },
  };
}

export const wishCommands: readonly Command[] = [
  ...wishIntents.map(begin),
  {
    id: 'wish.send',
    titleKey: 'wish:commands.send',
    keys: ['mod+s'],
    when: [...inForm, '!wish.busy'],
    async run({ state, focus }) {
      await state().wish.send();
      if (!isWishOpen(state())) focus('wish-outcome');
    },
  },
  {
    id: 'wish.leave',
    titleKey: 'wish:commands.leave',
    keys: ['alt+shift+x'],
    when: inForm,
    run({ state, focus }) {
      state().wish.leave();
      focus('wish-actions');
    },
  },
  {
    id: 'wish.discard',
    titleKey: 'wish:commands.discard',
    keys: ['alt+shift+z'],
    when: [...inForm, '!wish.busy'],
    async run({ state, focus }) {
      const discarded = state().wish.discard();
      focus('wish-actions');
      await discarded;
    },
  },
];

/** What they ask for: `may.wish.…` for every intent. */
export const wishConditions = {
  'wish.open': isWishOpen,
  'wish.busy': ({ wish }: AppState) => wish.isBusy,
  ...Object.fromEntries(
    wishIntents.map((intent) => [
      mayName(intent),
      (state: AppState) => {
        const view = viewAtHand(state);
        return view !== null && wishMeant(intent, view) !== undefined;
      },
    ]),
  ),
};
