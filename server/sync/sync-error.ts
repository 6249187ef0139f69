import type { SyncErrorCode } from '#shared/sync/protocol.ts';

type SyncErrorOptions = ErrorOptions & {
  /** When to come back, where the server can say. */
  readonly retryAfterMs?: number;
};

/** A request this server will not answer: a code of the closed list, and what to do in plain words. */
export class SyncError extends Error {
  readonly code: SyncErrorCode;
  readonly retryAfterMs: number | null;

  constructor(code: SyncErrorCode, detail: string, options: SyncErrorOptions = {}) {
    super(detail, options);
    this.name = 'SyncError';
    this.code = code;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}
