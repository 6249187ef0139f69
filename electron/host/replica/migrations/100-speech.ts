import type { Migration } from '#host/database/migration.ts';

/**
 * A caller may have a language. A server of today gave the program before rows without it, in the revision they have, so
 * that no sum tells the difference: every row is stale from here on and fetched once more. What is here stays in view.
 */
export const speech: Migration = {
  version: 100,
  sql: /* sql */ `
    UPDATE scope SET rows_up_to = 0, whole_up_to = 0, generation = generation + 1, is_swept = 0, removed = 0;
  `,
};
