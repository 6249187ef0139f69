// What a person decides about a draft whose case somebody else changed. The keys are the same at every form.

import type { AppState } from '#renderer/store/app-state.ts';
import { overtakenElsewhere, overtakenHere } from '#renderer/store/overtaken-slice.ts';
import type { Command, CommandContext } from './command.ts';
import type { Conditions } from './conditions.ts';

const here = ['signedIn', '!overtaken:none'];

/** The form may be gone, and the focus with it. */
function keepFocus({ state, focus }: CommandContext): void {
  const { navigation, caseDesk } = state();
  if (navigation.panel === 'case') focus(caseDesk.form?.caseId === navigation.openCaseId ? 'case-form' : 'panel');
}

/** Going on with one's own words, with those of the other, or on the master case. */
export const overtakenCommands: readonly Command[] = [
  {
    id: 'draft.keepMine',
    titleKey: 'overtaken:commands.keepMine',
    keys: ['alt+shift+i'],
    when: here,
    run: ({ state }) => state().overtaken.keepMine(),
  },
  {
    id: 'draft.takeTheirs',
    titleKey: 'overtaken:commands.takeTheirs',
    keys: ['alt+shift+t'],
    when: here,
    async run(context) {
      await context.state().overtaken.takeTheirs();
      keepFocus(context);
    },
  },
  {
    id: 'draft.toMaster',
    titleKey: 'overtaken:commands.toMaster',
    keys: ['alt+shift+v'],
    when: ['signedIn', 'overtaken:merged', 'overtaken.master'],
    async run(context) {
      await context.state().overtaken.toMaster();
      keepFocus(context);
    },
  },
  {
    id: 'draft.openOvertaken',
    titleKey: 'overtaken:commands.openNext',
    keys: ['alt+shift+g'],
    when: ['signedIn', 'overtaken.elsewhere'],
    run({ state, focus }) {
      state().overtaken.openNext();
      focus(state().navigation.panel === 'case' ? 'panel' : 'main');
    },
  },
];

export const overtakenConditions: Conditions = {
  /** How the case stands that the draft at hand is about; `none`: nobody changed it. */
  overtaken: (state: AppState) => overtakenHere(state)?.state ?? 'none',
  'overtaken.master': (state: AppState) => (overtakenHere(state)?.master ?? null) !== null,
  'overtaken.elsewhere': (state: AppState) => overtakenElsewhere(state) !== null,
};
