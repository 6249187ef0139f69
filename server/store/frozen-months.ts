import type { PersonId } from '#shared/domain/ids.ts';

/** Who froze which evaluation month, when and by which rule; `sha256` is of the text, in hexadecimal. */
export type FrozenMonth = {
  /** "YYYY-MM", the month of the period's last day. */
  readonly month: string;
  readonly formulaVersion: string;
  /** The city pack whose deadlines and units the records were made with. */
  readonly packHash: string;
  readonly frozenAtMs: number;
  readonly personId: PersonId;
  readonly byName: string;
  readonly sha256: string;
};

/** With the canonical text of its snapshot (shared/domain/rates/snapshot.ts), byte for byte as it was hashed. */
export type FrozenText = FrozenMonth & { readonly text: string };

/** Months as they were published. A month is added once; nothing here is ever changed or taken away. */
export interface FrozenMonthStore {
  /** Returns whether it was added; false: the month was there already, and stays as it was. */
  add(frozen: FrozenText): Promise<boolean>;
  find(month: string): Promise<FrozenText | undefined>;
  /** All of them in order, without their texts. */
  list(): Promise<readonly FrozenMonth[]>;
}
