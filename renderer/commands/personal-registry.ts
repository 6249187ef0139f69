// The registry with the keys of whoever sits at the desk: built anew when they change, the same object as long as not.

import type { SavedKeymap } from '#shared/bridge/keymap.ts';
import type { AppStore } from '#renderer/store/app-store.ts';
import type { TextKey } from '#renderer/i18n/texts.ts';
import type { Command } from './command.ts';
import type { Conditions } from './conditions.ts';
import type { PersonalKeys } from './personal-keys.ts';
import { withPersonalKeys } from './personal-keys.ts';
import type { Registry } from './registry.ts';
import { createRegistry } from './registry.ts';

/** `commands`: each with its own keys of the person; `repairs`: what of the saved keymap could not stand. */
export type PersonalCommands = PersonalKeys & { readonly registry: Registry };

export type PersonalRegistry = {
  /** The commands with the keys the program comes with. */
  readonly program: readonly Command[];
  /** The titles of desks and panels by their ids. */
  readonly screens: ReadonlyMap<string, TextKey>;
  current(): PersonalCommands;
  subscribe(listener: () => void): () => void;
};

/** Follows the saved keymap of the store. */
export function createPersonalRegistry(
  store: AppStore,
  { program, conditions, screens }: Pick<PersonalRegistry, 'program' | 'screens'> & { readonly conditions: Conditions },
): PersonalRegistry {
  const build = (saved: SavedKeymap): { readonly saved: SavedKeymap; readonly built: PersonalCommands } => {
    const personal = withPersonalKeys(program, saved);
    return { saved, built: { ...personal, registry: createRegistry(personal.commands, conditions) } };
  };
  let kept = build(store.getState().keymap.saved);
  return {
    program,
    screens,
    current() {
      const { saved } = store.getState().keymap;
      if (saved !== kept.saved) kept = build(saved);
      return kept.built;
    },
    subscribe: (listener) =>
      store.subscribe((state, before) => {
        if (state.keymap.saved !== before.keymap.saved) listener();
      }),
  };
}
