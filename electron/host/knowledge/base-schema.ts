import type { Migration } from '#host/database/migration.ts';

/**
 * Articles as the server has them, with this station's own commands over them, and what lists go by; versions that were in force
 * before; how far the log of articles was followed.
 */
export const baseSchema: Migration = {
  version: 20,
  sql: /* sql */ `
    CREATE TABLE base_article (
      article_id TEXT PRIMARY KEY,
      -- The server's: JSON; null where there is only what was done here.
      confirmed TEXT,
      people TEXT NOT NULL,
      -- Shown: JSON; null where it is what the server has.
      shown TEXT,
      -- The round of pulling it was last met in: what a pull from the start does not name is not there any more.
      round INTEGER NOT NULL,
      owner_unit_id TEXT,
      in_force_at_ms INTEGER,
      expires_on TEXT,
      proposed_at_ms INTEGER,
      flagged_at_ms INTEGER,
      retired_at_ms INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX base_in_force ON base_article (in_force_at_ms DESC, article_id) WHERE in_force_at_ms IS NOT NULL;
    CREATE INDEX base_expires ON base_article (expires_on, article_id) WHERE expires_on IS NOT NULL;
    CREATE INDEX base_proposed ON base_article (proposed_at_ms, article_id) WHERE proposed_at_ms IS NOT NULL;
    CREATE INDEX base_flagged ON base_article (flagged_at_ms, article_id) WHERE flagged_at_ms IS NOT NULL;
    CREATE INDEX base_retired ON base_article (retired_at_ms DESC, article_id) WHERE retired_at_ms IS NOT NULL;
    CREATE INDEX base_owner ON base_article (owner_unit_id, article_id);
    -- Who wrote, proposed or flagged it.
    CREATE TABLE base_person (
      person_id TEXT NOT NULL,
      article_id TEXT NOT NULL,
      PRIMARY KEY (person_id, article_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX base_person_article ON base_person (article_id);
    -- Words that answers may cite, after others are in force.
    CREATE TABLE base_version (
      article_id TEXT NOT NULL,
      number INTEGER NOT NULL,
      body TEXT NOT NULL,
      PRIMARY KEY (article_id, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE base_state (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      -- Where the log was followed to, as JSON, and of which data; null: the server was never asked.
      place TEXT,
      epoch INTEGER NOT NULL,
      round INTEGER NOT NULL,
      -- A pull from the start goes on.
      is_loading INTEGER NOT NULL,
      as_of_ms INTEGER,
      -- Of the articles it was filled with before the server was ever asked.
      pack_hash TEXT
    ) STRICT;
    INSERT INTO base_state (one, epoch, round, is_loading) VALUES (1, 0, 0, 0);
  `,
};
