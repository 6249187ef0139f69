import type { Migration } from '#host/database/migration.ts';

/**
 * Drafts that were given up, kept for some minutes so that a slip can be taken back; and how the case under a draft stood when its
 * person last looked at it.
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
  `,
};
