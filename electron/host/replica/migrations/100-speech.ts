import type { Migration } from '#host/database/migration.ts';

/**
 * A caller may have a language, and a case labels: their ids with a blank around each, NULL where it has none. A server of
 * today gave the program before rows without them, in the revision they have, so that no sum tells the difference: every
 * row is stale from here on and fetched once more. What is here stays in view.
 */
export const speech: Migration = {
  version: 100,
  sql: /* sql */ `
    ALTER TABLE case_row ADD COLUMN labels TEXT;
    UPDATE scope SET rows_up_to = 0, whole_up_to = 0, generation = generation + 1, is_swept = 0, removed = 0;
  `,
};
