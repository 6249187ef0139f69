/** Drafts on their way from one person to another; once taken out, without their words. */
export const handedDrafts = /* sql */ `
  CREATE TABLE handed_draft (
    id TEXT PRIMARY KEY,
    from_id TEXT NOT NULL,
    from_name TEXT NOT NULL,
    from_station TEXT NOT NULL,
    to_id TEXT NOT NULL,
    number TEXT,
    body TEXT NOT NULL,
    sent_at_ms INTEGER NOT NULL,
    claimed_by TEXT,
    claimed_at_ms INTEGER,
    kept_at_ms INTEGER
  ) STRICT;
  CREATE INDEX handed_draft_to ON handed_draft (to_id, sent_at_ms) WHERE kept_at_ms IS NULL;
  CREATE INDEX handed_draft_from ON handed_draft (from_id, sent_at_ms) WHERE kept_at_ms IS NULL;
  CREATE INDEX handed_draft_number ON handed_draft (number, sent_at_ms) WHERE number IS NOT NULL;
`;
