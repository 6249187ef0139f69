// Case numbers leased from the server, so that an offline case gets its final number. A number is handed out once, and
// comes back only from a draft that was discarded before anybody was told it.

import type { Database, Statement } from 'better-sqlite3';
import { formatCaseNumber } from '#shared/domain/case-number.ts';
import type { SyncAnswer } from '#shared/sync/protocol.ts';

type LeaseRow = { city: string; year: number; serial: number };

export class NumberStore {
  readonly #add: Statement<[string, number, number, number]>;
  readonly #takeReturned: Statement<[], { number: string }>;
  readonly #takeThis: Statement<[string]>;
  readonly #takeLeased: Statement<[], LeaseRow>;
  readonly #giveBack: Statement<[string]>;
  readonly #left: Statement<[], { left_over: number }>;
  readonly #drops: readonly Statement<[]>[];

  constructor(db: Database) {
    this.#add = db.prepare(/* sql */ `
      INSERT INTO number_lease (city, year, next_serial, to_serial)
      VALUES (?, ?, ?, ?)
      ON CONFLICT (city, year, to_serial) DO NOTHING
    `);
    this.#takeReturned = db.prepare(/* sql */ `
      DELETE FROM number_returned
      WHERE number = (SELECT min(number) FROM number_returned)
      RETURNING number
    `);
    this.#takeThis = db.prepare(`DELETE FROM number_returned WHERE number = ?`);
    this.#takeLeased = db.prepare(/* sql */ `
      UPDATE number_lease
      SET next_serial = next_serial + 1
      WHERE id = (SELECT id FROM number_lease WHERE next_serial <= to_serial ORDER BY year, next_serial LIMIT 1)
      RETURNING city, year, next_serial - 1 AS serial
    `);
    this.#giveBack = db.prepare(`INSERT INTO number_returned (number) VALUES (?) ON CONFLICT DO NOTHING`);
    this.#left = db.prepare(/* sql */ `
      SELECT (SELECT count(*) FROM number_returned)
        + coalesce((SELECT sum(to_serial - next_serial + 1) FROM number_lease), 0) AS left_over
    `);
    this.#drops = [
      db.prepare(`DELETE FROM number_lease`),
      db.prepare(`DELETE FROM number_returned`),
      db.prepare(`UPDATE draft SET number = NULL WHERE number IS NOT NULL`),
      db.prepare(`UPDATE handed_draft SET number = NULL WHERE number IS NOT NULL AND state = 'waiting'`),
    ];
  }

  /** Adds a leased block; the same block twice counts once. */
  add({ city, year, fromSerial, toSerial }: SyncAnswer<'lease'>): void {
    this.#add.run(city, year, fromSerial, toSerial);
  }

  /** Takes the next number, or null when none is left and the server must assign it. */
  take(): string | null {
    const returned = this.#takeReturned.get();
    if (returned) return returned.number;
    const leased = this.#takeLeased.get();
    return leased ? formatCaseNumber(leased) : null;
  }

  /** Takes a number that came back, if no other draft has it since. */
  takeReturned(number: string): string | null {
    return this.#takeThis.run(number).changes > 0 ? number : null;
  }

  giveBack(number: string): void {
    this.#giveBack.run(number);
  }

  /** Another station uses the same blocks: no number of them is given out here again, nor one a draft has reserved. */
  dropAll(): void {
    for (const drop of this.#drops) drop.run();
  }

  left(): number {
    return this.#left.get()?.left_over ?? 0;
  }
}
