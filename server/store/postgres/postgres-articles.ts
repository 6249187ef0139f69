import type { Pool, PoolClient } from 'pg';
import { must } from '#shared/lib/assert.ts';
import type { ArticleId, CommandId } from '#shared/domain/ids.ts';
import type { ArticleVersion, KnowledgeArticle } from '#shared/domain/knowledge/article.ts';
import type { ArticleVerdict } from '#shared/sync/article-schema.ts';
import type {
  ArticleChanges,
  ArticleCommit,
  ArticleFacts,
  ArticleFactsWanted,
  ArticleLayout,
  ArticlePage,
  ArticlePageQuery,
  ArticlePageRow,
  ArticleStep,
  ArticleStore,
  PeopleNamed,
  StoredArticle,
  StoredArticleEvent,
} from '../articles.ts';
import { layOutArticles, mostSteps } from '../articles.ts';
import { run, statement } from './connect.ts';
import { guard } from './store-error.ts';

type Row = { id: ArticleId; seq: number; mark: CommandId; body: string; people: string };

const columns = 'id, seq, mark, body, people';
// Taken first: writers of all processes take turns, so the log has no gaps.
const lockHead = statement('lock-articles', /* sql */ `SELECT head_seq FROM article_head WHERE id = 1 FOR UPDATE`);
const setHead = statement('set-articles', /* sql */ `UPDATE article_head SET head_seq = $1 WHERE id = 1`);
const verdictsOf = statement(
  'article-verdicts',
  /* sql */ `SELECT command_id AS "commandId", verdict FROM article_receipt WHERE command_id = ANY ($1::text[])`,
);
const rowsOf = statement('article-rows', /* sql */ `SELECT ${columns} FROM article_row WHERE id = ANY ($1::text[])`);
const stepsOf = statement(
  'article-steps',
  /* sql */ `
  SELECT revision, type, command_id AS "commandId"
  FROM article_event
  WHERE article_id = $1
  ORDER BY revision DESC
  LIMIT $2
`,
);
const writeAll = statement(
  'write-articles',
  /* sql */ `
  WITH layout AS MATERIALIZED (SELECT $1::json AS parts),
  events AS (
    INSERT INTO article_event (
      seq, article_id, revision, type, command_id, at_ms, recorded_at_ms, person_id, by_name, station_id, payload
    )
    SELECT "seq", "articleId", "revision", "type", "commandId", "atMs", "recordedAtMs", "personId", "byName",
           "stationId", "payload"
    FROM layout, json_to_recordset(parts -> 'events') AS added (
      "seq" bigint, "articleId" text, "revision" bigint, "type" text, "commandId" text, "atMs" double precision,
      "recordedAtMs" double precision, "personId" text, "byName" text, "stationId" text, "payload" text
    )
  ),
  receipts AS (
    INSERT INTO article_receipt (command_id, verdict, recorded_at_ms)
    SELECT "commandId", "verdict", "recordedAtMs"
    FROM layout, json_to_recordset(parts -> 'receipts') AS added (
      "commandId" text, "verdict" text, "recordedAtMs" double precision
    )
  ),
  versions AS (
    INSERT INTO article_version (article_id, number, body)
    SELECT "articleId", "number", "body"
    FROM layout, json_to_recordset(parts -> 'versions') AS added ("articleId" text, "number" bigint, "body" text)
    ON CONFLICT (article_id, number) DO UPDATE SET body = excluded.body
  )
  INSERT INTO article_row (id, seq, mark, body, people)
  SELECT "id", "seq", "mark", "body", "people"
  FROM layout, json_to_recordset(parts -> 'rows') AS added (
    "id" text, "seq" bigint, "mark" text, "body" text, "people" text
  )
  ON CONFLICT (id) DO UPDATE
  SET seq = excluded.seq, mark = excluded.mark, body = excluded.body, people = excluded.people
`,
);
// One statement is one snapshot: the head and what lies before it.
const pageAfter = statement(
  'article-page',
  /* sql */ `
  SELECT head.seq AS "headSeq", head.command_id AS "headMark", id, page.seq, mark, body, people
  FROM (SELECT seq, command_id FROM article_event ORDER BY seq DESC LIMIT 1) AS head
  LEFT JOIN LATERAL (SELECT ${columns} FROM article_row WHERE seq > $1 ORDER BY seq LIMIT $2) AS page ON true
  ORDER BY page.seq
`,
);
const markOf = statement('article-mark', /* sql */ `SELECT command_id AS mark FROM article_event WHERE seq = $1`);
const versionOf = statement(
  'article-version',
  /* sql */ `SELECT body FROM article_version WHERE article_id = $1 AND number = $2`,
);
const eventsOf = statement(
  'article-events',
  /* sql */ `
  SELECT seq, article_id AS "articleId", type, at_ms AS "atMs", person_id AS "by", by_name AS "byName"
  FROM article_event
  WHERE article_id = $1
  ORDER BY seq
`,
);

/** The base of knowledge, in PostgreSQL: writers take turns by a lock of their own, and hold up no case. */
export class PostgresArticles implements ArticleStore {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async commit(wanted: ArticleFactsWanted, judge: (facts: ArticleFacts) => ArticleChanges): Promise<ArticleCommit> {
    const client = await guard(this.#pool.connect());
    let isDone = false;
    try {
      await guard(client.query('BEGIN'));
      const [head] = await guard(run<{ head_seq: number }>(client, lockHead));
      const facts = await guard(readFacts(client, wanted));
      const layout = layOutArticles(judge(facts), must(head, 'the head of articles is missing').head_seq);
      if (layout.receipts.length > 0) await guard(write(client, layout));
      await guard(client.query('COMMIT'));
      isDone = true;
      return { headSeq: layout.headSeq, verdicts: layout.verdicts };
    } finally {
      // A connection of which nobody knows what it is doing is thrown away, and with it what it had begun.
      client.release(!isDone);
    }
  }

  async readPage({ after, maxRows, maxBytes }: ArticlePageQuery): Promise<ArticlePage> {
    type Found = { headSeq: number; headMark: CommandId } & (Row | { [Key in keyof Row]: null });
    const found = await guard(run<Found>(this.#pool, pageAfter, [after, maxRows]));
    const rows: ArticlePageRow[] = [];
    let bytes = 0;
    for (const row of found) {
      if (row.id === null) break;
      bytes += Buffer.byteLength(row.body) + Buffer.byteLength(row.people);
      if (rows.length > 0 && bytes > maxBytes) break;
      rows.push({ ...toStored(row), seq: row.seq, mark: row.mark });
    }
    return { headSeq: found[0]?.headSeq ?? 0, headMark: found[0]?.headMark ?? null, rows };
  }

  async markAt(seq: number): Promise<CommandId | undefined> {
    const [found] = await guard(run<{ mark: CommandId }>(this.#pool, markOf, [seq]));
    return found?.mark;
  }

  async find(id: ArticleId): Promise<StoredArticle | undefined> {
    const [row] = await guard(run<Row>(this.#pool, rowsOf, [[id]]));
    return row && toStored(row);
  }

  async readVersion(id: ArticleId, number: number): Promise<ArticleVersion | undefined> {
    const [found] = await guard(run<{ body: string }>(this.#pool, versionOf, [id, number]));
    return found && (JSON.parse(found.body) as ArticleVersion);
  }

  async readEvents(id: ArticleId): Promise<readonly StoredArticleEvent[]> {
    return guard(run<StoredArticleEvent>(this.#pool, eventsOf, [id]));
  }
}

async function readFacts(client: PoolClient, { commandIds, articleIds }: ArticleFactsWanted): Promise<ArticleFacts> {
  const verdicts = await run<{ commandId: CommandId; verdict: string }>(client, verdictsOf, [[...commandIds]]);
  const rows = await run<Row>(client, rowsOf, [[...articleIds]]);
  const steps = new Map<ArticleId, readonly ArticleStep[]>();
  // One connection does one thing after the other.
  // oxlint-disable-next-line no-await-in-loop
  for (const id of articleIds) steps.set(id, await run<ArticleStep>(client, stepsOf, [id, mostSteps]));
  return {
    verdicts: new Map(verdicts.map(({ commandId, verdict }) => [commandId, JSON.parse(verdict) as ArticleVerdict])),
    articles: new Map(rows.map((row) => [row.id, toStored(row)])),
    steps,
  };
}

async function write(client: PoolClient, { headSeq, events, receipts, rows, versions }: ArticleLayout): Promise<void> {
  await run(client, writeAll, [JSON.stringify({ events, receipts, rows, versions })]);
  await run(client, setHead, [headSeq]);
}

function toStored({ body, people }: Pick<Row, 'body' | 'people'>): StoredArticle {
  return { article: JSON.parse(body) as KnowledgeArticle, people: JSON.parse(people) as PeopleNamed };
}
