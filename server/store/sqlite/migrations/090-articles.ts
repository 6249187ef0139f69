/** The base of knowledge: its log, its articles, every version that was ever in force, and what each command came to. */
export const articles = /* sql */ `
  CREATE TABLE article_event (
    seq INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    type TEXT NOT NULL,
    command_id TEXT NOT NULL UNIQUE,
    at_ms INTEGER NOT NULL,
    recorded_at_ms INTEGER NOT NULL,
    person_id TEXT NOT NULL,
    by_name TEXT NOT NULL,
    station_id TEXT NOT NULL,
    payload TEXT NOT NULL,
    UNIQUE (article_id, revision)
  ) STRICT;
  CREATE TABLE article_receipt (
    command_id TEXT PRIMARY KEY,
    verdict TEXT NOT NULL,
    recorded_at_ms INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE article_row (
    id TEXT PRIMARY KEY,
    seq INTEGER NOT NULL UNIQUE,
    mark TEXT NOT NULL,
    body TEXT NOT NULL,
    people TEXT NOT NULL
  ) STRICT;
  CREATE TABLE article_version (
    article_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (article_id, number)
  ) STRICT;
`;
