// Commands on articles, in order. One that is saved here is sent until it has a verdict; one that was applied stays until long after,
// so that a server that loses its data is given it again; one that was refused stays until a person has looked at it.

import type { Database, Statement } from 'better-sqlite3';
import type { ArticleId, CommandId, PersonId } from '#shared/domain/ids.ts';
import type { ArticleEnvelope, ArticleVerdict, ArticleVerdictCode } from '#shared/sync/article-schema.ts';
import { articleEnvelopeSchema } from '#shared/sync/article-schema.ts';

export type StoredArticleCommand = {
  readonly localSeq: number;
  readonly envelope: ArticleEnvelope;
  readonly authorId: PersonId;
  readonly sight: string;
  readonly state: 'waiting' | 'applied' | 'refused' | 'dropped';
  readonly wasApplied: boolean;
  /** Of the verdict `applied`; null: there is none. */
  readonly seq: number | null;
  readonly code: ArticleVerdictCode | null;
  readonly detail: string;
};

type Row = {
  local_seq: number;
  author_id: PersonId;
  sight: string;
  envelope: string;
  state: StoredArticleCommand['state'];
  was_applied: number;
  seq: number | null;
  code: ArticleVerdictCode | null;
  detail: string | null;
};

const columns = 'local_seq, author_id, sight, envelope, state, was_applied, seq, code, detail';

export class ArticleCommandStore {
  readonly #add: Statement<[string, string, string, string, string]>;
  readonly #waiting: Statement<[number], Row>;
  readonly #ofArticle: Statement<[string, string, number], Row>;
  readonly #open: Statement<[], Row>;
  readonly #ids: Statement<[string], string>;
  readonly #find: Statement<[string], Row>;
  readonly #applied: Statement<[number, number, number, string]>;
  readonly #refused: Statement<[string, string, number, string]>;
  readonly #drop: Statement<[string]>;
  readonly #sendAgain: Statement<[number]>;
  readonly #sendAllAgain: Statement<[]>;
  readonly #erase: Statement<[number]>;

  constructor(db: Database) {
    const select = `SELECT ${columns} FROM article_command`;
    this.#add = db.prepare(/* sql */ `
      INSERT INTO article_command (command_id, article_id, author_id, sight, envelope, state, was_applied)
      VALUES (?, ?, ?, ?, ?, 'waiting', 0)
    `);
    this.#waiting = db.prepare(`${select} WHERE state = 'waiting' ORDER BY local_seq LIMIT ?`);
    this.#ofArticle = db.prepare(/* sql */ `
      ${select}
      WHERE article_id = ? AND sight = ? AND (state = 'waiting' OR (state = 'applied' AND seq > ?))
      ORDER BY local_seq
    `);
    this.#open = db.prepare(`${select} WHERE state IN ('waiting', 'refused') ORDER BY local_seq`);
    this.#ids = db
      .prepare<[string], string>(
        `SELECT DISTINCT article_id FROM article_command WHERE sight = ? AND state <> 'dropped'`,
      )
      .pluck();
    this.#find = db.prepare(`${select} WHERE command_id = ?`);
    this.#applied = db.prepare(/* sql */ `
      UPDATE article_command SET state = 'applied', seq = ?, epoch = ?, settled_at_ms = ?
      WHERE command_id = ? AND state = 'waiting'
    `);
    this.#refused = db.prepare(/* sql */ `
      UPDATE article_command SET state = 'refused', code = ?, detail = ?, settled_at_ms = ?
      WHERE command_id = ? AND state = 'waiting'
    `);
    this.#drop = db.prepare(`UPDATE article_command SET state = 'dropped' WHERE command_id = ? AND state = 'refused'`);
    this.#sendAgain = db.prepare(/* sql */ `
      UPDATE article_command SET state = 'waiting', was_applied = 1 WHERE state = 'applied' AND epoch <> ?
    `);
    this.#sendAllAgain = db.prepare(
      `UPDATE article_command SET state = 'waiting', was_applied = 1 WHERE state = 'applied'`,
    );
    this.#erase = db.prepare(
      `DELETE FROM article_command WHERE state IN ('applied', 'dropped') AND settled_at_ms <= ?`,
    );
  }

  add(envelope: ArticleEnvelope, authorId: PersonId, sight: string): void {
    this.#add.run(envelope.id, envelope.articleId, authorId, sight, JSON.stringify(envelope));
  }

  /** What the server has not settled, the oldest first. */
  waiting(most: number): readonly StoredArticleCommand[] {
    return this.#waiting.all(most).map(toCommand);
  }

  /** What is to be shown over an article of which everything up to `seq` is here, in order. */
  over(articleId: ArticleId, sight: string, seq: number): readonly StoredArticleCommand[] {
    return this.#ofArticle.all(articleId, sight, seq).map(toCommand);
  }

  /** Waiting or refused, the oldest first. */
  open(): readonly StoredArticleCommand[] {
    return this.#open.all().map(toCommand);
  }

  /** The articles that something was done to here, whatever became of it. */
  idsOf(sight: string): readonly ArticleId[] {
    return this.#ids.all(sight) as ArticleId[];
  }

  find(id: CommandId): StoredArticleCommand | undefined {
    const row = this.#find.get(id);
    return row && toCommand(row);
  }

  /** Keeps the verdict of the data of an epoch. */
  settle(id: CommandId, verdict: ArticleVerdict, { epoch, atMs }: { epoch: number; atMs: number }): void {
    if (verdict.kind === 'applied') this.#applied.run(verdict.seq, epoch, atMs, id);
    else this.#refused.run(verdict.code, verdict.detail, atMs, id);
  }

  /** A refused one was looked at. */
  drop(id: CommandId): void {
    this.#drop.run(id);
  }

  /** The server's data are others than those that took it: what they may have lost is sent again, and counts once. */
  sendAgainIfLost(epoch: number): void {
    this.#sendAgain.run(epoch);
  }

  /** The server's log of articles is another one. */
  sendAllAgain(): void {
    this.#sendAllAgain.run();
  }

  /** What the server has had for longer than it could lose it. */
  eraseOld(beforeMs: number): void {
    this.#erase.run(beforeMs);
  }
}

function toCommand(row: Row): StoredArticleCommand {
  return {
    localSeq: row.local_seq,
    envelope: articleEnvelopeSchema.parse(JSON.parse(row.envelope)),
    authorId: row.author_id,
    sight: row.sight,
    state: row.state,
    wasApplied: row.was_applied === 1,
    seq: row.seq,
    code: row.code,
    detail: row.detail ?? '',
  };
}
