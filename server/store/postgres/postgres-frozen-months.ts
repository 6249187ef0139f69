import type { Pool } from 'pg';
import type { FrozenMonth, FrozenMonthStore, FrozenText } from '../frozen-months.ts';
import { change, run, statement } from './connect.ts';
import { guard } from './store-error.ts';

const columns = `month, formula_version AS "formulaVersion", pack_hash AS "packHash", frozen_at_ms AS "frozenAtMs",
  person_id AS "personId", by_name AS "byName", sha256`;
const addMonth = statement(
  'add-month',
  /* sql */ `
  INSERT INTO frozen_month (month, formula_version, pack_hash, frozen_at_ms, person_id, by_name, sha256, body)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
  ON CONFLICT (month) DO NOTHING
`,
);
const oneMonth = statement('month', /* sql */ `SELECT ${columns}, body AS "text" FROM frozen_month WHERE month = $1`);
const allMonths = statement('months', /* sql */ `SELECT ${columns} FROM frozen_month ORDER BY month`);

/** Frozen months in PostgreSQL; a trigger keeps them from being edited. */
export class PostgresFrozenMonths implements FrozenMonthStore {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async add(frozen: FrozenText): Promise<boolean> {
    const { month, formulaVersion, packHash, frozenAtMs, personId, byName, sha256, text } = frozen;
    const values = [month, formulaVersion, packHash, frozenAtMs, personId, byName, sha256, text];
    return (await guard(change(this.#pool, addMonth, values))) > 0;
  }

  async find(month: string): Promise<FrozenText | undefined> {
    const [found] = await guard(run<FrozenText>(this.#pool, oneMonth, [month]));
    return found;
  }

  async list(): Promise<readonly FrozenMonth[]> {
    return guard(run<FrozenMonth>(this.#pool, allMonths));
  }
}
