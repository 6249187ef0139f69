import type { Command } from '#renderer/commands/command.ts';
import { storyCommands } from './story-commands.ts';
import { saidReasons } from '#renderer/store/overrule-rules.ts';

const here = ['signedIn', 'panel:case'] as const;
const inForm = [...here, '!case.mode:read', '!wish.open', '!article.writing'] as const;
const reading = [...here, 'case.mode:read'] as const;
const dispatching = [...here, 'case.mode:dispatch'] as const;

function takeSuggestion(rank: 0 | 1 | 2): Command {
  const nth = (rank + 1) as 1 | 2 | 3;
  return {
    id: `case.suggestion${nth}`,
    titleKey: `case:commands.suggestion${nth}`,
    keys: [`mod+shift+${nth}`],
    when: dispatching,
    isHidden: true,
    run: ({ state }) => state().caseDesk.takeSuggestion(rank),
  };
}

function overrule(reason: (typeof saidReasons)[number], index: number): Command {
  return {
    id: `case.overrule.${reason}`,
    titleKey: `intake:commands.overrule.${reason}`,
    keys: [`mod+shift+${index + 4}`],
    when: dispatching,
    isHidden: true,
    run: ({ state }) => state().caseDesk.overrule(reason),
  };
}

/** What can be done on the open case. Esc closes the panel, leaving closes the form; what was entered waits in both. */
export const caseCommands: readonly Command[] = [
  {
    id: 'case.amend',
    titleKey: 'case:commands.amend',
    keys: ['alt+shift+e'],
    when: [...reading, 'case.mayAmend'],
    async run({ state, focus }) {
      await state().caseDesk.begin('amend');
      focus('case-form');
    },
  },
  {
    id: 'case.dispatch',
    titleKey: 'case:commands.dispatch',
    keys: ['alt+shift+d'],
    when: [...reading, 'case.mayDispatch'],
    async run({ state, focus }) {
      const begun = state().caseDesk.begin('dispatch');
      focus('case-form');
      await begun;
    },
  },
  {
    id: 'case.answer',
    titleKey: 'case:commands.answer',
    keys: ['alt+shift+a'],
    when: [...reading, 'case.mayAnswer'],
    async run({ state, focus }) {
      await state().caseDesk.begin('answer');
      focus('case-form');
    },
  },
  {
    id: 'case.chase',
    titleKey: 'case:commands.chase',
    keys: ['alt+shift+c'],
    when: [...here, 'case.mayChase'],
    run: ({ state }) => state().caseDesk.chase(),
  },
  {
    id: 'case.why',
    titleKey: 'case:commands.why',
    keys: ['alt+shift+w'],
    when: here,
    run: ({ state }) => state().caseDesk.showWhy(!state().caseDesk.isWhyOpen),
  },
  ...storyCommands,
  {
    id: 'case.submit',
    titleKey: 'case:commands.submit',
    keys: ['mod+s'],
    when: [...inForm, '!case.busy'],
    async run({ state, focus }): Promise<void> {
      const isDispatch = state().caseDesk.form?.kind === 'dispatch';
      await state().caseDesk.submit();
      if (state().caseDesk.form !== null) return;
      if (!isDispatch || state().navigation.deskId !== 'dispatch') return focus('panel');
      // Whoever dispatches one case after the other goes on in the list.
      state().navigation.closePanel();
      focus('grid');
    },
  },
  {
    id: 'case.cancel',
    titleKey: 'case:commands.cancel',
    keys: ['alt+shift+x'],
    when: inForm,
    async run({ state, focus }) {
      const left = state().caseDesk.cancel();
      focus('panel');
      await left;
    },
  },
  {
    id: 'case.discard',
    titleKey: 'case:commands.discard',
    keys: ['alt+shift+z'],
    when: [...inForm, '!case.busy'],
    async run({ state, focus }) {
      const discarded = state().caseDesk.discard();
      focus('panel');
      await discarded;
    },
  },
  takeSuggestion(0),
  takeSuggestion(1),
  takeSuggestion(2),
  ...saidReasons.map(overrule),
];
