import type { Migration } from '#host/database/migration.ts';

/** Steps of attachments.db, oldest first. */
export const attachmentMigrations: readonly Migration[] = [
  {
    version: 10,
    sql: /* sql */ `
      CREATE TABLE file (
        id TEXT PRIMARY KEY,
        owner_id TEXT NOT NULL,
        -- Of whoever added it, for the time when they no longer sit here; empty: it was fetched.
        "grant" TEXT NOT NULL,
        draft_id TEXT,
        case_id TEXT,
        name TEXT NOT NULL,
        media_type TEXT,
        sha256 TEXT,
        size_bytes INTEGER NOT NULL,
        have_bytes INTEGER NOT NULL DEFAULT 0,
        audience TEXT NOT NULL,
        step TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('coming', 'here', 'waiting', 'atServer', 'refused')),
        sent_bytes INTEGER NOT NULL DEFAULT 0,
        tries INTEGER NOT NULL DEFAULT 0,
        -- Of the server's data that have it.
        epoch INTEGER,
        thumbnail TEXT,
        added_at_ms INTEGER NOT NULL,
        used_at_ms INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX file_of_draft ON file (draft_id) WHERE draft_id IS NOT NULL;
      CREATE INDEX file_of_case ON file (case_id) WHERE case_id IS NOT NULL;
      CREATE TABLE piece (
        file_id TEXT NOT NULL REFERENCES file (id) ON DELETE CASCADE,
        from_byte INTEGER NOT NULL,
        bytes BLOB NOT NULL,
        PRIMARY KEY (file_id, from_byte)
      ) STRICT;
    `,
  },
];
