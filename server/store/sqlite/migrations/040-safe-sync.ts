/**
 * What it takes to lose nothing: keys and rolling lives of stations, falls of the data and what came back after them, the
 * name of a bulk action, and what sums and windows of a scope are made of. `bucket_of` and `row_digest` are those of
 * shared/sync/digest.ts, given to the engine for this step; the end statuses are those of this version.
 */
export const safeSync = /* sql */ `
  -- Null: a console of a version without keys.
  ALTER TABLE station ADD COLUMN key TEXT;
  ALTER TABLE station ADD COLUMN life TEXT;

  -- fell_back_to: what stations are told; found_at: the head the data were found at, never below it.
  CREATE TABLE healing (
    epoch INTEGER PRIMARY KEY,
    since_ms INTEGER NOT NULL,
    fell_back_to INTEGER NOT NULL,
    found_at INTEGER NOT NULL,
    lost_up_to INTEGER NOT NULL
  ) STRICT;

  -- seq_count: how many places of the order the command took; its own is the last of them.
  ALTER TABLE receipt ADD COLUMN former_seq INTEGER;
  ALTER TABLE receipt ADD COLUMN seq_count INTEGER NOT NULL DEFAULT 1;
  UPDATE receipt
  SET seq_count = receipt.seq - coalesce((SELECT max(before.seq) FROM receipt AS before WHERE before.seq < receipt.seq), 0);
  CREATE INDEX receipt_by_former ON receipt (former_seq) WHERE former_seq IS NOT NULL;

  ALTER TABLE event ADD COLUMN group_id TEXT;

  ALTER TABLE case_row ADD COLUMN bucket INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE case_row ADD COLUMN digest INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE case_row ADD COLUMN is_over INTEGER NOT NULL DEFAULT 0 CHECK (is_over IN (0, 1));
  ALTER TABLE case_row ADD COLUMN changed_at_ms INTEGER NOT NULL DEFAULT 0;
  UPDATE case_row
  SET bucket = bucket_of(id),
      digest = row_digest(id, revision),
      is_over = body ->> 'status' IN ('answered', 'refused', 'transferred', 'withdrawn', 'merged', 'closed'),
      changed_at_ms = (
        SELECT event.recorded_at_ms
        FROM event
        WHERE event.case_id = case_row.id AND event.revision = case_row.revision
      );
  -- What left the window is passed over in the index alone.
  CREATE INDEX case_row_by_seq ON case_row (seq, is_over, changed_at_ms);
  CREATE INDEX case_row_by_bucket ON case_row (bucket, id, is_over, changed_at_ms, digest);
`;
