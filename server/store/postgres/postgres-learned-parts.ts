import type { Pool } from 'pg';
import type { LearnedPart, LearnedPartName, LearnedPartStore, NewLearnedPart, ShippedPart } from '../learned-parts.ts';
import { change, run, statement } from './connect.ts';
import { guard } from './store-error.ts';

const columns = `learned.part, learned.version, learned.sha256, length(learned.body) AS "sizeBytes", learned.figures,
  learned.made_at_ms AS "madeAtMs"`;
// Of two who add at once one fails on the key, and whoever ran it runs it again.
const addPart = statement(
  'add-learned',
  /* sql */ `
  INSERT INTO learned_part (part, version, sha256, figures, made_at_ms, body)
  SELECT $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5
  FROM learned_part
  WHERE part = $1
  RETURNING version
`,
);
const listParts = statement(
  'learned',
  /* sql */ `SELECT ${columns} FROM learned_part AS learned WHERE part = $1 ORDER BY version`,
);
const oneBody = statement('learned-body', /* sql */ `SELECT body FROM learned_part WHERE part = $1 AND version = $2`);
// A number is never given twice: the newest stays.
const removePart = statement(
  'remove-learned',
  /* sql */ `
  DELETE FROM learned_part
  WHERE part = $1 AND version = $2
    AND version < (SELECT max(version) FROM learned_part WHERE part = $1)
    AND NOT EXISTS (SELECT 1 FROM shipped_part WHERE part = $1 AND version = $2)
`,
);
const shipPart = statement(
  'ship-learned',
  /* sql */ `
  INSERT INTO shipped_part (part, version, shipped_at_ms)
  SELECT part, version, $3
  FROM learned_part
  WHERE part = $1 AND version = $2
  ON CONFLICT (part) DO UPDATE SET version = excluded.version, shipped_at_ms = excluded.shipped_at_ms
`,
);
const withdrawPart = statement('withdraw-learned', /* sql */ `DELETE FROM shipped_part WHERE part = $1`);
const shippedParts = statement(
  'shipped-learned',
  /* sql */ `
  SELECT ${columns}, shipped.shipped_at_ms AS "shippedAtMs"
  FROM shipped_part AS shipped
  JOIN learned_part AS learned ON learned.part = shipped.part AND learned.version = shipped.version
  ORDER BY learned.part
`,
);

/** What was learned, in PostgreSQL. */
export class PostgresLearnedParts implements LearnedPartStore {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async add({ part, sha256, figures, madeAtMs, bytes }: NewLearnedPart): Promise<number> {
    const values = [part, sha256, figures, madeAtMs, Buffer.from(bytes)];
    const [added] = await guard(run<{ version: number }>(this.#pool, addPart, values));
    return added?.version ?? 0;
  }

  async list(part: LearnedPartName): Promise<readonly LearnedPart[]> {
    return guard(run<LearnedPart>(this.#pool, listParts, [part]));
  }

  async readBytes(part: LearnedPartName, version: number): Promise<Uint8Array | undefined> {
    const [found] = await guard(run<{ body: Uint8Array }>(this.#pool, oneBody, [part, version]));
    return found?.body;
  }

  async remove(part: LearnedPartName, version: number): Promise<boolean> {
    return (await guard(change(this.#pool, removePart, [part, version]))) > 0;
  }

  async ship(part: LearnedPartName, version: number | null, atMs: number): Promise<boolean> {
    if (version === null) {
      await guard(change(this.#pool, withdrawPart, [part]));
      return true;
    }
    return (await guard(change(this.#pool, shipPart, [part, version, atMs]))) > 0;
  }

  async shipped(): Promise<readonly ShippedPart[]> {
    return guard(run<ShippedPart>(this.#pool, shippedParts));
  }
}
