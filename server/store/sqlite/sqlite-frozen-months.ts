import type { Database } from 'better-sqlite3';
import type { PersonId } from '#shared/domain/ids.ts';
import type { FrozenMonth, FrozenMonthStore, FrozenText } from '../frozen-months.ts';
import type { Change, Query } from './statement-types.ts';
import { prepareChange, prepareQuery } from './statement-types.ts';
import { guard } from './store-error.ts';

type MonthRow = {
  readonly month: string;
  readonly formula_version: string;
  readonly pack_hash: string;
  readonly frozen_at_ms: number;
  readonly person_id: PersonId;
  readonly by_name: string;
  readonly sha256: string;
};

/** Frozen months in the server's file. */
export class SqliteFrozenMonths implements FrozenMonthStore {
  readonly #add: Change<FrozenText>;
  readonly #byMonth: Query<{ month: string }, MonthRow & { readonly body: string }>;
  readonly #all: Query<object, MonthRow>;

  constructor(writer: Database) {
    const columns = 'month, formula_version, pack_hash, frozen_at_ms, person_id, by_name, sha256';
    this.#add = prepareChange(
      writer,
      /* sql */ `
      INSERT INTO frozen_month (${columns}, body)
      VALUES (@month, @formulaVersion, @packHash, @frozenAtMs, @personId, @byName, @sha256, @text)
      ON CONFLICT (month) DO NOTHING
    `,
    );
    this.#byMonth = prepareQuery(writer, /* sql */ `SELECT ${columns}, body FROM frozen_month WHERE month = @month`);
    this.#all = prepareQuery(writer, /* sql */ `SELECT ${columns} FROM frozen_month ORDER BY month`);
  }

  async add(frozen: FrozenText): Promise<boolean> {
    return guard(() => this.#add.run(frozen).changes > 0);
  }

  async find(month: string): Promise<FrozenText | undefined> {
    const row = guard(() => this.#byMonth.get({ month }));
    return row && { ...rowToMonth(row), text: row.body };
  }

  async list(): Promise<readonly FrozenMonth[]> {
    return guard(() => this.#all.all({})).map(rowToMonth);
  }
}

function rowToMonth({ month, sha256, ...row }: MonthRow): FrozenMonth {
  return {
    month,
    formulaVersion: row.formula_version,
    packHash: row.pack_hash,
    frozenAtMs: row.frozen_at_ms,
    personId: row.person_id,
    byName: row.by_name,
    sha256,
  };
}
