// What can be done with cases that are likely the same as the one being typed.

import type { Command } from '#renderer/commands/command.ts';
import type { AppState } from '#renderer/store/app-state.ts';
import { joinedByForm } from '#renderer/store/join-slice.ts';
import { firstNotice, isTold, matterTarget } from '#renderer/store/notice-slice.ts';
import { isOver } from '#shared/domain/case.ts';

const atForm = ['desk:intake', 'form:open'];
const atTarget = [...atForm, 'known'];

export const sameCommands: readonly Command[] = [
  {
    id: 'intake.toSame',
    titleKey: 'clusters:commands.toSame',
    keys: ['alt+l'],
    when: [...atForm, 'same'],
    run: ({ focus }) => focus('same'),
  },
  {
    id: 'intake.openSame',
    titleKey: 'clusters:commands.openSame',
    keys: ['alt+g'],
    when: atTarget,
    run({ state }) {
      const first = matterTarget(state());
      if (first) state().navigation.openCase(first.id);
    },
  },
  {
    id: 'intake.followSame',
    titleKey: 'clusters:commands.followSame',
    keys: ['alt+v'],
    when: atTarget,
    run({ state }) {
      const first = matterTarget(state());
      if (first) state().past.toggleFollow(first.id);
    },
  },
  {
    id: 'intake.joinSame',
    titleKey: 'clusters:commands.joinSame',
    keys: ['alt+x'],
    when: [...atTarget, 'joinable'],
    run({ state }) {
      const first = matterTarget(state());
      if (first) state().join.toggle(first);
    },
  },
  {
    id: 'intake.tellCaller',
    titleKey: 'clusters:commands.tellCaller',
    keys: ['alt+y'],
    when: [...atForm, 'telling'],
    run: ({ state }) => state().notice.tell(),
  },
  {
    id: 'intake.dropJoin',
    titleKey: 'clusters:commands.dropJoin',
    keys: ['alt+z'],
    when: ['desk:intake', 'form:open', 'joining'],
    run: ({ state }) => state().join.drop(),
  },
  {
    id: 'intake.undoJoin',
    titleKey: 'clusters:commands.undoJoin',
    keys: ['alt+z'],
    when: ['desk:intake', 'form:saved', 'joined'],
    run: ({ state }) => state().join.undo(),
  },
];

/** What they ask for. */
export const sameConditions = {
  same: ({ similar: { found } }: AppState) => (found?.cases.length ?? 0) > 0,
  known: (state: AppState) => matterTarget(state) !== undefined,
  telling(state: AppState) {
    const notice = firstNotice(state);
    return notice !== null && !isTold(state, notice.row.id);
  },
  joinable(state: AppState) {
    const first = matterTarget(state);
    return first !== undefined && !isOver(first.status);
  },
  joining: (state: AppState) => joinedByForm(state) !== null,
  joined: ({ join: { joined } }: AppState) => joined?.kind === 'proposed' || joined?.kind === 'merged',
};
