import type { Migration } from '#host/database/migration.ts';

/**
 * The outbox is kept in the order of saving, whoever's commands lie in it: this station's, those of a former name of it, and
 * those of another workstation's file. Every row of the old table is in the new one.
 */
export const neverLoses: Migration = {
  version: 30,
  sql: /* sql */ `
    -- The station's own key (Ed25519, base64url) and the words that tell it from a copy of it.
    ALTER TABLE station ADD COLUMN public_key TEXT;
    ALTER TABLE station ADD COLUMN key_seed TEXT;
    ALTER TABLE station ADD COLUMN life_last TEXT;
    ALTER TABLE station ADD COLUMN life_next TEXT;
    -- The server's word for that key.
    ALTER TABLE station ADD COLUMN certificate TEXT;
    ALTER TABLE station ADD COLUMN window_from_ms INTEGER NOT NULL DEFAULT 0;

    ALTER TABLE outbox RENAME TO outbox_before;
    CREATE TABLE outbox (
      -- The order of saving. Never used twice, also where the newest were let go.
      local_seq INTEGER PRIMARY KEY AUTOINCREMENT,
      command_id TEXT NOT NULL UNIQUE,
      case_id TEXT NOT NULL,
      author_id TEXT NOT NULL,
      -- Whose sequence it has: this station's, or another's.
      station_id TEXT NOT NULL,
      station_seq INTEGER NOT NULL,
      -- Where it stood in the order of a server whose data fell back since.
      former_seq INTEGER,
      is_imported INTEGER NOT NULL DEFAULT 0 CHECK (is_imported IN (0, 1)),
      made_at_ms INTEGER NOT NULL,
      envelope TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'applied', 'attention', 'dropped')),
      verdict TEXT,
      verdict_seq INTEGER,
      settled_at_ms INTEGER
    ) STRICT;
    INSERT INTO outbox (
      local_seq, command_id, case_id, author_id, station_id, station_seq, made_at_ms, envelope, state, verdict, verdict_seq,
      settled_at_ms
    )
    SELECT
      station_seq, command_id, case_id, author_id, json_extract(envelope, '$.stationId'), station_seq,
      json_extract(envelope, '$.occurredAtMs'), json_insert(envelope, '$.groupId', NULL), state, verdict, verdict_seq,
      settled_at_ms
    FROM outbox_before
    ORDER BY station_seq;
    DROP TABLE outbox_before;
    CREATE INDEX outbox_of_case ON outbox (case_id, local_seq);
    CREATE INDEX outbox_waiting ON outbox (local_seq, made_at_ms) WHERE state = 'waiting';
    CREATE INDEX outbox_waiting_of ON outbox (station_id, local_seq) WHERE state = 'waiting';
    CREATE INDEX outbox_attention ON outbox (local_seq) WHERE state = 'attention';
    CREATE INDEX outbox_applied ON outbox (verdict_seq) WHERE state = 'applied';
    CREATE INDEX outbox_accepted ON outbox (station_id, station_seq) WHERE state = 'applied';

    -- Cases seen further than the server had them when its data fell back. Listed once everything was fetched again.
    CREATE TABLE lost_case (
      scope TEXT NOT NULL,
      case_id TEXT NOT NULL,
      number TEXT,
      seen_revision INTEGER NOT NULL,
      server_revision INTEGER NOT NULL DEFAULT 0,
      summary TEXT NOT NULL,
      seq INTEGER NOT NULL,
      is_listed INTEGER NOT NULL DEFAULT 0 CHECK (is_listed IN (0, 1)),
      PRIMARY KEY (scope, case_id)
    ) STRICT;

    -- What replica.db would forget when it is built anew.
    CREATE TABLE counter (
      name TEXT PRIMARY KEY,
      value INTEGER NOT NULL
    ) STRICT;
  `,
};
