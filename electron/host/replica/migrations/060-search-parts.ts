import type { Migration } from '#host/database/migration.ts';

/**
 * Cases are found by a full-text index from here on, in parts that are tables of their own (search/search-parts.ts). What was
 * stored before is listed in the background.
 */
export const searchParts: Migration = {
  version: 60,
  sql: /* sql */ `
    CREATE TABLE search_part (
      part_id INTEGER PRIMARY KEY,
      scope TEXT NOT NULL,
      -- Of registration; the part ends where the next one of the scope begins.
      from_second INTEGER NOT NULL,
      docs INTEGER NOT NULL DEFAULT 0,
      UNIQUE (scope, from_second)
    ) STRICT;
    -- Rows that are listed: under which second, and the sum of what they were listed by. Narrow, for it is looked into with
    -- every write of a row.
    CREATE TABLE search_listed (
      id INTEGER PRIMARY KEY,
      second INTEGER NOT NULL,
      sum INTEGER NOT NULL
    ) STRICT;
  `,
};
