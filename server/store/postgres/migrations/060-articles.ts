/** The base of knowledge: its log, its articles, every version that was ever in force, and what each command came to. */
export const articles = /* sql */ `
  CREATE TABLE article_head (
    id integer PRIMARY KEY CHECK (id = 1),
    head_seq bigint NOT NULL
  );
  INSERT INTO article_head (id, head_seq) VALUES (1, 0);
  CREATE TABLE article_event (
    seq bigint PRIMARY KEY,
    article_id text NOT NULL,
    revision bigint NOT NULL,
    type text NOT NULL,
    command_id text NOT NULL UNIQUE,
    at_ms bigint NOT NULL,
    recorded_at_ms bigint NOT NULL,
    person_id text NOT NULL,
    by_name text NOT NULL,
    station_id text NOT NULL,
    payload text NOT NULL,
    UNIQUE (article_id, revision)
  );
  CREATE TABLE article_receipt (
    command_id text PRIMARY KEY,
    verdict text NOT NULL,
    recorded_at_ms bigint NOT NULL
  );
  CREATE TABLE article_row (
    id text PRIMARY KEY,
    seq bigint NOT NULL UNIQUE,
    mark text NOT NULL,
    body text NOT NULL,
    people text NOT NULL
  );
  CREATE TABLE article_version (
    article_id text NOT NULL,
    number bigint NOT NULL,
    body text NOT NULL,
    PRIMARY KEY (article_id, number)
  );
`;
