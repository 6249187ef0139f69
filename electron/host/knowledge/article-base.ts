// The base of knowledge as this desk keeps it for people of one sight: what the server has confirmed, with what was done here over
// it, and how far the log was followed. All of it can be fetched again; what people did here lies in station.db.

import type { Database, Statement } from 'better-sqlite3';
import { isEqualJson } from '#shared/lib/equal.ts';
import type { ArticleId } from '#shared/domain/ids.ts';
import type { ArticleVersion, KnowledgeArticle } from '#shared/domain/knowledge/article.ts';
import type { ArticlePlace } from '#shared/sync/article-schema.ts';
import type { SyncAnswer } from '#shared/sync/protocol.ts';
import { columnsOf, peopleOf, shelvedOf } from './article-row.ts';
import { ArticleShelf } from './article-shelf.ts';
import type { ShelvedArticle } from './shelved-article.ts';

export type People = Readonly<Record<string, string>>;
export type KeptArticle = {
  readonly confirmed: KnowledgeArticle | undefined;
  /** With this station's own commands; undefined: there is none. */
  readonly shown: KnowledgeArticle | undefined;
  readonly people: People;
};
/** What an article looks like with what was done here over it. */
export type Show = (
  id: ArticleId,
  confirmed: KnowledgeArticle | undefined,
  upToSeq: number,
) => KnowledgeArticle | undefined;

export type BaseState = {
  readonly place: ArticlePlace | null;
  readonly epoch: number;
  readonly isLoading: boolean;
  readonly asOfMs: number | null;
  readonly packHash: string | null;
};

type Row = { article_id: ArticleId; confirmed: string | null; people: string; shown: string | null; round: number };
type StateRow = {
  place: string | null;
  epoch: number;
  round: number;
  is_loading: number;
  as_of_ms: number | null;
  pack_hash: string | null;
};
type Shelving = { readonly put: ShelvedArticle[]; readonly remove: ArticleId[] };

export class ArticleBase {
  readonly shelf: ArticleShelf;
  readonly #db: Database;
  readonly #find: Statement<[string], Row>;
  readonly #staleIds: Statement<[number], string>;
  readonly #version: Statement<[string, number], string>;
  readonly #keepVersion: Statement<[string, number, string]>;
  readonly #write: Statement<[object]>;
  readonly #erase: Statement<[string]>;
  readonly #erasePeople: Statement<[string]>;
  readonly #addPerson: Statement<[string, string]>;
  readonly #state: Statement<[], StateRow>;
  readonly #saveState: Statement<[StateRow]>;

  constructor(db: Database) {
    this.#db = db;
    this.shelf = new ArticleShelf(db);
    this.#find = db.prepare(
      `SELECT article_id, confirmed, people, shown, round FROM base_article WHERE article_id = ?`,
    );
    this.#staleIds = db.prepare<[number], string>(`SELECT article_id FROM base_article WHERE round <> ?`).pluck();
    this.#version = db
      .prepare<[string, number], string>(`SELECT body FROM base_version WHERE article_id = ? AND number = ?`)
      .pluck();
    this.#keepVersion = db.prepare(`INSERT OR IGNORE INTO base_version (article_id, number, body) VALUES (?, ?, ?)`);
    const columns =
      'article_id, confirmed, people, shown, round, owner_unit_id, in_force_at_ms, expires_on, proposed_at_ms, flagged_at_ms, retired_at_ms';
    this.#write = db.prepare(
      `INSERT OR REPLACE INTO base_article (${columns}) VALUES (${columns.replaceAll(/(\w+)/g, '@$1')})`,
    );
    this.#erase = db.prepare(`DELETE FROM base_article WHERE article_id = ?`);
    this.#erasePeople = db.prepare(`DELETE FROM base_person WHERE article_id = ?`);
    this.#addPerson = db.prepare(`INSERT OR IGNORE INTO base_person (person_id, article_id) VALUES (?, ?)`);
    this.#state = db.prepare(`SELECT place, epoch, round, is_loading, as_of_ms, pack_hash FROM base_state`);
    this.#saveState = db.prepare(/* sql */ `
      UPDATE base_state
      SET place = @place, epoch = @epoch, round = @round, is_loading = @is_loading, as_of_ms = @as_of_ms, pack_hash = @pack_hash
    `);
  }

  state(): BaseState {
    const { place, epoch, is_loading: isLoading, as_of_ms: asOfMs, pack_hash: packHash } = this.#readState();
    return {
      place: place === null ? null : (JSON.parse(place) as ArticlePlace),
      epoch,
      isLoading: isLoading === 1,
      asOfMs,
      packHash,
    };
  }

  find(id: ArticleId): KeptArticle | undefined {
    const row = this.#find.get(id);
    return row && toKept(row);
  }

  /** The words of a version that is in force, or that was when they were here. */
  version(id: ArticleId, number: number): ArticleVersion | undefined {
    const kept = this.find(id);
    const now = [kept?.shown?.inForce, kept?.confirmed?.inForce, kept?.shown?.retired?.was].find(
      (one) => one?.number === number,
    );
    if (now) return now;
    const body = this.#version.get(id, number);
    return body === undefined ? undefined : (JSON.parse(body) as ArticleVersion);
  }

  keepVersion(id: ArticleId, version: ArticleVersion): void {
    this.#keepVersion.run(id, version.number, JSON.stringify(version));
  }

  /** What there is before the server was ever asked. */
  fillFromPack(articles: readonly KnowledgeArticle[], hash: string, show: Show): void {
    this.#change((shelving) => {
      const state = this.#readState();
      const round = state.round + 1;
      for (const confirmed of articles) this.#put(confirmed.id, { confirmed, people: '{}', round }, show, 0, shelving);
      this.#sweep(round, show, 0, shelving);
      this.#saveState.run({ ...state, round, pack_hash: hash });
    });
  }

  /** Takes a page of the log in, all or none; the last one of a pull from the start takes away what no page named. */
  takePage(
    page: SyncAnswer<'articlePull'>,
    { epoch, atMs, show }: { readonly epoch: number; readonly atMs: number; readonly show: Show },
  ): void {
    this.#change((shelving) => {
      const state = this.#readState();
      const { isFromStart, items, upTo, headSeq } = page;
      const round = isFromStart ? state.round + 1 : state.round;
      const upToSeq = upTo?.seq ?? 0;
      for (const item of items) {
        if (item.kind === 'leave') this.#put(item.articleId, null, show, upToSeq, shelving);
        else {
          const confirmed = { confirmed: item.article, people: JSON.stringify(item.people), round };
          this.#put(item.article.id, confirmed, show, upToSeq, shelving);
        }
      }
      const wasLoading = isFromStart || state.is_loading === 1;
      const isWhole = upToSeq >= headSeq;
      if (wasLoading && isWhole) this.#sweep(round, show, upToSeq, shelving);
      this.#saveState.run({
        ...state,
        place: upTo && JSON.stringify(upTo),
        epoch,
        round,
        is_loading: wasLoading && !isWhole ? 1 : 0,
        as_of_ms: isWhole ? atMs : state.as_of_ms,
      });
    });
  }

  /** The log is followed from the start again: the server's data are others. */
  forgetPlace(): void {
    this.#saveState.run({ ...this.#readState(), place: null });
  }

  /** What was done here to these is another: they are shown anew. */
  showAnew(ids: Iterable<ArticleId>, show: Show): void {
    const upToSeq = this.state().place?.seq ?? 0;
    this.#change((shelving) => {
      const { round } = this.#readState();
      for (const id of new Set(ids)) {
        const row = this.#find.get(id);
        const confirmed = row && toKept(row).confirmed;
        const kept = confirmed
          ? { confirmed, people: row.people, round: row.round }
          : { confirmed, people: '{}', round };
        this.#put(id, kept, show, upToSeq, shelving);
      }
    });
  }

  close(): void {
    this.#db.close();
  }

  #sweep(round: number, show: Show, upToSeq: number, shelving: Shelving): void {
    for (const id of this.#staleIds.all(round)) this.#put(id as ArticleId, null, show, upToSeq, shelving);
  }

  #put(
    id: ArticleId,
    kept: { readonly confirmed: KnowledgeArticle | undefined; readonly people: string; readonly round: number } | null,
    show: Show,
    upToSeq: number,
    shelving: Shelving,
  ): void {
    const row = this.#find.get(id);
    const before = row && toKept(row);
    const confirmed = kept?.confirmed;
    const shown = show(id, confirmed, upToSeq);
    this.#keepOld(id, before, shown);
    this.#erasePeople.run(id);
    const was = before?.shown && shelvedOf(before.shown);
    const is = shown ? shelvedOf(shown) : null;
    if (is && !isEqualJson(is, was ?? null)) shelving.put.push(is);
    if (!is && was) shelving.remove.push(id);
    if (!shown) return void this.#erase.run(id);
    for (const person of peopleOf(shown)) this.#addPerson.run(person, id);
    this.#write.run({
      article_id: id,
      confirmed: confirmed ? JSON.stringify(confirmed) : null,
      people: kept?.people ?? '{}',
      shown: shown === confirmed ? null : JSON.stringify(shown),
      // What is here by own commands alone is nobody's to take away.
      round: kept?.round ?? this.#readState().round,
      ...columnsOf(shown),
    });
  }

  /** Answers may cite words that are not in force any more. */
  #keepOld(id: ArticleId, before: KeptArticle | undefined, shown: KnowledgeArticle | undefined): void {
    const old = [before?.confirmed?.inForce, before?.confirmed?.retired?.was];
    for (const version of old) {
      if (version && version.number !== shown?.inForce?.number) this.keepVersion(id, version);
    }
  }

  #readState(): StateRow {
    return this.#state.get() as StateRow;
  }

  #change(work: (shelving: Shelving) => void): void {
    this.#db
      .transaction(() => {
        const shelving: Shelving = { put: [], remove: [] };
        work(shelving);
        this.shelf.remove(shelving.remove);
        this.shelf.put(shelving.put);
      })
      .immediate();
  }
}

function toKept({ confirmed, shown, people }: Row): KeptArticle {
  const there = confirmed === null ? undefined : (JSON.parse(confirmed) as KnowledgeArticle);
  return {
    confirmed: there,
    shown: shown === null ? there : (JSON.parse(shown) as KnowledgeArticle),
    people: JSON.parse(people) as People,
  };
}
