import type { BridgeErrorCode } from './frame.ts';

/** A call over the bridge failed; `code` decides what the screen says, never the message. */
export class BridgeError extends Error {
  readonly code: BridgeErrorCode;

  constructor(code: BridgeErrorCode, detail: string, options?: ErrorOptions) {
    super(`${code}: ${detail}`, options);
    this.name = 'BridgeError';
    this.code = code;
  }
}
