// The story of the open case by key: on paper, with its whole family, and from one case of the family to the next.

import type { FamilyMember } from '#shared/bridge/story.ts';
import type { Command } from '#renderer/commands/command.ts';
import type { AppState } from '#renderer/store/app-state.ts';

const here = ['signedIn', 'panel:case'] as const;

/** The family of the open case, the earliest first; empty while it is not known. */
export function familyOfOpen({ navigation, cases }: AppState): readonly FamilyMember[] {
  const id = navigation.openCaseId;
  return (id !== null && cases.shown[id]?.story?.family) || [];
}

/** Opens the next case of the family that can be seen, in either direction; after the last comes the first. */
function openKin(state: AppState, step: 1 | -1): void {
  const seen = familyOfOpen(state).filter((one) => one.seen !== null);
  const at = seen.findIndex(({ kinship }) => kinship === 'self');
  const next = seen[(at + step + seen.length) % seen.length];
  if (next) state.navigation.openCase(next.caseId);
}

export const storyCommands: readonly Command[] = [
  {
    id: 'case.printStory',
    titleKey: 'story:commands.print',
    keys: ['alt+d alt+s'],
    when: here,
    async run({ state }) {
      const id = state().navigation.openCaseId;
      if (id !== null) await state().storyPrint.prepare(id);
    },
  },
  {
    id: 'case.familyLines',
    titleKey: 'story:commands.family',
    keys: ['alt+d alt+f'],
    when: [...here, 'case.hasFamily'],
    async run({ state }) {
      const id = state().navigation.openCaseId;
      if (id !== null) await state().cases.toggleFamily(id);
    },
  },
  {
    id: 'case.familyPrevious',
    titleKey: 'story:commands.previous',
    keys: ['alt+d alt+k'],
    when: [...here, 'case.hasFamily'],
    run({ state, focus }) {
      openKin(state(), -1);
      focus('panel');
    },
  },
  {
    id: 'case.familyNext',
    titleKey: 'story:commands.next',
    keys: ['alt+d alt+j'],
    when: [...here, 'case.hasFamily'],
    run({ state, focus }) {
      openKin(state(), 1);
      focus('panel');
    },
  },
];
