/**
 * The whole way of a case: events carry the version of the calendar too, and a district sees what lies under it. `is_own`:
 * an assignment names the unit itself, not only as the district above.
 */
export const wholeDomain = /* sql */ `
  ALTER TABLE event ADD COLUMN calendar_version TEXT NOT NULL DEFAULT '';

  ALTER TABLE case_unit ADD COLUMN is_own INTEGER NOT NULL DEFAULT 1 CHECK (is_own IN (0, 1));
  DROP INDEX case_unit_by_seq;
  -- With is_own in the index, a pull of a unit's own rows reads nothing else.
  CREATE INDEX case_unit_by_seq ON case_unit (unit_id, seq, is_own);
`;

/**
 * Events of the first schema cannot be carried over: what a reply, an answer or a close of then would be under the rules
 * of now (was it audited? does it count?) nobody recorded, and to make it up would be to forge the log.
 */
export const wholeDomainRefusal = {
  sql: /* sql */ `SELECT count(*) AS found FROM event`,
  words: (found: number) =>
    `the data were written by an early trial version of Swiftline (${found} events), whose cases do not say enough for today's rules. ` +
    'Nothing was changed. Start with a new, empty folder (--data), and keep this one, or look into it with the version that wrote it.',
};
