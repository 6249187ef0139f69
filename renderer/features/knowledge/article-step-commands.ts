// The steps with the article that is looked at, a letter each. What the rules do not grant now is not offered.

import type { ArticleCommandType } from '#shared/domain/knowledge/article-command.ts';
import { articleCommandTypes } from '#shared/sync/article-schema.ts';
import type { FlagKind } from '#shared/domain/knowledge/article.ts';
import { flagKinds } from '#shared/domain/knowledge/article.ts';
import { flagKeys, flagTitles } from '#renderer/commands/article-commands.ts';
import type { Command, CommandContext } from '#renderer/commands/command.ts';
import type { AppState } from '#renderer/store/app-state.ts';
import { mayDoToArticle } from '#renderer/store/knowledge/article-desk-slice.ts';
import { mayPropose } from '#renderer/store/knowledge/may-propose.ts';

const atDesk = ['signedIn', 'desk:knowledge', 'panel:none'] as const;
const mayName = (type: ArticleCommandType) => `articles.may.${type}`;

async function open(type: ArticleCommandType, { state, focus }: CommandContext): Promise<void> {
  await state().articleForm.begin(type);
  focus('article-form');
}

async function give(type: ArticleCommandType, { state, focus }: CommandContext): Promise<void> {
  await state().articleForm.giveAtOnce(type);
  focus('article-outcome');
}

function step(name: string, type: ArticleCommandType, key: string, titleKey: Command['titleKey']): Command {
  return {
    id: `knowledge.${name}`,
    titleKey,
    keys: [key],
    when: [...atDesk, mayName(type), '!article.busy'],
    run: (context) => open(type, context),
  };
}

function flag(kind: FlagKind): Command {
  return {
    id: `knowledge.flag.${kind}`,
    titleKey: flagTitles[kind],
    keys: [flagKeys[kind]],
    when: [...atDesk, mayName('article.flag'), '!article.busy'],
    async run({ state, focus }) {
      await state().articleForm.beginFlag(kind);
      focus('article-form');
    },
  };
}

export const articleStepCommands: readonly Command[] = [
  step('propose', 'article.propose', 'e', 'knowledge:commands.propose'),
  {
    id: 'knowledge.proposeNew',
    titleKey: 'knowledge:commands.proposeNew',
    keys: ['n'],
    when: [...atDesk, 'articles.writer', '!article.busy'],
    async run({ state, focus }) {
      await state().articleForm.beginNew();
      focus('article-form');
    },
  },
  {
    id: 'knowledge.approve',
    titleKey: 'knowledge:commands.approve',
    keys: ['a'],
    when: [...atDesk, mayName('article.approve'), '!article.busy'],
    // What the new words put right is to be said first, where anything was found wrong.
    async run(context) {
      const flags = context.state().articleDesk.shown?.flags ?? [];
      await (flags.length > 0 ? open : give)('article.approve', context);
    },
  },
  step('sendBack', 'article.sendBack', 's', 'knowledge:commands.sendBack'),
  step('withdraw', 'article.withdraw', 'w', 'knowledge:commands.withdraw'),
  {
    id: 'knowledge.confirm',
    titleKey: 'knowledge:commands.confirm',
    keys: ['c'],
    when: [...atDesk, mayName('article.confirm'), '!article.busy'],
    run: (context) => give('article.confirm', context),
  },
  step('confirmUntil', 'article.confirm', 'shift+c', 'knowledge:commands.confirmUntil'),
  step('retire', 'article.retire', 'x', 'knowledge:commands.retire'),
  step('settle', 'article.settle', 'z', 'knowledge:commands.settle'),
  ...flagKinds.map(flag),
];

/** What they ask for. */
export const articleStepConditions = {
  'articles.writer': mayPropose,
  ...Object.fromEntries(
    articleCommandTypes.map((type) => [mayName(type), (state: AppState) => mayDoToArticle(state, type)]),
  ),
};
