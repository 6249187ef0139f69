import type { Migration } from '#host/database/migration.ts';

/**
 * A case may have a number in the books of a district. A server of today gave the program before rows without it, in the
 * revision they have, so that no sum tells the difference: every row is stale from here on and fetched once more. What is
 * here stays in view. Lists that came with it are counted as the others are: what keeps the counts is made anew.
 */
export const districtNumbers: Migration = {
  version: 120,
  sql: /* sql */ `
    DROP TRIGGER IF EXISTS case_listed_in;
    DROP TRIGGER IF EXISTS case_listed_out;
    DROP TRIGGER IF EXISTS case_listed_over;
    UPDATE scope SET rows_up_to = 0, whole_up_to = 0, generation = generation + 1, is_swept = 0, removed = 0;
  `,
};
