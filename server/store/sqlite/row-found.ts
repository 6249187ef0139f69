import type { Case } from '#shared/domain/case.ts';
import type { StoredRow } from '../server-store.ts';

/** A row of a case as statements give it. */
export type RowFound = {
  readonly seq: number;
  readonly changed_at_ms: number;
  readonly body: string;
  readonly bytes: number;
};

/** The row as the store hands it out. */
export function rowOf({ seq, changed_at_ms, body, bytes }: RowFound): StoredRow {
  return { seq, changedAtMs: changed_at_ms, case: JSON.parse(body) as Case, bytes };
}
