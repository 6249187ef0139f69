import Database from 'better-sqlite3';
import { StoreError } from '../server-store.ts';

// What the disk or another process is to blame for; everything else is a statement of ours that broke the schema.
const unavailableCodes =
  /^SQLITE_(BUSY|LOCKED|FULL|IOERR|READONLY|CANTOPEN|CORRUPT|NOTADB|NOMEM|INTERRUPT|PROTOCOL|PERM|AUTH)/;

/** What the engine threw, as one of the store's own errors. Errors of the caller's own code pass unchanged. */
export function toStoreError(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const code = unavailableCodes.test(error.code) ? 'unavailable' : 'fault';
  return new StoreError(code, `${error.code}: ${error.message}`, { cause: error });
}

/** Runs a piece of work on the engine; what the engine throws comes out as a StoreError. */
export function guard<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw toStoreError(error);
  }
}
