import type { Migration } from '#host/database/migration.ts';

export const first: Migration = {
  version: 10,
  sql: /* sql */ `
    -- Up to which seq every row of a scope has been delivered.
    CREATE TABLE scope (
      scope TEXT PRIMARY KEY,
      rows_up_to INTEGER NOT NULL DEFAULT 0,
      complete_at_ms INTEGER
    ) STRICT;

    -- One row per case and scope: what the server confirmed, and what is shown (confirmed + this station's own commands).
    CREATE TABLE case_row (
      id INTEGER PRIMARY KEY,
      scope TEXT NOT NULL,
      case_id TEXT NOT NULL,
      confirmed_seq INTEGER NOT NULL DEFAULT 0,
      -- The case as the server has it, masked for the scope; NULL while only this station knows it.
      confirmed TEXT,
      -- The server says the case left the scope; the row stays while own work on it is open.
      has_left INTEGER NOT NULL DEFAULT 0 CHECK (has_left IN (0, 1)),
      -- The case as shown where that differs from what is confirmed; NULL: the same.
      predicted TEXT,
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
      caller_key TEXT,
      caller_name TEXT NOT NULL,
      search_text TEXT NOT NULL,
      -- The row of a queue, ready to be shown (shared/bridge/views.ts).
      summary TEXT NOT NULL,
      UNIQUE (scope, case_id)
    ) STRICT;

    CREATE INDEX case_by_due ON case_row (scope, due_order, id);
    CREATE INDEX case_by_age ON case_row (scope, registered_at_ms, id);
    CREATE INDEX case_by_queue_due ON case_row (scope, queue, due_order, id);
    CREATE INDEX case_by_queue_age ON case_row (scope, queue, registered_at_ms, id);
    CREATE INDEX case_by_own_due ON case_row (scope, own_step, due_order, id);
    CREATE INDEX case_by_own_age ON case_row (scope, own_step, registered_at_ms, id);
    CREATE INDEX case_by_author_due ON case_row (scope, registered_by, due_order, id);
    CREATE INDEX case_by_author_age ON case_row (scope, registered_by, registered_at_ms, id);
    CREATE INDEX case_by_caller ON case_row (scope, caller_key, registered_at_ms, id) WHERE caller_key IS NOT NULL;
    CREATE INDEX case_with_own_work ON case_row (scope, case_id) WHERE waiting > 0 OR attention > 0 OR predicted IS NOT NULL;

    -- Cases that left the scope, so that an older page that comes again does not bring them back.
    CREATE TABLE left_case (
      scope TEXT NOT NULL,
      case_id TEXT NOT NULL,
      seq INTEGER NOT NULL,
      PRIMARY KEY (scope, case_id)
    ) STRICT;

    -- Histories that were asked for, kept for the next time the server is away.
    CREATE TABLE history (
      scope TEXT NOT NULL,
      case_id TEXT NOT NULL,
      fetched_at_ms INTEGER NOT NULL,
      entries TEXT NOT NULL,
      PRIMARY KEY (scope, case_id)
    ) STRICT;
  `,
};
