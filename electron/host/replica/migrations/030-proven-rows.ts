import type { Migration } from '#host/database/migration.ts';

/**
 * Rows can be proven and swept from here on: each knows its bucket, its digest and when it changed. What an earlier version
 * stored stays in view, counts as stale and is fetched again. The case itself lies beside its row, so that what the queues
 * are asked by is narrow. The indexes are in replica-indexes.ts: they are made after this, wherever they are missing.
 */
export const provenRows: Migration = {
  version: 30,
  sql: /* sql */ `
    ALTER TABLE case_row RENAME TO case_row_before;
    CREATE TABLE case_row (
      id INTEGER PRIMARY KEY,
      scope TEXT NOT NULL,
      case_id TEXT NOT NULL,
      confirmed_seq INTEGER NOT NULL DEFAULT 0,
      -- Of the scope when the row was delivered: one below it was delivered before the server's data fell back.
      generation INTEGER NOT NULL DEFAULT 0,
      -- Of the confirmed case; NULL while only this station knows it.
      revision INTEGER,
      bucket INTEGER NOT NULL DEFAULT 0,
      -- Its part of the bucket's sum; NULL where it is not of the scope (left, grown old, or not confirmed).
      digest INTEGER,
      is_over INTEGER NOT NULL DEFAULT 0,
      changed_at_ms INTEGER NOT NULL DEFAULT 0,
      -- The case left the scope, or the window of it; the row stays while own work on it is open.
      has_left INTEGER NOT NULL DEFAULT 0 CHECK (has_left IN (0, 1)),
      has_prediction INTEGER NOT NULL DEFAULT 0,
      waiting INTEGER NOT NULL DEFAULT 0,
      attention INTEGER NOT NULL DEFAULT 0,
      -- Columns the queues are asked by, all of the case as shown.
      queue TEXT NOT NULL CHECK (queue IN ('toDispatch', 'running', 'callback', 'closed')),
      own_step TEXT,
      registered_by TEXT NOT NULL,
      registered_at_ms INTEGER NOT NULL,
      due_order INTEGER NOT NULL,
      topic_id TEXT,
      place_id TEXT,
      deadline_class_id TEXT,
      follows TEXT,
      merged_into TEXT,
      caller_key TEXT,
      caller_name TEXT NOT NULL,
      -- The row of a queue, ready to be shown (shared/bridge/views.ts).
      summary TEXT NOT NULL,
      search_text TEXT NOT NULL,
      UNIQUE (scope, case_id)
    ) STRICT;
    -- What the server confirmed, masked for the scope, and what is shown where that differs.
    CREATE TABLE case_body (
      id INTEGER PRIMARY KEY,
      confirmed TEXT,
      predicted TEXT
    ) STRICT;

    INSERT INTO case_row (
      id, scope, case_id, confirmed_seq, generation, revision, has_left, has_prediction, waiting, attention, queue, own_step,
      registered_by, registered_at_ms, due_order, topic_id, place_id, deadline_class_id, follows, merged_into, caller_key,
      caller_name, summary, search_text
    )
    SELECT
      id, scope, case_id, confirmed_seq, -1, json_extract(confirmed, '$.revision'), has_left, predicted IS NOT NULL,
      waiting, attention, queue, own_step, registered_by, registered_at_ms, due_order, topic_id, place_id,
      deadline_class_id, follows, merged_into, caller_key, caller_name, summary, search_text
    FROM case_row_before;
    INSERT INTO case_body (id, confirmed, predicted) SELECT id, confirmed, predicted FROM case_row_before;
    DROP TABLE case_row_before;
    DELETE FROM left_case;

    -- Raised when the server's data fell back; rows of an older one are stale.
    ALTER TABLE scope ADD COLUMN generation INTEGER NOT NULL DEFAULT 0;
    -- 0: stale rows wait for the pull to reach the head.
    ALTER TABLE scope ADD COLUMN is_swept INTEGER NOT NULL DEFAULT 1;
    ALTER TABLE scope ADD COLUMN window_from_ms INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE scope ADD COLUMN proven_at_ms INTEGER;
    -- The server's head while the scope is loaded for the first time; NULL: that is done.
    ALTER TABLE scope ADD COLUMN loading_to INTEGER;
    -- Rows taken away since everything was here last.
    ALTER TABLE scope ADD COLUMN removed INTEGER NOT NULL DEFAULT 0;
    UPDATE scope SET rows_up_to = 0, is_swept = 0;
  `,
};
