import type { Migration } from '#host/database/migration.ts';

/**
 * The index lists first characters as well, and knows which of its parts are in one piece. Which rows are listed is told by how
 * far a scope has been gone through, not by a list of them. What was listed is listed anew in the background; the tables of
 * the parts go when the file is opened.
 */
export const listedAnew: Migration = {
  version: 80,
  sql: /* sql */ `
    DELETE FROM search_part;
    ALTER TABLE search_part ADD COLUMN is_merged INTEGER NOT NULL DEFAULT 1;
    DROP TABLE search_listed;

    -- A scope that is not here is listed whole. Otherwise rows from (high_ms, high_id) on are, in the order of registration,
    -- and those between low and done, where an earlier stretch is being gone through.
    CREATE TABLE search_frontier (
      scope TEXT PRIMARY KEY,
      high_ms INTEGER NOT NULL,
      high_id INTEGER NOT NULL,
      low_ms INTEGER,
      low_id INTEGER,
      done_ms INTEGER,
      done_id INTEGER
    ) STRICT;
    INSERT INTO search_frontier (scope, high_ms, high_id)
    SELECT DISTINCT scope, 9007199254740991, 0 FROM case_row;
  `,
};
