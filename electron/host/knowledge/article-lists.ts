// The views of the base of knowledge: each in its own order, or with every word of a search.

import type { Database, Statement } from 'better-sqlite3';
import type { ArticleView } from '#shared/bridge/knowledge.ts';
import { expiringDays } from '#shared/bridge/knowledge.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import type { KnowledgeArticle } from '#shared/domain/knowledge/article.ts';
import type { ArticleSight } from '#shared/domain/knowledge/article-sight.ts';
import { searchForm } from '#shared/text/search-form.ts';
import { chunksOf, isIn } from '#shared/text/search-tokens.ts';
import type { ArticleBase } from './article-base.ts';
import { wordsOf } from './article-row.ts';

export type ListAsk = {
  readonly view: ArticleView;
  readonly text: string;
  readonly offset: number;
  readonly limit: number;
};
/** Who asks, and the civil day of the city. */
export type ListFor = { readonly personId: PersonId; readonly sight: ArticleSight; readonly today: string };
export type Listed = { readonly articles: readonly KnowledgeArticle[]; readonly total: number | null };

type Bound = { readonly today: string; readonly until: string; readonly me: string; readonly unit: string };
type Row = { readonly confirmed: string | null; readonly shown: string | null };
type ViewSql = {
  readonly list: Statement<[Bound & { limit: number; offset: number }], Row>;
  readonly count: Statement<[Bound], number>;
};

const dayMs = 86_400_000;
/** A search in another view than what is in force looks at so many. */
const mostScanned = 5_000;

/** Where each view looks, and its order; `ofUnit`: people of a unit are shown their own unit's alone. */
const views: { readonly [View in ArticleView]: { where: string; order: string; ofUnit: boolean } } = {
  inForce: { where: 'in_force_at_ms IS NOT NULL', order: 'in_force_at_ms DESC, article_id', ofUnit: false },
  toReview: { where: 'proposed_at_ms IS NOT NULL', order: 'proposed_at_ms, article_id', ofUnit: true },
  flagged: { where: 'flagged_at_ms IS NOT NULL', order: 'flagged_at_ms, article_id', ofUnit: true },
  expiring: { where: 'expires_on <= @until', order: 'expires_on, article_id', ofUnit: true },
  mine: {
    where: 'article_id IN (SELECT article_id FROM base_person WHERE person_id = @me)',
    order: 'coalesce(proposed_at_ms, in_force_at_ms, retired_at_ms) DESC, article_id',
    ofUnit: false,
  },
  retired: { where: 'retired_at_ms IS NOT NULL', order: 'retired_at_ms DESC, article_id', ofUnit: true },
};

export class ArticleLists {
  readonly #base: ArticleBase;
  readonly #sql: ReadonlyMap<string, ViewSql>;

  constructor(db: Database, base: ArticleBase) {
    this.#base = base;
    const kinds = ['hotline', 'unit'] as const;
    this.#sql = new Map(
      (Object.keys(views) as ArticleView[]).flatMap((view) =>
        kinds.map((kind) => [`${view} ${kind}`, prepareView(db, view, kind)] as const),
      ),
    );
  }

  read(ask: ListAsk, who: ListFor): Listed {
    const chunks = chunksOf(searchForm(ask.text));
    if (chunks.length === 0) return this.#inOrder(ask, who);
    return ask.view === 'inForce' ? this.#searched(ask) : this.#scanned(ask, who, chunks);
  }

  count(view: ArticleView, who: ListFor): number {
    return this.#of(view, who).count.get(bound(who)) ?? 0;
  }

  #inOrder({ view, offset, limit }: ListAsk, who: ListFor): Listed {
    const rows = this.#of(view, who).list.all({ ...bound(who), offset, limit });
    return { articles: rows.map(toShown), total: this.count(view, who) };
  }

  /** By the index: titles first, then the latest. */
  #searched({ text, offset, limit }: ListAsk): Listed {
    const found = this.#base.shelf.search(text, offset + limit + 1);
    const articles = found.slice(offset, offset + limit).flatMap(({ id }) => this.#base.find(id)?.shown ?? []);
    return { articles, total: found.length > offset + limit ? null : found.length };
  }

  /** What waits, expires or was found wrong is little: it is read. */
  #scanned({ view, offset, limit }: ListAsk, who: ListFor, chunks: ReturnType<typeof chunksOf>): Listed {
    const rows = this.#of(view, who).list.all({ ...bound(who), offset: 0, limit: mostScanned });
    const found = rows.map(toShown).filter((article) => {
      const form = textsOf(article).map(searchForm);
      return chunks.every((chunk) => form.some((one) => isIn(one, chunk)));
    });
    return { articles: found.slice(offset, offset + limit), total: rows.length < mostScanned ? found.length : null };
  }

  #of(view: ArticleView, { sight }: ListFor): ViewSql {
    return this.#sql.get(`${view} ${sight.kind}`) as ViewSql;
  }
}

function prepareView(db: Database, view: ArticleView, kind: ArticleSight['kind']): ViewSql {
  const { where, order, ofUnit } = views[view];
  const isMine = view === 'mine' && kind === 'unit';
  const within = kind === 'unit' && ofUnit ? `${where} AND owner_unit_id = @unit` : where;
  const from = `FROM base_article WHERE ${isMine ? 'owner_unit_id = @unit' : within}`;
  return {
    list: db.prepare(`SELECT confirmed, shown ${from} ORDER BY ${order} LIMIT @limit OFFSET @offset`),
    count: db.prepare<[Bound], number>(`SELECT count(*) ${from}`).pluck(),
  };
}

function bound({ personId, sight, today }: ListFor): Bound {
  const until = new Date(Date.parse(today) + expiringDays * dayMs).toISOString().slice(0, 10);
  return { today, until, me: personId, unit: (sight.kind === 'unit' ? sight.unitId : null) ?? '' };
}

function toShown({ shown, confirmed }: Row): KnowledgeArticle {
  return JSON.parse(shown ?? (confirmed as string)) as KnowledgeArticle;
}

function textsOf(article: KnowledgeArticle): readonly string[] {
  const words = [wordsOf(article), article.proposal?.content ?? null].filter((one) => one !== null);
  return words.flatMap(({ title, text, legalBasis }) => [
    title.zh,
    title.en,
    text.zh,
    text.en,
    legalBasis?.zh ?? '',
    legalBasis?.en ?? '',
  ]);
}
