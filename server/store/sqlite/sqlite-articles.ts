import type { Database } from 'better-sqlite3';
import type { ArticleId, CommandId } from '#shared/domain/ids.ts';
import type { ArticleVersion, KnowledgeArticle } from '#shared/domain/knowledge/article.ts';
import type { ArticleVerdict } from '#shared/sync/article-schema.ts';
import type {
  ArticleChanges,
  ArticleCommit,
  ArticleEventRow,
  ArticleFacts,
  ArticleFactsWanted,
  ArticlePage,
  ArticlePageQuery,
  ArticlePageRow,
  ArticleReceiptRow,
  ArticleRowRow,
  ArticleStep,
  ArticleStore,
  ArticleVersionRow,
  PeopleNamed,
  StoredArticle,
  StoredArticleEvent,
} from '../articles.ts';
import { layOutArticles, mostSteps } from '../articles.ts';
import type { Change, Query } from './statement-types.ts';
import { prepareChange, prepareQuery } from './statement-types.ts';
import { guard } from './store-error.ts';

type Ids = { readonly ids: string };
type Row = { id: ArticleId; seq: number; mark: CommandId; body: string; people: string };
type Reading = {
  readonly head: Query<object, { seq: number; mark: CommandId }>;
  readonly markAt: Query<{ seq: number }, { mark: CommandId }>;
  readonly after: Query<{ after: number; maxRows: number }, Row>;
  readonly rows: Query<Ids, Row>;
  readonly version: Query<{ id: string; number: number }, { body: string }>;
  readonly events: Query<{ id: string }, StoredArticleEvent>;
};

/** The base of knowledge, in the server's file. A page is read on the connection for reading, as pages of cases are. */
export class SqliteArticles implements ArticleStore {
  readonly #inTransaction: <Result>(work: () => Result) => Result;
  readonly #reader: Database;
  readonly #read: Reading;
  readonly #facts: Reading;
  readonly #verdicts: Query<Ids, { commandId: CommandId; verdict: string }>;
  readonly #steps: Query<{ id: string; most: number }, ArticleStep>;
  readonly #addEvent: Change<ArticleEventRow>;
  readonly #addReceipt: Change<ArticleReceiptRow>;
  readonly #putRow: Change<ArticleRowRow>;
  readonly #putVersion: Change<ArticleVersionRow>;

  constructor(writer: Database, reader: Database, inTransaction: <Result>(work: () => Result) => Result) {
    this.#inTransaction = inTransaction;
    this.#reader = reader;
    this.#read = prepareReading(reader);
    this.#facts = prepareReading(writer);
    this.#verdicts = prepareQuery(
      writer,
      /* sql */ `
      SELECT command_id AS commandId, verdict
      FROM article_receipt
      WHERE command_id IN (SELECT value FROM json_each(@ids))
    `,
    );
    this.#steps = prepareQuery(
      writer,
      /* sql */ `
      SELECT revision, type, command_id AS commandId
      FROM article_event
      WHERE article_id = @id
      ORDER BY revision DESC
      LIMIT @most
    `,
    );
    this.#addEvent = prepareChange(
      writer,
      /* sql */ `
      INSERT INTO article_event (
        seq, article_id, revision, type, command_id, at_ms, recorded_at_ms, person_id, by_name, station_id, payload
      )
      VALUES (
        @seq, @articleId, @revision, @type, @commandId, @atMs, @recordedAtMs, @personId, @byName, @stationId, @payload
      )
    `,
    );
    this.#addReceipt = prepareChange(
      writer,
      /* sql */ `
      INSERT INTO article_receipt (command_id, verdict, recorded_at_ms) VALUES (@commandId, @verdict, @recordedAtMs)
    `,
    );
    this.#putRow = prepareChange(
      writer,
      /* sql */ `
      INSERT INTO article_row (id, seq, mark, body, people) VALUES (@id, @seq, @mark, @body, @people)
      ON CONFLICT (id) DO UPDATE
      SET seq = excluded.seq, mark = excluded.mark, body = excluded.body, people = excluded.people
    `,
    );
    this.#putVersion = prepareChange(
      writer,
      /* sql */ `
      INSERT INTO article_version (article_id, number, body) VALUES (@articleId, @number, @body)
      ON CONFLICT (article_id, number) DO UPDATE SET body = excluded.body
    `,
    );
  }

  async commit(wanted: ArticleFactsWanted, judge: (facts: ArticleFacts) => ArticleChanges): Promise<ArticleCommit> {
    return this.#inTransaction(() => {
      const layout = layOutArticles(judge(this.#readFacts(wanted)), this.#facts.head.get({})?.seq ?? 0);
      for (const event of layout.events) this.#addEvent.run(event);
      for (const receipt of layout.receipts) this.#addReceipt.run(receipt);
      for (const row of layout.rows) this.#putRow.run(row);
      for (const version of layout.versions) this.#putVersion.run(version);
      return { headSeq: layout.headSeq, verdicts: layout.verdicts };
    });
  }

  async readPage({ after, maxRows, maxBytes }: ArticlePageQuery): Promise<ArticlePage> {
    return guard(() =>
      this.#reader.transaction(() => {
        const head = this.#read.head.get({});
        const rows: ArticlePageRow[] = [];
        let bytes = 0;
        for (const row of this.#read.after.iterate({ after, maxRows })) {
          bytes += Buffer.byteLength(row.body) + Buffer.byteLength(row.people);
          if (rows.length > 0 && bytes > maxBytes) break;
          rows.push({ ...toStored(row), seq: row.seq, mark: row.mark });
        }
        return { headSeq: head?.seq ?? 0, headMark: head?.mark ?? null, rows };
      })(),
    );
  }

  async markAt(seq: number): Promise<CommandId | undefined> {
    return guard(() => this.#read.markAt.get({ seq })?.mark);
  }

  async find(id: ArticleId): Promise<StoredArticle | undefined> {
    return guard(() => {
      const row = this.#read.rows.get({ ids: JSON.stringify([id]) });
      return row && toStored(row);
    });
  }

  async readVersion(id: ArticleId, number: number): Promise<ArticleVersion | undefined> {
    return guard(() => {
      const found = this.#read.version.get({ id, number });
      return found && (JSON.parse(found.body) as ArticleVersion);
    });
  }

  async readEvents(id: ArticleId): Promise<readonly StoredArticleEvent[]> {
    return guard(() => this.#read.events.all({ id }));
  }

  #readFacts({ commandIds, articleIds }: ArticleFactsWanted): ArticleFacts {
    const verdicts = this.#verdicts.all({ ids: JSON.stringify(commandIds) });
    const rows = this.#facts.rows.all({ ids: JSON.stringify(articleIds) });
    return {
      verdicts: new Map(verdicts.map(({ commandId, verdict }) => [commandId, JSON.parse(verdict) as ArticleVerdict])),
      articles: new Map(rows.map((row) => [row.id, toStored(row)])),
      steps: new Map(articleIds.map((id) => [id, this.#steps.all({ id, most: mostSteps })])),
    };
  }
}

function prepareReading(db: Database): Reading {
  const columns = 'id, seq, mark, body, people';
  return {
    head: prepareQuery(db, /* sql */ `SELECT seq, command_id AS mark FROM article_event ORDER BY seq DESC LIMIT 1`),
    markAt: prepareQuery(db, /* sql */ `SELECT command_id AS mark FROM article_event WHERE seq = @seq`),
    after: prepareQuery(
      db,
      /* sql */ `SELECT ${columns} FROM article_row WHERE seq > @after ORDER BY seq LIMIT @maxRows`,
    ),
    rows: prepareQuery(
      db,
      /* sql */ `SELECT ${columns} FROM article_row WHERE id IN (SELECT value FROM json_each(@ids))`,
    ),
    version: prepareQuery(db, /* sql */ `SELECT body FROM article_version WHERE article_id = @id AND number = @number`),
    events: prepareQuery(
      db,
      /* sql */ `
      SELECT seq, article_id AS articleId, type, at_ms AS atMs, person_id AS "by", by_name AS byName
      FROM article_event
      WHERE article_id = @id
      ORDER BY seq
    `,
    ),
  };
}

function toStored({ body, people }: Row): StoredArticle {
  return { article: JSON.parse(body) as KnowledgeArticle, people: JSON.parse(people) as PeopleNamed };
}
