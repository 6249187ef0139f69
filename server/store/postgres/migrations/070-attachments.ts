/** Bytes of attachments in pieces; `sha256` is set when all of them have come and were checked. One body may be of several files. */
export const attachments = /* sql */ `
  CREATE TABLE attachment_body (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sha256 text,
    have_bytes bigint NOT NULL,
    touched_at_ms bigint NOT NULL
  );
  CREATE INDEX attachment_body_hash ON attachment_body (sha256) WHERE sha256 IS NOT NULL;
  CREATE TABLE attachment_piece (
    body_id bigint NOT NULL REFERENCES attachment_body (id) ON DELETE CASCADE,
    from_byte bigint NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (body_id, from_byte)
  );
  -- Photos and recordings are packed already.
  ALTER TABLE attachment_piece ALTER COLUMN bytes SET STORAGE EXTERNAL;
  CREATE TABLE attachment_file (
    case_id text NOT NULL,
    attachment_id text NOT NULL,
    body_id bigint NOT NULL REFERENCES attachment_body (id),
    PRIMARY KEY (case_id, attachment_id)
  );
  CREATE INDEX attachment_file_body ON attachment_file (body_id);
`;
