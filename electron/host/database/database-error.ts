/**
 * Why a file of this station cannot be used. `unreadable`: the key is not the one it was made with, or the file is
 * damaged (an encrypted file cannot tell the two apart) · `from-the-future`: written by a newer program · `in-use`:
 * another process holds the folder · `not-writable`: rights, a full or read-only disk.
 */
export type DatabaseErrorCode = 'unreadable' | 'from-the-future' | 'in-use' | 'not-writable';

/** A file or folder of this station cannot be opened; the message says in plain words what to do next. */
export class DatabaseError extends Error {
  readonly code: DatabaseErrorCode;
  readonly path: string;

  constructor(code: DatabaseErrorCode, path: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DatabaseError';
    this.code = code;
    this.path = path;
  }
}

/** Whether SQLite says the disk failed under a statement: full, broken, or no longer writable. */
export function isDiskFailure(error: unknown): boolean {
  if (error instanceof DatabaseError) return error.code === 'not-writable';
  const code = sqliteCode(error);
  return /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN)/.test(code);
}

/** SQLite's own code of an error, or an empty string. */
export function sqliteCode(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : '';
}

/**
 * Whether the disk has no room left, as far as SQLite can tell: a quota, or the file of shared memory that cannot grow, comes
 * as a write that failed.
 */
export function isDiskFull(error: unknown): boolean {
  return /^SQLITE_(FULL|IOERR_WRITE|IOERR_SHMSIZE)$/.test(sqliteCode(error));
}

/** Whether what lies in the file is not what was written: a flipped bit, a torn or missing page. */
export function isDamage(error: unknown): boolean {
  return /^SQLITE_(CORRUPT|NOTADB|IOERR_SHORT_READ|IOERR_CORRUPTFS|IOERR_DATA)/.test(sqliteCode(error));
}
