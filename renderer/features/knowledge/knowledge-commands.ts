// Going through the articles, and the base as a file: what reads. The steps with an article are in article-step-commands.ts.

import type { Command } from '#renderer/commands/command.ts';
import type { AppState } from '#renderer/store/app-state.ts';
import { mayPropose } from '#renderer/store/knowledge/may-propose.ts';

const atDesk = ['signedIn', 'desk:knowledge', 'panel:none'] as const;
const atArticle = [...atDesk, 'articles.any'] as const;
const atRefused = [...atDesk, 'articles.refused'] as const;

function resolve(id: string, titleKey: Command['titleKey'], key: string, action: 'drop' | 'edit' | 'again'): Command {
  return {
    id: `knowledge.${id}`,
    titleKey,
    keys: [key],
    when: atRefused,
    async run({ state, focus }) {
      const [first] = state().articleDesk.refused;
      if (!first) return;
      await state().articleDesk.resolve(first.commandId, action);
      if (action === 'edit') focus('article-form');
    },
  };
}

export const knowledgeCommands: readonly Command[] = [
  {
    id: 'knowledge.down',
    titleKey: 'knowledge:commands.down',
    keys: ['j', 'arrowdown'],
    when: atDesk,
    isHidden: true,
    run: ({ state }) => state().articleList.moveBy(1),
  },
  {
    id: 'knowledge.up',
    titleKey: 'knowledge:commands.up',
    keys: ['k', 'arrowup'],
    when: atDesk,
    isHidden: true,
    run: ({ state }) => state().articleList.moveBy(-1),
  },
  {
    id: 'knowledge.search',
    titleKey: 'knowledge:commands.search',
    keys: ['f'],
    when: atDesk,
    run: ({ focus }) => focus('article-search'),
  },
  {
    id: 'knowledge.nextView',
    titleKey: 'knowledge:commands.nextView',
    keys: [']'],
    when: atDesk,
    run: ({ state }) => state().articleList.showNext(1),
  },
  {
    id: 'knowledge.previousView',
    titleKey: 'knowledge:commands.previousView',
    keys: ['['],
    when: atDesk,
    run: ({ state }) => state().articleList.showNext(-1),
  },
  {
    id: 'knowledge.again',
    titleKey: 'knowledge:commands.again',
    keys: ['r'],
    when: atDesk,
    isHidden: true,
    run: ({ state }) => Promise.all([state().articleList.refresh(), state().articleDesk.refresh()]),
  },
  {
    id: 'knowledge.both',
    titleKey: 'knowledge:commands.both',
    keys: ['b'],
    when: atArticle,
    run: ({ state }) => state().articleDesk.setBoth(!state().articleDesk.isBoth),
  },
  {
    id: 'knowledge.older',
    titleKey: 'knowledge:commands.older',
    keys: ['v'],
    when: [...atArticle, 'articles.older'],
    run: ({ state }) => state().articleDesk.stepVersion(-1),
  },
  {
    id: 'knowledge.newer',
    titleKey: 'knowledge:commands.newer',
    keys: ['shift+v'],
    when: [...atArticle, 'articles.atOlder'],
    run: ({ state }) => state().articleDesk.stepVersion(1),
  },
  {
    id: 'knowledge.export',
    titleKey: 'knowledge:commands.export',
    keys: ['shift+e'],
    when: [...atDesk, 'articles.editor', '!articles.fileBusy'],
    run: ({ state }) => state().articleFile.save(),
  },
  {
    id: 'knowledge.import',
    titleKey: 'knowledge:commands.import',
    keys: ['shift+i'],
    when: [...atDesk, 'articles.editor', '!articles.importing'],
    run({ state, focus }) {
      state().articleFile.openImport();
      focus('article-file');
    },
  },
  {
    id: 'knowledge.proposeFile',
    titleKey: 'knowledge:commands.proposeFile',
    keys: ['p'],
    when: [...atDesk, 'articles.checked', '!articles.fileBusy'],
    run: ({ state }) => state().articleFile.propose(),
  },
  {
    id: 'knowledge.closeFile',
    titleKey: 'knowledge:commands.closeFile',
    keys: ['shift+x'],
    when: [...atDesk, 'articles.importing'],
    run({ state, focus }) {
      state().articleFile.close();
      focus('main');
    },
  },
  resolve('againRefused', 'knowledge:commands.againRefused', 'shift+a', 'again'),
  resolve('editRefused', 'knowledge:commands.editRefused', 'shift+r', 'edit'),
  resolve('dropRefused', 'knowledge:commands.dropRefused', 'shift+d', 'drop'),
];

/** What they ask for. */
export const knowledgeConditions = {
  'articles.any': ({ articleDesk }: AppState) => articleDesk.shown !== null,
  'articles.older': ({ articleDesk: { shown, older } }: AppState) =>
    shown !== null && (older === null ? shown.versions > (shown.inForce ? 1 : 0) : older.number > 1),
  'articles.atOlder': ({ articleDesk }: AppState) => articleDesk.older !== null,
  'articles.refused': ({ articleDesk }: AppState) => articleDesk.refused.length > 0,
  'articles.editor': mayPropose,
  'articles.importing': ({ articleFile }: AppState) => articleFile.isImporting,
  'articles.checked': ({ articleFile: { report, isProposed } }: AppState) => (report?.proposed ?? 0) > 0 && !isProposed,
  'articles.fileBusy': ({ articleFile }: AppState) => articleFile.isBusy,
};
