import type { Migration } from '#host/database/migration.ts';

/** What people at this desk asked to be done to articles, until the server has it and could not lose it any more. */
export const articleCommands: Migration = {
  version: 110,
  sql: /* sql */ `
    CREATE TABLE article_command (
      local_seq INTEGER PRIMARY KEY AUTOINCREMENT,
      command_id TEXT NOT NULL UNIQUE,
      article_id TEXT NOT NULL,
      author_id TEXT NOT NULL,
      -- Whose eyes it was made with: what it does shows to those who see the same.
      sight TEXT NOT NULL,
      envelope TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'applied', 'refused', 'dropped')),
      -- It had the verdict applied before the server's data fell back.
      was_applied INTEGER NOT NULL,
      -- Where it stands in the server's log of articles, and of which data.
      seq INTEGER,
      epoch INTEGER,
      code TEXT,
      detail TEXT,
      settled_at_ms INTEGER
    ) STRICT;
    CREATE INDEX article_command_state ON article_command (state, local_seq);
    CREATE INDEX article_command_article ON article_command (article_id, local_seq);
  `,
};
