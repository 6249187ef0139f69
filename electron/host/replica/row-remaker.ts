// Rows that were made under other rules (a new policy or calendar) are made again a little at a time: due times, orders and
// steps. What is not made yet is shown as it was; what is written meanwhile is made by the new rules already. The place is kept
// with the rows, so that it goes on after a crash. The latest rows come first.
// Invariant: the key of the rules stands alone in the file only while every row is made by them.

import type { Database, Statement } from 'better-sqlite3';
import type { CaseTable } from './case-table.ts';
import type { RowWriter } from './row-writer.ts';

/** How many rows were made now, and whether none is left. */
export type RemadeMore = { readonly made: number; readonly isDone: boolean };

/** By which rules all rows are; which ones they are being made by; the row before which it goes on. */
const metas = { all: 'row-rules', next: 'row-rules-next', before: 'row-rules-before' } as const;

export type RemakerParts = {
  readonly cases: CaseTable;
  readonly writer: RowWriter;
  readonly rowRulesKey: string;
};

export class RowRemaker {
  readonly #parts: RemakerParts;
  readonly #read: Statement<[string], { value: string }>;
  readonly #write: Statement<[string, string]>;
  readonly #forget: Statement<[string]>;
  #isDone = false;

  /** Begins where other rules hold than those of the file, also where it was being made by yet others. */
  constructor(db: Database, parts: RemakerParts) {
    this.#parts = parts;
    this.#read = db.prepare(`SELECT value FROM meta WHERE key = ?`);
    this.#write = db.prepare(
      `INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value`,
    );
    this.#forget = db.prepare(`DELETE FROM meta WHERE key = ?`);
    const next = this.#value(metas.next);
    this.#isDone = next === undefined && this.#value(metas.all) === parts.rowRulesKey;
    if (this.#isDone || next === parts.rowRulesKey) return;
    db.transaction(() => this.#begin()).immediate();
  }

  /** Makes some more; call it in a transaction. */
  more(most: number): RemadeMore {
    if (this.#isDone) return { made: 0, isDone: true };
    const { cases, writer } = this.#parts;
    const before = Number(this.#value(metas.before) ?? Number.MAX_SAFE_INTEGER);
    const keys = cases.keysBefore(before, most);
    const last = keys.at(-1);
    if (last) {
      keys.forEach((key) => writer.summariseAnew(key));
      this.#write.run(metas.before, String(last.id));
    } else this.#end();
    return { made: keys.length, isDone: !last };
  }

  /** The last `more` is on the disk. */
  settled({ isDone }: RemadeMore): void {
    this.#isDone = isDone;
  }

  #begin(): void {
    this.#write.run(metas.next, this.#parts.rowRulesKey);
    this.#forget.run(metas.before);
    if (this.#parts.cases.keysBefore(Number.MAX_SAFE_INTEGER, 1).length > 0) return;
    this.#end();
    this.#isDone = true;
  }

  #end(): void {
    this.#write.run(metas.all, this.#parts.rowRulesKey);
    this.#forget.run(metas.next);
    this.#forget.run(metas.before);
  }

  #value(key: string): string | undefined {
    return this.#read.get(key)?.value;
  }
}
