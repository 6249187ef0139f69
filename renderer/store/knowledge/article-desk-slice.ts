// The article that is looked at: its words, what waits on it, and the words it had before.

import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { BridgeErrorCode } from '#shared/bridge/frame.ts';
import type { ArticleViewOf, OwnArticleCommand } from '#shared/bridge/knowledge.ts';
import type { ArticleId, CommandId } from '#shared/domain/ids.ts';
import type { ArticleVersion } from '#shared/domain/knowledge/article.ts';
import type { ArticleCommandType } from '#shared/domain/knowledge/article-command.ts';
import type { AppState } from '../app-state.ts';
import type { SliceTools } from '../slice.ts';

/** Words of before. `elsewhere`: the server has them and cannot be asked now. */
export type OlderVersion = {
  readonly number: number;
  readonly state: 'reading' | 'here' | 'elsewhere' | 'none';
  readonly words: ArticleVersion | null;
};

export type ArticleDeskSlice = {
  readonly id: ArticleId | null;
  /** null: not read yet, or `failure` says why not. */
  readonly shown: ArticleViewOf | null;
  readonly failure: BridgeErrorCode | null;
  readonly older: OlderVersion | null;
  /** Both languages side by side; else that of the desk. */
  readonly isBoth: boolean;
  /** Steps of this station that were refused, of whatever article. */
  readonly refused: readonly OwnArticleCommand[];
  open(id: ArticleId | null): Promise<void>;
  refresh(): Promise<void>;
  setBoth(isBoth: boolean): void;
  /** One version further back, or forward again; beyond the last but one it is the one in force. */
  stepVersion(by: number): Promise<void>;
  /** What becomes of a refused step. */
  resolve(commandId: CommandId, action: 'drop' | 'edit' | 'again'): Promise<void>;
  reset(): void;
};

/** Whether the person may do this to the article that is looked at. */
export function mayDoToArticle({ articleDesk }: AppState, type: ArticleCommandType): boolean {
  return articleDesk.shown?.allowed.includes(type) ?? false;
}

/** The version numbers that may be looked at besides the one in force: those below it, or all where none is. */
export function olderVersions({ inForce, versions }: Pick<ArticleViewOf, 'inForce' | 'versions'>): number {
  return inForce ? inForce.number - 1 : versions;
}

/** Creates the slice of the article that is looked at. */
export function createArticleDeskSlice({ deps, get, patch }: SliceTools<ArticleDeskSlice>): ArticleDeskSlice {
  const { bridge } = deps;
  const mine = () => get().articleDesk;
  let asked = 0;

  async function read(id: ArticleId): Promise<void> {
    asked += 1;
    const turn = asked;
    try {
      const shown = await bridge.call('articles.get', { articleId: id });
      if (turn === asked) patch({ shown, failure: null });
    } catch (error) {
      if (!(error instanceof BridgeError)) throw error;
      if (turn === asked) patch({ shown: null, failure: error.code });
    }
  }

  async function readRefused(): Promise<void> {
    const own = await bridge.call('articles.own', {});
    patch({ refused: own.filter(({ state }) => state === 'refused') });
  }

  return {
    ...nothing,
    isBoth: true,
    async open(id) {
      if (id === mine().id && mine().shown !== null) return;
      asked += 1;
      patch({ id, shown: null, failure: null, older: null });
      if (id !== null) await read(id);
    },
    async refresh() {
      const { id } = mine();
      await Promise.all([readRefused(), ...(id === null ? [] : [read(id)])]);
    },
    setBoth: (isBoth) => patch({ isBoth }),
    async stepVersion(by) {
      const { shown, older, id } = mine();
      if (!shown || id === null) return;
      const most = olderVersions(shown);
      const number = (older?.number ?? most + 1) + by;
      if (number > most) return patch({ older: null });
      if (number < 1) return;
      patch({ older: { number, state: 'reading', words: null } });
      const { state, words } = await bridge.call('articles.version', { articleId: id, version: String(number) });
      if (mine().id === id && mine().older?.number === number) patch({ older: { number, state, words } });
    },
    async resolve(commandId, action) {
      const answer = await bridge.call('articles.resolve', { commandId, action });
      if (answer.kind === 'draft') await get().articleForm.resume(answer.draftId);
      if (answer.kind === 'refused') get().articleForm.tellRefused(answer.code);
      await mine().refresh();
    },
    reset() {
      asked += 1;
      patch({ ...nothing, isBoth: true });
    },
  };
}

const nothing = { id: null, shown: null, failure: null, older: null, refused: [] } satisfies Partial<ArticleDeskSlice>;
