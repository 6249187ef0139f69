// The articles a desk has: kept, looked up by what is said on the telephone, and searched by words. All of it is here, so
// an outage changes nothing.
// What is said is compared with titles: its rarest words are looked up first, and the articles most of them lead to are read
// and judged by the same rule as those of a city pack. A search holds all its words in the title, or else anywhere.

import type { Database, Statement } from 'better-sqlite3';
import type { FoundArticle } from '#shared/routing/advice/advice.ts';
import { termsOfSaid, termsOfTitle, weightOfTerm } from '#shared/routing/advice/article-titles.ts';
import type { AboutTopic } from '#shared/routing/advice/find-articles.ts';
import { fitArticle } from '#shared/routing/advice/find-articles.ts';
import type { ArticleId } from '#shared/domain/ids.ts';
import { searchForm } from '#shared/text/search-form.ts';
import { chunksOf, indexTerms, isIn, termsOf } from '#shared/text/search-tokens.ts';
import { allOf, quoted } from '#host/search/index-match.ts';
import type { ShelvedArticle } from './shelved-article.ts';
import { shelvedArticle } from './shelved-article.ts';

/** So many of the rarest words that any title has are looked up, each in the latest articles that have it. */
const rarestTerms = 16;
const ofEachTerm = 400;
const ofTopics = 400;
/** So many are read and judged. */
const mostRead = 48;
const shownAtMost = 3;
/** A search reads so many before it gives up: words that are each common and never together. */
const mostTried = 2_000;

type Row = { readonly row_id: number; readonly article_id: string; readonly titles: string; readonly body: string };

export class ArticleShelf {
  readonly #db: Database;
  readonly #count: Statement<[], { count: number }>;
  readonly #byId: Statement<[string], Row>;
  readonly #byRow: Statement<[number], Row>;
  readonly #inForce: Statement<[number, string], Row>;
  readonly #spread: Statement<[string], { term: string; titles: number }>;
  readonly #titled: Statement<[string, number], number>;
  readonly #ofTopics: Statement<[string, number], number>;
  readonly #inTitle: Statement<[string, number, number], number>;
  readonly #anywhere: Statement<[string, number, number], number>;
  readonly #writing: Writing;
  #articles: number | undefined;

  constructor(db: Database) {
    this.#db = db;
    const columns = 'row_id, article_id, titles, body';
    this.#count = db.prepare(`SELECT count(*) AS count FROM article`);
    this.#byId = db.prepare(`SELECT ${columns} FROM article WHERE article_id = ?`);
    this.#byRow = db.prepare(`SELECT ${columns} FROM article WHERE row_id = ?`);
    this.#inForce = db.prepare(`SELECT ${columns} FROM article WHERE row_id = ? AND expires_on >= ?`);
    this.#spread = db.prepare(/* sql */ `
      SELECT term, titles FROM article_term WHERE term IN (SELECT value FROM json_each(?))
    `);
    this.#titled = matching(db, 'article_title', '');
    this.#ofTopics = db
      .prepare<[string, number], number>(/* sql */ `
        SELECT row_id FROM article_topic WHERE topic_id IN (SELECT value FROM json_each(?))
        ORDER BY row_id DESC LIMIT ?
      `)
      .pluck();
    this.#inTitle = matching(db, 'article_title', 'AND rowid < ?');
    this.#anywhere = matching(db, 'article_words', 'AND rowid < ?');
    this.#writing = prepareWriting(db);
  }

  /** How many there are. */
  get size(): number {
    this.#articles ??= this.#count.get()?.count ?? 0;
    return this.#articles;
  }

  /** Keeps articles in the place of what was here of them, all or none. */
  put(articles: readonly ShelvedArticle[]): void {
    this.#change(() => {
      for (const article of articles) {
        this.#remove(article.id);
        this.#add(article);
      }
    });
  }

  /** Takes articles away that are no longer in force. */
  remove(ids: readonly ArticleId[]): void {
    this.#change(() => {
      for (const id of ids) this.#remove(id);
    });
  }

  read(id: ArticleId): ShelvedArticle | undefined {
    const row = this.#byId.get(id);
    return row && readBody(row);
  }

  /** Articles for what is said (in its normalised spelling) about a topic, best first; none that has expired by `today`. */
  fitting(said: string, about: AboutTopic, today: string): FoundArticle[] {
    const terms = termsOfSaid(said);
    const read = this.#likeliest(this.#spreadOf(terms), about)
      .flatMap((rowId) => this.#inForce.get(rowId, today) ?? [])
      .map((row) => ({ row, titles: readTitles(row).map((list) => new Set(list)) }));
    // Also of terms nobody said: they are what the rest of a title weighs.
    const spread = this.#spreadOf(read.flatMap(({ titles }) => titles.flatMap((title) => [...title])));
    const weightOf = (term: string): number => weightOfTerm(this.size, spread.get(term) ?? this.size);
    return read
      .flatMap(({ row, titles }) => {
        const article = readBody(row);
        const fit = fitArticle(article, titles, { terms, about, weightOf });
        return fit ? [{ article, ...fit }] : [];
      })
      .toSorted((one, other) => other.score - one.score)
      .slice(0, shownAtMost)
      .map(({ article, why }) => ({ articleId: article.id, version: article.version, why }));
  }

  /** Articles that have every word of a search, those with all of them in a title first, then the latest; expired ones too. */
  search(words: string, most: number): readonly ShelvedArticle[] {
    const chunks = chunksOf(searchForm(words));
    const terms = chunks.flatMap(termsOf);
    if (terms.length === 0) return [];
    const match = allOf(terms);
    const found = new Map<number, ShelvedArticle>();
    const ways = [
      { list: this.#inTitle, textOf: titleOf },
      { list: this.#anywhere, textOf: wordsOf },
    ] as const;
    for (const { list, textOf } of ways) {
      for (const [rowId, article] of this.#walk(list, match)) {
        if (found.size >= most) return [...found.values()];
        const form = textOf(article).map(searchForm);
        const isFound = chunks.every((chunk) => form.some((one) => isIn(one, chunk)));
        if (isFound && !found.has(rowId)) found.set(rowId, article);
      }
    }
    return [...found.values()];
  }

  /** What an index names, the latest first, in pieces: most searches end with the first. */
  *#walk(list: Statement<[string, number, number], number>, match: string) {
    let before = Number.MAX_SAFE_INTEGER;
    for (let tried = 0; tried < mostTried;) {
      const piece = list.all(match, before, 64);
      for (const rowId of piece) {
        const row = this.#byRow.get(rowId);
        if (row) yield [rowId, readBody(row)] as const;
      }
      tried += piece.length;
      before = piece.at(-1) ?? 0;
      if (piece.length < 64) return;
    }
  }

  /** How many articles have each term in a title; of those that none has, nothing. */
  #spreadOf(terms: Iterable<string>): ReadonlyMap<string, number> {
    return new Map(this.#spread.all(asJson(new Set(terms))).map(({ term, titles }) => [term, titles]));
  }

  /** Rows that the rarest words and the topics lead to, those with the most weight first. */
  #likeliest(spread: ReadonlyMap<string, number>, about: AboutTopic): readonly number[] {
    const worth = new Map<number, number>();
    const add = (rows: readonly number[], weight: number): void => {
      for (const row of rows) worth.set(row, (worth.get(row) ?? 0) + weight);
    };
    const rarest = [...spread]
      .toSorted(([, one], [, other]) => one - other)
      .slice(0, rarestTerms)
      .map(([term, titles]) => ({ term, weight: weightOfTerm(this.size, titles) }));
    for (const { term, weight } of rarest) add(this.#titled.all(quoted(term), ofEachTerm), weight);
    const most = rarest[0]?.weight ?? 1;
    if (about.topicIds.length > 0) {
      add(this.#ofTopics.all(asJson(about.topicIds), ofTopics), about.confidence * most);
    }
    return [...worth]
      .toSorted(([one, a], [other, b]) => b - a || other - one)
      .slice(0, mostRead)
      .map(([rowId]) => rowId);
  }

  #change(work: () => void): void {
    this.#articles = undefined;
    this.#db.transaction(work).immediate();
  }

  #add(article: ShelvedArticle): void {
    const { id, expiresOn, topicIds } = article;
    const titles = titleOf(article).map((title) => [...termsOfTitle(title)]);
    const { addArticle, addTitle, addWords, addTopic, countTerm } = this.#writing;
    const rowId = Number(
      addArticle.run(id, expiresOn, JSON.stringify(titles), JSON.stringify(article)).lastInsertRowid,
    );
    addTitle.run(BigInt(rowId), termsForIndex(article, titles));
    addWords.run(BigInt(rowId), indexTerms(wordsOf(article).map(searchForm).join('\n')));
    for (const topicId of new Set(topicIds)) addTopic.run(topicId, rowId);
    for (const term of new Set(titles.flat())) countTerm.run(term);
  }

  #remove(id: ArticleId): void {
    const row = this.#byId.get(id);
    if (!row) return;
    const { removeArticle, removeTitle, removeWords, removeTopics, uncountTerm, forgetTerm } = this.#writing;
    for (const term of new Set(readTitles(row).flat())) {
      uncountTerm.run(term);
      forgetTerm.run(term);
    }
    removeTopics.run(row.row_id);
    removeTitle.run(BigInt(row.row_id));
    removeWords.run(BigInt(row.row_id));
    removeArticle.run(row.row_id);
  }
}

/** Terms for the search as it is typed, and the stems by which what is said finds a title. */
function termsForIndex(article: ShelvedArticle, titles: readonly (readonly string[])[]): string {
  return `${indexTerms(titleOf(article).map(searchForm).join('\n'))} ${titles.flat().join(' ')}`;
}

function titleOf({ title }: ShelvedArticle): readonly string[] {
  return [title.zh, title.en];
}

function wordsOf({ title, text, legalBasis }: ShelvedArticle): readonly string[] {
  return [title.zh, title.en, text.zh, text.en, ...(legalBasis ? [legalBasis.zh, legalBasis.en] : [])];
}

function readTitles({ titles }: Row): readonly (readonly string[])[] {
  return JSON.parse(titles) as string[][];
}

function readBody({ body }: Row): ShelvedArticle {
  return shelvedArticle.parse(JSON.parse(body));
}

function asJson(values: Iterable<string>): string {
  return JSON.stringify([...values]);
}

function matching<Bind extends unknown[]>(db: Database, table: string, further: string): Statement<Bind, number> {
  const sql = `SELECT rowid FROM ${table} WHERE ${table} MATCH ? ${further} ORDER BY rowid DESC LIMIT ?`;
  return db.prepare<Bind, number>(sql).pluck();
}

type Writing = ReturnType<typeof prepareWriting>;

function prepareWriting(db: Database) {
  const of = <Bind extends unknown[]>(sql: string): Statement<Bind> => db.prepare<Bind>(sql);
  return {
    addArticle: of<[string, string, string, string]>(
      `INSERT INTO article (article_id, expires_on, titles, body) VALUES (?, ?, ?, ?)`,
    ),
    addTitle: of<[bigint, string]>(`INSERT INTO article_title (rowid, terms) VALUES (?, ?)`),
    addWords: of<[bigint, string]>(`INSERT INTO article_words (rowid, terms) VALUES (?, ?)`),
    addTopic: of<[string, number]>(`INSERT INTO article_topic (topic_id, row_id) VALUES (?, ?)`),
    countTerm: of<[string]>(
      `INSERT INTO article_term (term, titles) VALUES (?, 1) ON CONFLICT (term) DO UPDATE SET titles = titles + 1`,
    ),
    uncountTerm: of<[string]>(`UPDATE article_term SET titles = titles - 1 WHERE term = ?`),
    forgetTerm: of<[string]>(`DELETE FROM article_term WHERE term = ? AND titles <= 0`),
    removeArticle: of<[number]>(`DELETE FROM article WHERE row_id = ?`),
    removeTitle: of<[bigint]>(`DELETE FROM article_title WHERE rowid = ?`),
    removeWords: of<[bigint]>(`DELETE FROM article_words WHERE rowid = ?`),
    removeTopics: of<[number]>(`DELETE FROM article_topic WHERE row_id = ?`),
  };
}
