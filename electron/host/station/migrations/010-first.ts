import type { Migration } from '#host/database/migration.ts';

export const first: Migration = {
  version: 10,
  sql: /* sql */ `
    CREATE TABLE station (
      lock INTEGER PRIMARY KEY CHECK (lock = 1),
      station_id TEXT NOT NULL,
      -- The next number of the gapless station sequence. Kept apart from the outbox, which is pruned.
      next_seq INTEGER NOT NULL DEFAULT 1,
      -- Which server this station belongs to, and the epoch of its data; NULL before the first contact.
      server_id TEXT,
      epoch INTEGER NOT NULL DEFAULT 0,
      server_pack_hash TEXT,
      grant_key TEXT,
      demo TEXT,
      -- Verdicts up to this seq are in the outbox.
      verdict_cursor INTEGER NOT NULL DEFAULT 0,
      server_seen_at_ms INTEGER NOT NULL DEFAULT 946684800000,
      clock_offset_ms INTEGER,
      settings TEXT
    ) STRICT;

    CREATE TABLE outbox (
      station_seq INTEGER PRIMARY KEY,
      command_id TEXT NOT NULL UNIQUE,
      case_id TEXT NOT NULL,
      author_id TEXT NOT NULL,
      envelope TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'applied', 'attention', 'dropped')),
      verdict TEXT,
      verdict_seq INTEGER,
      settled_at_ms INTEGER
    ) STRICT;
    CREATE INDEX outbox_of_case ON outbox (case_id, station_seq);
    CREATE INDEX outbox_waiting ON outbox (station_seq) WHERE state = 'waiting';
    CREATE INDEX outbox_attention ON outbox (station_seq) WHERE state = 'attention';
    CREATE INDEX outbox_applied ON outbox (verdict_seq) WHERE state = 'applied';

    CREATE TABLE draft (
      id TEXT PRIMARY KEY,
      owner_id TEXT NOT NULL,
      call_id TEXT UNIQUE,
      number TEXT,
      body TEXT NOT NULL,
      opened_at_ms INTEGER NOT NULL,
      updated_at_ms INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX draft_of_owner ON draft (owner_id, opened_at_ms);

    CREATE TABLE number_lease (
      id INTEGER PRIMARY KEY,
      city TEXT NOT NULL,
      year INTEGER NOT NULL,
      next_serial INTEGER NOT NULL,
      to_serial INTEGER NOT NULL,
      UNIQUE (city, year, to_serial)
    ) STRICT;
    -- Numbers of discarded drafts: nobody was told them, so the next draft takes them first.
    CREATE TABLE number_returned (number TEXT PRIMARY KEY) STRICT;

    CREATE TABLE known_person (
      login TEXT PRIMARY KEY,
      person_id TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      role TEXT NOT NULL,
      unit_id TEXT,
      "grant" TEXT NOT NULL,
      grant_expires_at_ms INTEGER NOT NULL,
      -- What the password is checked against while the server is away: a salted, memory-hard hash.
      salt BLOB NOT NULL,
      verifier BLOB NOT NULL
    ) STRICT;
  `,
};
