/** Drafts on their way from one person to another; once taken out, without their words. */
export const handedDrafts = /* sql */ `
  CREATE TABLE handed_draft (
    id text PRIMARY KEY,
    from_id text NOT NULL,
    from_name text NOT NULL,
    from_station text NOT NULL,
    to_id text NOT NULL,
    number text,
    body text NOT NULL,
    sent_at_ms bigint NOT NULL,
    claimed_by text,
    claimed_at_ms bigint,
    kept_at_ms bigint
  );
  CREATE INDEX handed_draft_to ON handed_draft (to_id, sent_at_ms) WHERE kept_at_ms IS NULL;
  CREATE INDEX handed_draft_from ON handed_draft (from_id, sent_at_ms) WHERE kept_at_ms IS NULL;
  CREATE INDEX handed_draft_number ON handed_draft (number, sent_at_ms) WHERE number IS NOT NULL;
`;
