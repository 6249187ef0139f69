/** An index does not list what it should: as good as an unreadable page, and said in the same way. */
export class UnlistedRowError extends Error {
  readonly code = 'SQLITE_CORRUPT';

  constructor(rows: number) {
    super(`the indexes of the local copy do not list ${rows} of its rows`);
    this.name = 'UnlistedRowError';
  }
}
