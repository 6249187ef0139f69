// Articles as they are read beside a case: the words of those that were found while somebody typed, what was looked up by hand, and
// the words an answer was taken from, whatever is in force by now.

import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { ArticleRow, ArticleViewOf } from '#shared/bridge/knowledge.ts';
import type { Article } from '#shared/city/desk-files.ts';
import type { ArticleId } from '#shared/domain/ids.ts';
import type { ArticleVersion } from '#shared/domain/knowledge/article.ts';
import type { AppState } from '../app-state.ts';
import type { SliceTools } from '../slice.ts';

/** What is read of an article, with the version that is cited by it. */
export type ReadableArticle = Pick<
  Article,
  'id' | 'version' | 'title' | 'text' | 'audience' | 'legalBasis' | 'expiresOn'
>;

/** The words an answer was taken from. `elsewhere`: the server has them and cannot be asked now. */
export type CitedWords = {
  readonly articleId: ArticleId;
  readonly version: string;
  readonly state: 'reading' | 'here' | 'elsewhere' | 'none';
  readonly words: ArticleVersion | null;
  readonly isCurrent: boolean;
};

export type ArticleShelfSlice = {
  /** What is in force, by id; null: there is none that may be read out. */
  readonly known: Readonly<Record<ArticleId, ReadableArticle | null>>;
  readonly lookup: { readonly text: string; readonly rows: readonly ArticleRow[]; readonly active: number } | null;
  readonly cited: CitedWords | null;
  /** Reads the words of these where they are not known yet. */
  want(ids: readonly ArticleId[]): Promise<void>;
  /** Articles changed: what is known is read anew. */
  again(): Promise<void>;
  openLookup(): void;
  closeLookup(): void;
  look(text: string): Promise<void>;
  moveBy(rows: number): void;
  /** Opens the words an answer was taken from; the same again puts them away. */
  cite(article: { readonly id: ArticleId; readonly version: string }): Promise<void>;
  putAway(): void;
  reset(): void;
};

const lookedUpAtOnce = 8;
/** Many more than are read beside a case at once: each is read anew whenever articles change. */
const mostKnown = 40;

/** An article that may be read: of the base, or of the city's pack while the base has not answered. */
export function readableArticle(state: AppState, id: ArticleId | null): ReadableArticle | undefined {
  if (id === null) return undefined;
  const known = state.articleShelf.known[id];
  if (known !== undefined) return known ?? undefined;
  return state.city.desk?.city.articles.find((article) => article.id === id);
}

/** Creates the slice of articles beside a case. */
export function createArticleShelfSlice({ deps, get, patch }: SliceTools<ArticleShelfSlice>): ArticleShelfSlice {
  const { bridge } = deps;
  const mine = () => get().articleShelf;
  let turn = 0;
  let looked = 0;
  const asking = new Set<ArticleId>();

  /** The latest last; those nobody asked for in a long time go. */
  function keep(id: ArticleId, article: ReadableArticle | null): void {
    const others = Object.entries(mine().known).filter(([known]) => known !== id);
    patch({ known: Object.fromEntries([...others.slice(1 - mostKnown), [id, article]]) });
  }

  async function read(id: ArticleId): Promise<void> {
    if (asking.has(id)) return;
    asking.add(id);
    const asked = turn;
    try {
      const view = await bridge.call('articles.get', { articleId: id });
      if (asked === turn) keep(id, readableOf(view));
    } catch (error) {
      // There is none this person may see, or this host has no base: the pack's words stand.
      if (!(error instanceof BridgeError)) throw error;
    } finally {
      asking.delete(id);
    }
  }

  return {
    ...nothing,
    async want(ids) {
      const { known } = mine();
      await Promise.all(ids.filter((id) => known[id] === undefined).map(read));
    },
    async again() {
      if (get().session.person === null) return;
      await Promise.all((Object.keys(mine().known) as ArticleId[]).map(read));
    },
    openLookup: () => patch({ lookup: mine().lookup ?? { text: '', rows: [], active: -1 } }),
    closeLookup() {
      looked += 1;
      patch({ lookup: null });
    },
    async look(text) {
      looked += 1;
      const asked = looked;
      patch({ lookup: { rows: mine().lookup?.rows ?? [], active: mine().lookup?.active ?? -1, text } });
      const question = { text, view: 'inForce', limit: lookedUpAtOnce, offset: 0 } as const;
      const rows = text.trim() === '' ? [] : (await bridge.call('articles.search', question)).rows;
      if (asked === looked && mine().lookup) patch({ lookup: { text, rows, active: rows.length > 0 ? 0 : -1 } });
    },
    moveBy(by) {
      const { lookup } = mine();
      if (!lookup || lookup.rows.length === 0) return;
      patch({ lookup: { ...lookup, active: Math.max(0, Math.min(lookup.rows.length - 1, lookup.active + by)) } });
    },
    async cite({ id: articleId, version }) {
      const { cited } = mine();
      if (cited?.articleId === articleId && cited.version === version) return patch({ cited: null });
      const opened = { articleId, version, isCurrent: false };
      patch({ cited: { ...opened, state: 'reading', words: null } });
      const { state, words, isCurrent } = await bridge.call('articles.version', { articleId, version });
      const now = mine().cited;
      if (now?.articleId !== articleId || now.version !== version) return undefined;
      return patch({ cited: { articleId, version, state, words, isCurrent } });
    },
    putAway: () => patch({ cited: null }),
    reset() {
      turn += 1;
      looked += 1;
      patch(nothing);
    },
  };
}

function readableOf({ row, inForce }: ArticleViewOf): ReadableArticle | null {
  if (!inForce || (row.daysLeft ?? 0) < 0) return null;
  const { title, text, audience, legalBasis, expiresOn, number } = inForce;
  return { id: row.id, version: String(number), title, text, audience, legalBasis, expiresOn };
}

const nothing = { known: {}, lookup: null, cited: null } satisfies Partial<ArticleShelfSlice>;
