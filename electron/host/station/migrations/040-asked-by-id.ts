import type { Migration } from '#host/database/migration.ts';

/**
 * What came in a file is asked about by its id, also where it bears this station's own name: a copy of this station may have
 * sent it long ago, and the pull has passed its verdict.
 */
export const askedById: Migration = {
  version: 40,
  sql: /* sql */ `
    CREATE INDEX outbox_waiting_imported ON outbox (local_seq) WHERE state = 'waiting' AND is_imported = 1;
  `,
};
