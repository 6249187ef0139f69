// The articles on screen: a view of the base, or what of it has every word that was typed. The host answers faster than one types,
// so that every key asks, and only the latest answer is shown.

import type { MethodOutput } from '#shared/bridge/contract.ts';
import type { BridgeErrorCode } from '#shared/bridge/frame.ts';
import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { ArticleBase, ArticleRow, ArticleView } from '#shared/bridge/knowledge.ts';
import { articleViewsOf } from '#shared/bridge/knowledge.ts';
import type { ArticleId } from '#shared/domain/ids.ts';
import type { AppState } from '../app-state.ts';
import type { SliceTools } from '../slice.ts';

/** So many rows are read at once, and more where one goes beyond them. */
export const articlePage = 50;
/** Whoever has to look through more should say more words. */
export const mostArticles = 200;

export type ArticleListSlice = {
  /** null: where the person starts. */
  readonly view: ArticleView | null;
  readonly text: string;
  /** null: not read yet. */
  readonly rows: readonly ArticleRow[] | null;
  /** null: more than those shown. */
  readonly total: number | null;
  readonly base: ArticleBase | null;
  readonly counts: MethodOutput<'articles.counts'> | null;
  readonly failure: BridgeErrorCode | null;
  readonly activeId: ArticleId | null;
  show(view: ArticleView): void;
  /** The next view or the one before, round and round. */
  showNext(by: number): void;
  type(text: string): void;
  activate(id: ArticleId): void;
  moveBy(rows: number): void;
  /** Articles changed, or the list is looked at again: it is read anew in place. */
  refresh(): Promise<void>;
  /** Somebody else sits down. */
  reset(): void;
};

/** The view shown: the one chosen if the person may have it, else where the role starts. */
export function currentArticleView(state: AppState): ArticleView {
  const views = articleViewsOf(state.session.person?.role ?? 'agent');
  const { view } = state.articleList;
  return view !== null && views.includes(view) ? view : (views[0] ?? 'inForce');
}

/** Creates the slice of the list of articles. */
export function createArticleListSlice({ deps, get, patch }: SliceTools<ArticleListSlice>): ArticleListSlice {
  const { bridge } = deps;
  const mine = () => get().articleList;
  let asked = 0;
  let limit = articlePage;

  async function read(): Promise<void> {
    asked += 1;
    const turn = asked;
    const question = { text: mine().text, view: currentArticleView(get()), limit, offset: 0 };
    try {
      const { rows, total, base } = await bridge.call('articles.search', question);
      if (turn !== asked) return;
      const { activeId } = mine();
      const isThere = rows.some(({ id }) => id === activeId);
      patch({ rows, total, base, failure: null });
      if (!isThere) activate(rows[0]?.id ?? null);
    } catch (error) {
      if (!(error instanceof BridgeError)) throw error;
      if (turn === asked) patch({ failure: error.code });
    }
  }

  function activate(activeId: ArticleId | null): void {
    if (activeId !== mine().activeId) patch({ activeId });
    void get().articleDesk.open(activeId).catch(get().failure.report);
  }

  function ask(change: Partial<ArticleListSlice>): void {
    limit = articlePage;
    patch(change);
    void read().catch(get().failure.report);
  }

  async function readCounts(): Promise<void> {
    const turn = get().session.person?.personId;
    const counts = await bridge.call('articles.counts', {});
    if (turn === get().session.person?.personId) patch({ counts, base: counts.base });
  }

  return {
    ...nothing,
    show: (view) => ask({ view, rows: null, activeId: null }),
    showNext(by) {
      const views = articleViewsOf(get().session.person?.role ?? 'agent');
      const at = views.indexOf(currentArticleView(get()));
      const view = views[(at + by + views.length) % views.length];
      if (view) ask({ view, rows: null, activeId: null });
    },
    type: (text) => ask({ text }),
    activate,
    moveBy(by) {
      const rows = mine().rows ?? [];
      const at = rows.findIndex(({ id }) => id === mine().activeId);
      const to = Math.max(0, Math.min(rows.length - 1, at + by));
      const next = rows[to];
      if (next) activate(next.id);
      const isAtEnd = at + by >= rows.length && rows.length === limit && limit < mostArticles;
      if (!isAtEnd) return;
      limit = Math.min(mostArticles, limit + articlePage);
      void read().catch(get().failure.report);
    },
    async refresh() {
      if (get().session.person === null) return;
      await Promise.all([read(), readCounts()]);
    },
    reset() {
      asked += 1;
      limit = articlePage;
      patch(nothing);
    },
  };
}

const nothing = {
  view: null,
  text: '',
  rows: null,
  total: null,
  base: null,
  counts: null,
  failure: null,
  activeId: null,
} satisfies Partial<ArticleListSlice>;
