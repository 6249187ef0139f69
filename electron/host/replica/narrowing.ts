// Which conditions of a list find few rows by their indexes.

import type { Condition, Conditions } from './case-conditions.ts';
import type { ListReader } from './list-reader.ts';
import type { Way } from './list-way.ts';
import { wayMeeting } from './list-way.ts';

type Narrowest = { readonly condition: Condition; readonly found: number };

/** A row that is read costs as much as so many entries of an index. */
const muchWider = 4;

export class Narrowing {
  readonly #reader: ListReader;

  constructor(reader: ListReader) {
    this.#reader = reader;
  }

  /** The condition that finds the fewest rows by its index, where they are fewer than so many. */
  narrowest(conditions: Conditions, than: number): Narrowest | null {
    let best: Narrowest | null = null;
    for (const condition of conditions.all) {
      const fewest = best?.found ?? than;
      const found = this.#foundBy(condition, conditions, fewest);
      if (found < fewest) best = { condition, found };
    }
    return best;
  }

  /** By the narrowest condition and those that are not much wider; reading what it finds is cheaper than to gather the others. */
  meeting(conditions: Conditions, than: number): Way | null {
    const narrowest = this.narrowest(conditions, than);
    if (!narrowest) return null;
    const most = narrowest.found * muchWider;
    const others = conditions.all.filter(
      (one) => one !== narrowest.condition && this.#foundBy(one, conditions, most) < most,
    );
    return wayMeeting([narrowest.condition, ...others], conditions);
  }

  #foundBy({ index, foundBy }: Condition, { parameters }: Conditions, most: number): number {
    const sql = `SELECT 1 FROM case_row INDEXED BY ${index} WHERE ${foundBy} LIMIT @most`;
    return this.#reader.found(sql, { ...parameters, most });
  }
}
