/**
 * The first schema in PostgreSQL: what the embedded store has at its step 040. Identifiers sort by their bytes, as
 * everywhere else. Never edited once landed.
 */
export const first = /* sql */ `
  CREATE TABLE meta (
    key text COLLATE "C" PRIMARY KEY,
    value text NOT NULL
  );

  -- The one order: every seq up to head_seq belongs to an event or to a verdict without one. No gaps. Whoever writes locks
  -- this row first.
  CREATE TABLE head (
    id integer PRIMARY KEY CHECK (id = 1),
    head_seq bigint NOT NULL
  );
  INSERT INTO head (id, head_seq) VALUES (1, 0);

  CREATE TABLE event (
    seq bigint PRIMARY KEY,
    case_id text COLLATE "C" NOT NULL,
    revision bigint NOT NULL,
    type text NOT NULL,
    at_ms double precision NOT NULL,
    is_time_trusted boolean NOT NULL,
    recorded_at_ms double precision NOT NULL,
    person_id text NOT NULL,
    by_name text NOT NULL,
    station_id text NOT NULL,
    command_id text NOT NULL,
    policy_version text NOT NULL,
    calendar_version text NOT NULL,
    group_id text,
    payload text NOT NULL
  );
  CREATE UNIQUE INDEX event_by_case ON event (case_id, revision);

  CREATE TABLE case_row (
    id text COLLATE "C" PRIMARY KEY,
    seq bigint NOT NULL,
    revision bigint NOT NULL,
    number text UNIQUE,
    body text NOT NULL,
    bucket integer NOT NULL,
    digest bigint NOT NULL,
    is_over boolean NOT NULL,
    changed_at_ms double precision NOT NULL
  ) WITH (fillfactor = 80);
  CREATE UNIQUE INDEX case_row_by_seq ON case_row (seq);
  CREATE INDEX case_row_by_bucket ON case_row (bucket, id) INCLUDE (is_over, changed_at_ms, digest);

  -- Who sees what. is_own: an assignment names the unit itself, not only as the district above.
  CREATE TABLE case_unit (
    unit_id text COLLATE "C" NOT NULL,
    case_id text COLLATE "C" NOT NULL,
    seq bigint NOT NULL,
    is_own boolean NOT NULL,
    PRIMARY KEY (case_id, unit_id)
  );
  CREATE INDEX case_unit_by_seq ON case_unit (unit_id, seq) INCLUDE (is_own, case_id);

  -- seq_count: how many places of the order the command took; its own is the last of them.
  CREATE TABLE receipt (
    command_id text COLLATE "C" NOT NULL UNIQUE,
    seq bigint PRIMARY KEY,
    station_id text COLLATE "C" NOT NULL,
    station_seq bigint NOT NULL,
    verdict text NOT NULL,
    recorded_at_ms double precision NOT NULL,
    former_seq bigint,
    seq_count bigint NOT NULL
  );
  CREATE INDEX receipt_by_station ON receipt (station_id, seq);
  CREATE INDEX receipt_by_former ON receipt (former_seq) WHERE former_seq IS NOT NULL;

  -- Kept for ever. key and life are null for a console of a version without keys.
  CREATE TABLE station (
    id text COLLATE "C" PRIMARY KEY,
    high_station_seq bigint NOT NULL,
    key text,
    life text
  );

  -- fell_back_to: what stations are told; found_at: the head the data were found at, never below it.
  CREATE TABLE healing (
    epoch bigint PRIMARY KEY,
    since_ms double precision NOT NULL,
    fell_back_to bigint NOT NULL,
    found_at bigint NOT NULL,
    lost_up_to bigint NOT NULL
  );

  CREATE TABLE number_year (
    year integer PRIMARY KEY,
    next_serial bigint NOT NULL
  );
  CREATE TABLE number_lease (
    year integer NOT NULL,
    from_serial bigint NOT NULL,
    to_serial bigint NOT NULL CHECK (to_serial >= from_serial),
    station_id text NOT NULL,
    leased_at_ms double precision NOT NULL,
    PRIMARY KEY (year, from_serial)
  );

  CREATE TABLE person (
    id text COLLATE "C" PRIMARY KEY,
    login text COLLATE "C" NOT NULL UNIQUE,
    name text NOT NULL,
    role text NOT NULL,
    unit_id text,
    password_hash text NOT NULL,
    added_at_ms double precision NOT NULL,
    -- Grants issued before this moment are void.
    grants_from_ms double precision NOT NULL DEFAULT 0
  );
  CREATE TABLE revoked_grant (
    grant_id text COLLATE "C" PRIMARY KEY,
    revoked_at_ms double precision NOT NULL
  );

  CREATE TABLE frozen_month (
    month text COLLATE "C" PRIMARY KEY,
    formula_version text NOT NULL,
    pack_hash text NOT NULL,
    frozen_at_ms double precision NOT NULL,
    person_id text NOT NULL,
    by_name text NOT NULL,
    sha256 text NOT NULL CHECK (length(sha256) = 64),
    body text NOT NULL
  );
  CREATE FUNCTION frozen_month_stays() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'a frozen month is never edited or deleted';
  END;
  $$;
  CREATE TRIGGER frozen_month_stays BEFORE UPDATE OR DELETE ON frozen_month
  FOR EACH ROW EXECUTE FUNCTION frozen_month_stays();
`;
