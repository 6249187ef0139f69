/** Bytes of attachments in pieces; `sha256` is set when all of them have come and were checked. One body may be of several files. */
export const attachments = /* sql */ `
  CREATE TABLE attachment_body (
    id INTEGER PRIMARY KEY,
    sha256 TEXT,
    have_bytes INTEGER NOT NULL,
    touched_at_ms INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX attachment_body_hash ON attachment_body (sha256) WHERE sha256 IS NOT NULL;
  CREATE TABLE attachment_piece (
    body_id INTEGER NOT NULL REFERENCES attachment_body (id) ON DELETE CASCADE,
    from_byte INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (body_id, from_byte)
  ) STRICT;
  CREATE TABLE attachment_file (
    case_id TEXT NOT NULL,
    attachment_id TEXT NOT NULL,
    body_id INTEGER NOT NULL REFERENCES attachment_body (id),
    PRIMARY KEY (case_id, attachment_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX attachment_file_body ON attachment_file (body_id);
`;
