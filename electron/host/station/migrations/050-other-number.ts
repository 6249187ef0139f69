import type { Migration } from '#host/database/migration.ts';

/**
 * A server that was put back more than once may have a case under another number than the one that was told at this desk: it
 * is listed with both.
 */
export const otherNumber: Migration = {
  version: 50,
  sql: /* sql */ `
    ALTER TABLE lost_case ADD COLUMN server_number TEXT;
  `,
};
