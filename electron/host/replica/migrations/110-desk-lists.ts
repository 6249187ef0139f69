import type { Migration } from '#host/database/migration.ts';

/**
 * What waits for a word is listed by what it is, and counted as the views are (desk-lists.ts). What flags told before is
 * carried over; the rest follows as the rows are made by the rules of this program.
 */
export const deskLists: Migration = {
  version: 110,
  sql: /* sql */ `
    ALTER TABLE case_row ADD COLUMN lists INTEGER NOT NULL DEFAULT 0;
    -- When a case on the ledger is looked at next: its review or the promised day; NULL where it is on none.
    ALTER TABLE case_row ADD COLUMN ledger_at_ms INTEGER;

    DROP TRIGGER IF EXISTS case_counted_in;
    DROP TRIGGER IF EXISTS case_counted_out;
    DROP TRIGGER IF EXISTS case_counted_over;
    -- Supervised, hard, on the ledger: bits 16, 8 and 4 of the flags.
    UPDATE case_row
    SET lists = (flags >> 4 & 1) * 128 + (flags >> 3 & 1) * 256 + (flags >> 2 & 1) * 512
    WHERE flags & 28 <> 0;

    DROP TABLE view_count;
    CREATE TABLE view_count (
      scope TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('queue', 'own_step', 'registered_by', 'list')),
      value TEXT NOT NULL,
      rows INTEGER NOT NULL,
      PRIMARY KEY (scope, kind, value)
    ) STRICT, WITHOUT ROWID;
  `,
};
