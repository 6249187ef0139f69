// What can be done with cases that are likely the same as the one being typed.

import type { Command } from '#renderer/commands/command.ts';
import type { AppState } from '#renderer/store/app-state.ts';
import { isOver } from '#shared/domain/case.ts';

const atSame = ['desk:intake', 'form:open', 'same'];

export const sameCommands: readonly Command[] = [
  {
    id: 'intake.toSame',
    titleKey: 'clusters:commands.toSame',
    keys: ['alt+l'],
    when: atSame,
    run: ({ focus }) => focus('same'),
  },
  {
    id: 'intake.openSame',
    titleKey: 'clusters:commands.openSame',
    keys: ['alt+g'],
    when: atSame,
    run({ state }) {
      const first = likeliest(state());
      if (first) state().navigation.openCase(first.id);
    },
  },
  {
    id: 'intake.followSame',
    titleKey: 'clusters:commands.followSame',
    keys: ['alt+v'],
    when: atSame,
    run({ state }) {
      const first = likeliest(state());
      if (first) state().past.toggleFollow(first.id);
    },
  },
  {
    id: 'intake.joinSame',
    titleKey: 'clusters:commands.joinSame',
    keys: ['alt+x'],
    when: [...atSame, 'joinable'],
    run({ state }) {
      const first = likeliest(state());
      if (first) state().similar.toggleJoin(first);
    },
  },
  {
    id: 'intake.undoJoin',
    titleKey: 'clusters:commands.undoJoin',
    keys: ['alt+z'],
    when: ['desk:intake', 'form:saved', 'joined'],
    run: ({ state }) => state().similar.undoJoin(),
  },
];

/** What they ask for. */
export const sameConditions = {
  same: (state: AppState) => likeliest(state) !== undefined,
  joinable(state: AppState) {
    const first = likeliest(state);
    return first !== undefined && !isOver(first.status);
  },
  joined: ({ similar: { joined } }: AppState) => joined?.kind === 'proposed' || joined?.kind === 'merged',
};

function likeliest({ similar: { found } }: AppState) {
  return found?.cases[0]?.row;
}
