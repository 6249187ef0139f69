import type { Database } from 'better-sqlite3';
import type { LearnedPart, LearnedPartName, LearnedPartStore, NewLearnedPart, ShippedPart } from '../learned-parts.ts';
import type { Change, Query } from './statement-types.ts';
import { prepareChange, prepareQuery } from './statement-types.ts';
import { guard } from './store-error.ts';

type Key = { readonly part: LearnedPartName; readonly version: number };

/** What was learned, in the server's file. */
export class SqliteLearnedParts implements LearnedPartStore {
  readonly #add: Query<NewLearnedPart, { readonly version: number }>;
  readonly #list: Query<{ part: LearnedPartName }, LearnedPart>;
  readonly #body: Query<Key, { readonly body: Uint8Array }>;
  readonly #remove: Change<Key>;
  readonly #ship: Change<Key & { readonly atMs: number }>;
  readonly #withdraw: Change<{ part: LearnedPartName }>;
  readonly #shipped: Query<object, ShippedPart>;

  constructor(writer: Database) {
    const columns = `learned.part, learned.version, learned.sha256, length(learned.body) AS sizeBytes, learned.figures,
      learned.made_at_ms AS madeAtMs`;
    this.#add = prepareQuery(
      writer,
      /* sql */ `
      INSERT INTO learned_part (part, version, sha256, figures, made_at_ms, body)
      SELECT @part, coalesce(max(version), 0) + 1, @sha256, @figures, @madeAtMs, @bytes
      FROM learned_part
      WHERE part = @part
      RETURNING version
    `,
    );
    this.#list = prepareQuery(
      writer,
      /* sql */ `SELECT ${columns} FROM learned_part AS learned WHERE part = @part ORDER BY version`,
    );
    this.#body = prepareQuery(
      writer,
      /* sql */ `SELECT body FROM learned_part WHERE part = @part AND version = @version`,
    );
    // A number is never given twice: the newest stays.
    this.#remove = prepareChange(
      writer,
      /* sql */ `
      DELETE FROM learned_part
      WHERE part = @part AND version = @version
        AND version < (SELECT max(version) FROM learned_part WHERE part = @part)
        AND NOT EXISTS (SELECT 1 FROM shipped_part WHERE part = @part AND version = @version)
    `,
    );
    this.#ship = prepareChange(
      writer,
      /* sql */ `
      INSERT INTO shipped_part (part, version, shipped_at_ms)
      SELECT part, version, @atMs
      FROM learned_part
      WHERE part = @part AND version = @version
      ON CONFLICT (part) DO UPDATE SET version = excluded.version, shipped_at_ms = excluded.shipped_at_ms
    `,
    );
    this.#withdraw = prepareChange(writer, /* sql */ `DELETE FROM shipped_part WHERE part = @part`);
    this.#shipped = prepareQuery(
      writer,
      /* sql */ `
      SELECT ${columns}, shipped.shipped_at_ms AS shippedAtMs
      FROM shipped_part AS shipped
      JOIN learned_part AS learned ON learned.part = shipped.part AND learned.version = shipped.version
      ORDER BY learned.part
    `,
    );
  }

  async add(made: NewLearnedPart): Promise<number> {
    return guard(() => this.#add.get(made))?.version ?? 0;
  }

  async list(part: LearnedPartName): Promise<readonly LearnedPart[]> {
    return guard(() => this.#list.all({ part }));
  }

  async readBytes(part: LearnedPartName, version: number): Promise<Uint8Array | undefined> {
    return guard(() => this.#body.get({ part, version }))?.body;
  }

  async remove(part: LearnedPartName, version: number): Promise<boolean> {
    return guard(() => this.#remove.run({ part, version })).changes > 0;
  }

  async ship(part: LearnedPartName, version: number | null, atMs: number): Promise<boolean> {
    if (version === null) {
      guard(() => this.#withdraw.run({ part }));
      return true;
    }
    return guard(() => this.#ship.run({ part, version, atMs })).changes > 0;
  }

  async shipped(): Promise<readonly ShippedPart[]> {
    return guard(() => this.#shipped.all({}));
  }
}
