/** What a city has learned, version by version, and which version of each part consoles are given. */
export const learnedParts = /* sql */ `
  CREATE TABLE learned_part (
    part TEXT NOT NULL,
    version INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    figures TEXT NOT NULL,
    made_at_ms INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (part, version)
  ) STRICT;

  CREATE TRIGGER learned_part_is_not_edited BEFORE UPDATE ON learned_part
  BEGIN
    SELECT RAISE(ABORT, 'what was learned is never edited');
  END;

  CREATE TABLE shipped_part (
    part TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    shipped_at_ms INTEGER NOT NULL,
    FOREIGN KEY (part, version) REFERENCES learned_part (part, version)
  ) STRICT;
`;
