import type { Migration } from '#host/database/migration.ts';

/**
 * Cases have a new shape from here on. Everything here came from the server and comes again by a pull from the start; what
 * this station still has to send is in another file.
 */
export const wholeDomain: Migration = {
  version: 20,
  sql: /* sql */ `
    DELETE FROM case_row;
    DELETE FROM left_case;
    DELETE FROM history;
    DELETE FROM scope;

    -- What the rows were made by: another book of deadlines makes them anew.
    CREATE TABLE meta (
      key TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT;

    -- The cases this one is tied to: found from either end.
    ALTER TABLE case_row ADD COLUMN follows TEXT;
    ALTER TABLE case_row ADD COLUMN merged_into TEXT;
    CREATE INDEX case_by_followed ON case_row (scope, follows) WHERE follows IS NOT NULL;
    CREATE INDEX case_by_master ON case_row (scope, merged_into) WHERE merged_into IS NOT NULL;
  `,
};
