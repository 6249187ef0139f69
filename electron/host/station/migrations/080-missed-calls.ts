import type { Migration } from '#host/database/migration.ts';

/**
 * Calls nobody took, to be rung back. A call is here from its first ring: a desk that dies while it rings has missed it. No
 * command carries it; it is erased when it is settled or too old.
 */
export const missedCalls: Migration = {
  version: 80,
  sql: /* sql */ `
    CREATE TABLE missed_call (
      call_id TEXT PRIMARY KEY,
      -- In its one form; empty: withheld.
      caller_number TEXT NOT NULL,
      rang_at_ms INTEGER NOT NULL,
      -- NULL: it still rings.
      missed_at_ms INTEGER,
      -- Who sat here; NULL: nobody.
      person_id TEXT,
      is_practice INTEGER NOT NULL CHECK (is_practice IN (0, 1)),
      tries INTEGER NOT NULL DEFAULT 0,
      tried_at_ms INTEGER,
      -- Settled: kept for a while, so that a slip can be put right.
      done_at_ms INTEGER,
      done_by_name TEXT
    ) STRICT;
    CREATE INDEX missed_call_of ON missed_call (caller_number);
  `,
};
