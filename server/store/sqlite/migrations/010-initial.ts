/** The first schema: the log, its projection, receipts, number blocks, people. Never edited once landed. */
export const initial = /* sql */ `
  CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- The one order: every seq up to head_seq belongs to an event or to a verdict without one. No gaps.
  CREATE TABLE head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    head_seq INTEGER NOT NULL
  ) STRICT;
  INSERT INTO head (id, head_seq) VALUES (1, 0);

  CREATE TABLE event (
    seq INTEGER PRIMARY KEY,
    case_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    type TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    is_time_trusted INTEGER NOT NULL CHECK (is_time_trusted IN (0, 1)),
    recorded_at_ms INTEGER NOT NULL,
    person_id TEXT NOT NULL,
    by_name TEXT NOT NULL,
    station_id TEXT NOT NULL,
    command_id TEXT NOT NULL,
    policy_version TEXT NOT NULL,
    payload TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX event_by_case ON event (case_id, revision);

  CREATE TABLE case_row (
    id TEXT NOT NULL UNIQUE,
    seq INTEGER NOT NULL UNIQUE,
    revision INTEGER NOT NULL,
    number TEXT UNIQUE,
    body TEXT NOT NULL
  ) STRICT;

  -- Who sees what: a unit's rows in order of change, so that its pull is one range of an index.
  CREATE TABLE case_unit (
    unit_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (case_id, unit_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX case_unit_by_seq ON case_unit (unit_id, seq);

  CREATE TABLE receipt (
    command_id TEXT NOT NULL UNIQUE,
    seq INTEGER PRIMARY KEY,
    station_id TEXT NOT NULL,
    station_seq INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    recorded_at_ms INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX receipt_by_station ON receipt (station_id, seq);

  -- Kept for ever, also when receipts are one day thinned out.
  CREATE TABLE station (
    id TEXT PRIMARY KEY,
    high_station_seq INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE number_year (
    year INTEGER PRIMARY KEY,
    next_serial INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE number_lease (
    year INTEGER NOT NULL,
    from_serial INTEGER NOT NULL,
    to_serial INTEGER NOT NULL CHECK (to_serial >= from_serial),
    station_id TEXT NOT NULL,
    leased_at_ms INTEGER NOT NULL,
    PRIMARY KEY (year, from_serial)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE person (
    id TEXT PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    unit_id TEXT,
    password_hash TEXT NOT NULL,
    added_at_ms INTEGER NOT NULL,
    -- Grants issued before this moment are void.
    grants_from_ms INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE revoked_grant (
    grant_id TEXT PRIMARY KEY,
    revoked_at_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
`;
