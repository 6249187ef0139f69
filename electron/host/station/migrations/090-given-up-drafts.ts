import type { Migration } from '#host/database/migration.ts';

/**
 * Drafts that were given up, kept for some minutes so that a slip can be taken back; and how the case under a draft stood when its
 * person last looked at it; and drafts on their way to a colleague, or from one.
 */
export const givenUpDrafts: Migration = {
  version: 90,
  sql: /* sql */ `
    CREATE TABLE given_up_draft (
      id TEXT PRIMARY KEY,
      owner_id TEXT NOT NULL,
      number TEXT,
      body TEXT NOT NULL,
      given_up_at_ms INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX given_up_draft_of_owner ON given_up_draft (owner_id, given_up_at_ms);
    ALTER TABLE draft ADD COLUMN seen TEXT;

    CREATE TABLE handed_draft (
      id TEXT PRIMARY KEY,
      owner_id TEXT NOT NULL,
      to_id TEXT NOT NULL,
      to_name TEXT NOT NULL,
      number TEXT,
      body TEXT NOT NULL,
      "grant" TEXT NOT NULL,
      handed_at_ms INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'refused')),
      is_tried INTEGER NOT NULL,
      -- Of the server's data that took it.
      epoch INTEGER,
      reason TEXT
    ) STRICT;
    CREATE TABLE received_draft (
      id TEXT PRIMARY KEY,
      owner_id TEXT NOT NULL,
      from_name TEXT NOT NULL,
      is_returned INTEGER NOT NULL,
      received_at_ms INTEGER NOT NULL,
      is_told INTEGER NOT NULL,
      is_seen INTEGER NOT NULL
    ) STRICT;
  `,
};
