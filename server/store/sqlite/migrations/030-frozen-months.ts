/**
 * Evaluation months as they were frozen. The triggers keep a statement of ours from editing one; that nobody else did is
 * what the hash is for. Plain types and one row a month: the same table does in any SQL engine.
 */
export const frozenMonths = /* sql */ `
  CREATE TABLE frozen_month (
    month TEXT PRIMARY KEY,
    formula_version TEXT NOT NULL,
    pack_hash TEXT NOT NULL,
    frozen_at_ms INTEGER NOT NULL,
    person_id TEXT NOT NULL,
    by_name TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    body TEXT NOT NULL
  ) STRICT;

  CREATE TRIGGER frozen_month_is_not_edited BEFORE UPDATE ON frozen_month
  BEGIN
    SELECT RAISE(ABORT, 'a frozen month is never edited');
  END;
  CREATE TRIGGER frozen_month_is_not_deleted BEFORE DELETE ON frozen_month
  BEGIN
    SELECT RAISE(ABORT, 'a frozen month is never deleted');
  END;
`;
