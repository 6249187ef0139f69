import type { Migration } from '#host/database/migration.ts';

/** A station belongs to one city: its numbers, its unsent commands and its drafts mean nothing in another. */
export const ofOneCity: Migration = {
  version: 20,
  sql: /* sql */ `
    -- Letters before the numbers of that city; NULL until the station is first opened by a version that knows.
    ALTER TABLE station ADD COLUMN city TEXT;
  `,
};
