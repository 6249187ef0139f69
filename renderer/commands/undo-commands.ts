// The keys of taking back are those of text editing, so nobody may have them for anything else. In a text field of no draft the
// field's own undo has them.

import type { AppState } from '#renderer/store/app-state.ts';
import { undoTarget } from '#renderer/store/undo-target.ts';
import type { Command } from './command.ts';
import type { Conditions } from './conditions.ts';

const when = ['signedIn', 'draftHere'];

/** Taking back and putting back what was entered in a draft. */
export const undoCommands: readonly Command[] = [
  {
    id: 'draft.undo',
    titleKey: 'undo:commands.undo',
    keys: ['mod+z'],
    isFixed: true,
    when,
    run: ({ state }) => state().undo.step('undo'),
  },
  {
    id: 'draft.redo',
    titleKey: 'undo:commands.redo',
    keys: ['mod+shift+z', 'mod+y'],
    isFixed: true,
    when,
    run: ({ state }) => state().undo.step('redo'),
  },
  {
    id: 'draft.takeBack',
    titleKey: 'undo:commands.takeBack',
    keys: ['alt+shift+j'],
    when: ['signedIn'],
    run: ({ state }) => state().undo.takeBack(),
  },
];

export const undoConditions: Conditions = {
  /** The keys are about a draft: one has the focus, or is open and no other text field has it. */
  draftHere: (state: AppState) => {
    const { place } = state.undo;
    return place === 'elsewhere' ? false : place !== null || undoTarget(state) !== null;
  },
};
