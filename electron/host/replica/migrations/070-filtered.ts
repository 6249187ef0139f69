import type { Migration } from '#host/database/migration.ts';

/**
 * Lists are narrowed by step, unit and flags as well, and the views' counts are kept as they change. The columns of what was
 * stored before are filled from its row as it is shown; the counts are made where they are missing, like the indexes.
 */
export const filtered: Migration = {
  version: 70,
  sql: /* sql */ `
    ALTER TABLE case_row ADD COLUMN status TEXT NOT NULL DEFAULT 'registered';
    ALTER TABLE case_row ADD COLUMN lead_unit_id TEXT;
    -- One bit each (flag-bits.ts).
    ALTER TABLE case_row ADD COLUMN flags INTEGER NOT NULL DEFAULT 0;
    UPDATE case_row SET
      status = summary ->> '$.status',
      lead_unit_id = summary ->> '$.leadUnitId',
      flags = (
        SELECT coalesce(sum(CASE value
          WHEN 'confidential' THEN 1 WHEN 'suspended' THEN 2 WHEN 'onLedger' THEN 4 WHEN 'hard' THEN 8
          WHEN 'supervised' THEN 16 WHEN 'returnRequested' THEN 32 WHEN 'requestOpen' THEN 64 WHEN 'excluded' THEN 128
          ELSE 0 END), 0)
        FROM json_each(summary, '$.flags')
      );

    -- How many rows of a scope a view holds: by queue, by own step, by who registered them.
    CREATE TABLE view_count (
      scope TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('queue', 'own_step', 'registered_by')),
      value TEXT NOT NULL,
      rows INTEGER NOT NULL,
      PRIMARY KEY (scope, kind, value)
    ) STRICT, WITHOUT ROWID;
  `,
};
