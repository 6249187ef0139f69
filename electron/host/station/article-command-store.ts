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

export type ArticleTally = ReadonlyMap<ArticleId, { readonly waiting: number; readonly refused: number }>;

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
  readonly #open: Statement<[string], Row>;
  readonly #openOfArticle: Statement<[string, string], Row>;
  readonly #tally: Statement<[string], { article_id: ArticleId; state: string; commands: number }>;
  readonly #ids: Statement<[string, number], string>;
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
    const open = `state IN ('waiting', 'refused')`;
    this.#open = db.prepare(`${select} WHERE ${open} AND sight = ? ORDER BY local_seq`);
    this.#openOfArticle = db.prepare(`${select} WHERE article_id = ? AND sight = ? AND ${open} ORDER BY local_seq`);
    this.#tally = db.prepare(/* sql */ `
      SELECT article_id, state, count(*) AS commands FROM article_command
      WHERE ${open} AND sight = ?
      GROUP BY article_id, state
    `);
    this.#ids = db
      .prepare<[string, number], string>(/* sql */ `
        SELECT DISTINCT article_id FROM article_command
        WHERE sight = ? AND (${open} OR (state = 'applied' AND seq > ?))
      `)
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

  /** Waiting or refused, of people of the sight, the oldest first. */
  open(sight: string): readonly StoredArticleCommand[] {
    return this.#open.all(sight).map(toCommand);
  }

  openOf(articleId: ArticleId, sight: string): readonly StoredArticleCommand[] {
    return this.#openOfArticle.all(articleId, sight).map(toCommand);
  }

  /** How many wait and how many were refused, by article. */
  tally(sight: string): ArticleTally {
    const tally = new Map<ArticleId, { waiting: number; refused: number }>();
    for (const { article_id: id, state, commands } of this.#tally.all(sight)) {
      const one = tally.get(id) ?? { waiting: 0, refused: 0 };
      tally.set(id, state === 'waiting' ? { ...one, waiting: commands } : { ...one, refused: commands });
    }
    return tally;
  }

  /** Articles that may show otherwise than the server has them, where everything up to `seq` is here. */
  idsOf(sight: string, seq: number): readonly ArticleId[] {
    return this.#ids.all(sight, seq) as ArticleId[];
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
