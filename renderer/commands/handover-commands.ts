// What a person does about drafts that are handed over: on every screen, for they come while something else is done.

import type { AppState } from '#renderer/store/app-state.ts';
import { mayTakeBack } from '#renderer/store/handover-slice.ts';
import type { Command } from './command.ts';
import type { Conditions } from './conditions.ts';

/** Opening what came, having back what waits, putting away what was refused. */
export const handoverCommands: readonly Command[] = [
  {
    id: 'handover.openArrived',
    titleKey: 'handover:commands.openArrived',
    keys: ['alt+d alt+o'],
    when: ['signedIn', 'handover.arrived'],
    async run({ state, focus }) {
      await state().handover.openArrived();
      focus('narrative');
    },
  },
  {
    id: 'handover.takeBack',
    titleKey: 'handover:commands.takeBack',
    keys: ['alt+d alt+r'],
    when: ['signedIn', 'handover.mayTakeBack'],
    async run({ state, focus }) {
      await state().handover.takeBack();
      state().navigation.openDesk('intake');
      focus('narrative');
    },
  },
  {
    id: 'handover.putAway',
    titleKey: 'handover:commands.putAway',
    keys: ['alt+d alt+w'],
    when: ['signedIn', 'handover.refused'],
    run: ({ state }) => state().handover.putAway(),
  },
];

export const handoverConditions: Conditions = {
  'handover.arrived': ({ handover }: AppState) => handover.arrived.length > 0,
  'handover.refused': ({ handover }: AppState) => handover.refused.length > 0,
  'handover.mayTakeBack': mayTakeBack,
};
