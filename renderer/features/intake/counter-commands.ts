// What is done at the counter besides what is done in a call: the papers a visitor hands in.

import type { Command } from '#renderer/commands/command.ts';
import type { Conditions } from '#renderer/commands/conditions.ts';
import type { AppState } from '#renderer/store/app-state.ts';
import { openIntake } from '#renderer/store/intake-slice.ts';
import { withNewPaper, withoutPaper } from '#renderer/store/papers.ts';

const atCounter = ['desk:intake', 'form:open', 'atCounter'];

export const counterCommands: readonly Command[] = [
  {
    id: 'intake.addPaper',
    titleKey: 'counter:commands.addPaper',
    keys: ['alt+d alt+d'],
    when: atCounter,
    run({ state, focus }) {
      const papers = openIntake(state())?.body.handedIn ?? [];
      const kinds = state().city.desk?.city.counter.documentKinds.value ?? [];
      const longer = withNewPaper(papers, kinds);
      state().intake.edit({ handedIn: longer });
      focus(`paper-${longer.length - 1}`);
    },
  },
  {
    id: 'intake.dropPaper',
    titleKey: 'counter:commands.dropPaper',
    keys: ['alt+d alt+x'],
    when: atCounter,
    run({ state, focus }) {
      const papers = openIntake(state())?.body.handedIn ?? [];
      state().intake.edit({ handedIn: withoutPaper(papers, papers.length - 1) });
      focus('papers');
    },
  },
];

export const counterConditions: Conditions = {
  /** The case that is typed in is that of a visitor. */
  atCounter: (state: AppState) => openIntake(state)?.body.channel === 'walkIn',
};
