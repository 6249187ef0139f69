import type { Migration } from '#host/database/migration.ts';

/**
 * Each row knows the sum of its body, which lies on other pages: where a disk gives one of them back as it was before, the
 * two no longer agree. NULL: written by an earlier version, and known from the next writing on.
 */
export const bodySum: Migration = {
  version: 40,
  sql: /* sql */ `
    ALTER TABLE case_row ADD COLUMN body_sum INTEGER;
  `,
};
