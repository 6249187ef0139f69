import type { Migration } from '#host/database/migration.ts';

/**
 * What callers are told is asked for at every pause of typing. A server of today gave the program before rows without it, in
 * the revision they have, so that no sum tells the difference: every row is stale from here on and fetched once more. What
 * is here stays in view until then.
 */
export const notices: Migration = {
  version: 90,
  sql: /* sql */ `
    -- Until when callers are told the notice of the case; NULL: it has none, or goes no further.
    ALTER TABLE case_row ADD COLUMN notice_until_ms INTEGER;
    UPDATE scope SET rows_up_to = 0, whole_up_to = 0, generation = generation + 1, is_swept = 0, removed = 0;
  `,
};
