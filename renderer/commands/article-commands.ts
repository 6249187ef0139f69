// What is done with an article wherever it is read: saying what is wrong with it, and sending or leaving the form that says so.

import type { FlagKind } from '#shared/domain/knowledge/article.ts';
import type { AppState } from '#renderer/store/app-state.ts';
import { articleFormPlace, citedAtHand, flagTarget } from '#renderer/store/knowledge/article-places.ts';
import type { Command } from './command.ts';

/** One letter a finding: the same alone on the desk of articles, and as a chord beside a case. */
export const flagKeys: { readonly [Kind in FlagKind]: string } = {
  wrong: 't',
  outdated: 'o',
  unclear: 'u',
  incomplete: 'i',
};
export const flagTitles = {
  wrong: 'knowledge:commands.flagWrong',
  outdated: 'knowledge:commands.flagOutdated',
  unclear: 'knowledge:commands.flagUnclear',
  incomplete: 'knowledge:commands.flagIncomplete',
} as const satisfies { readonly [Kind in FlagKind]: string };

const inForm = ['signedIn', 'article.writing', '!wish.open'] as const;

function flag(kind: FlagKind): Command {
  return {
    id: `article.flag.${kind}`,
    titleKey: flagTitles[kind],
    keys: [`alt+, alt+${flagKeys[kind]}`],
    when: ['signedIn', 'article.beside'],
    async run({ state, focus }) {
      const at = flagTarget(state());
      if (!at) return;
      await state().articleForm.beginFlag(kind, at);
      focus('article-form');
    },
  };
}

export const articleCommands: readonly Command[] = [
  flag('wrong'),
  flag('outdated'),
  flag('unclear'),
  flag('incomplete'),
  {
    id: 'article.cite',
    titleKey: 'knowledge:commands.cite',
    keys: ['alt+, alt+w'],
    when: ['signedIn', 'panel:case', 'article.cited'],
    async run({ state, focus }) {
      const cited = citedAtHand(state());
      if (cited) await state().articleShelf.cite(cited);
      focus('cited');
    },
  },
  {
    id: 'article.send',
    titleKey: 'knowledge:commands.send',
    keys: ['mod+s'],
    when: [...inForm, '!article.busy'],
    async run({ state, focus }) {
      const part = await state().articleForm.send();
      if (part !== null) focus(`article-${part}`);
      else if (state().articleForm.form === null) focus('article-outcome');
    },
  },
  {
    id: 'article.leave',
    titleKey: 'knowledge:commands.leave',
    keys: ['alt+shift+x'],
    when: inForm,
    run({ state, focus }) {
      state().articleForm.leave();
      focus('article');
    },
  },
  {
    id: 'article.discard',
    titleKey: 'knowledge:commands.discard',
    keys: ['alt+shift+z'],
    when: [...inForm, '!article.busy'],
    async run({ state, focus }) {
      const discarded = state().articleForm.discard();
      focus('article');
      await discarded;
    },
  },
];

/** What they ask for. */
export const articleConditions = {
  /** An article is read beside a case or a form. */
  'article.beside': (state: AppState) => flagTarget(state) !== null,
  'article.cited': (state: AppState) => citedAtHand(state) !== null,
  'article.writing': (state: AppState) => articleFormPlace(state) !== null,
  'article.busy': ({ articleForm }: AppState) => articleForm.isBusy,
};
