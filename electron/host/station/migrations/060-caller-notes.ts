import type { Migration } from '#host/database/migration.ts';

/** What colleagues note about a caller for the next one at this desk. No command carries it: it is kept here and nowhere else. */
export const callerNotes: Migration = {
  version: 60,
  sql: /* sql */ `
    CREATE TABLE caller_note (
      id TEXT PRIMARY KEY,
      -- The caller's digits as they are compared.
      caller_key TEXT NOT NULL,
      -- Empty once it was removed: who did it stays, the words do not.
      text TEXT NOT NULL CHECK (length(text) <= 500),
      author_id TEXT NOT NULL,
      -- As it was then: the station may forget the person.
      author_name TEXT NOT NULL,
      written_at_ms INTEGER NOT NULL,
      changed_by_id TEXT,
      changed_by_name TEXT,
      changed_at_ms INTEGER,
      is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
    ) STRICT;
    CREATE INDEX caller_note_of ON caller_note (caller_key, written_at_ms) WHERE is_removed = 0;
  `,
};
