import type { SyncErrorCode } from '#shared/sync/protocol.ts';

/** A request this server will not answer: a code of the closed list, and what to do in plain words. */
export class SyncError extends Error {
  readonly code: SyncErrorCode;

  constructor(code: SyncErrorCode, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.name = 'SyncError';
    this.code = code;
  }
}
