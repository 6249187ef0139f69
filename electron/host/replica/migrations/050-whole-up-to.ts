import type { Migration } from '#host/database/migration.ts';

/**
 * While a scope catches up its cursor passes seqs whose rows moved on and come later. Up to this one nothing is on its way
 * any more: the cursor when the server's head was last reached.
 */
export const wholeUpTo: Migration = {
  version: 50,
  sql: /* sql */ `
    ALTER TABLE scope ADD COLUMN whole_up_to INTEGER NOT NULL DEFAULT 0;
    UPDATE scope SET whole_up_to = rows_up_to;
  `,
};
