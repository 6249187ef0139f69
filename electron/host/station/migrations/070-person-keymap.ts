import type { Migration } from '#host/database/migration.ts';

/** The keys a person has changed, kept at this desk: no command carries them. */
export const personKeymap: Migration = {
  version: 70,
  sql: /* sql */ `
    CREATE TABLE person_keymap (
      person_id TEXT PRIMARY KEY,
      -- JSON of shared/bridge/keymap.ts.
      body TEXT NOT NULL,
      saved_at_ms INTEGER NOT NULL
    ) STRICT;
  `,
};
