/** What a city has learned, version by version, and which version of each part consoles are given. */
export const learnedParts = /* sql */ `
  CREATE TABLE learned_part (
    part text NOT NULL,
    version integer NOT NULL,
    sha256 text NOT NULL,
    figures text NOT NULL,
    made_at_ms bigint NOT NULL,
    body bytea NOT NULL,
    PRIMARY KEY (part, version)
  );
  CREATE FUNCTION learned_part_stays() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'what was learned is never edited';
  END $$;
  CREATE TRIGGER learned_part_stays BEFORE UPDATE ON learned_part
  FOR EACH ROW EXECUTE FUNCTION learned_part_stays();

  CREATE TABLE shipped_part (
    part text PRIMARY KEY,
    version integer NOT NULL,
    shipped_at_ms bigint NOT NULL,
    FOREIGN KEY (part, version) REFERENCES learned_part (part, version)
  );
`;
