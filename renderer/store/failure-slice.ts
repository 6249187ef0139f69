import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { BridgeErrorCode } from '#shared/bridge/frame.ts';
import type { SliceTools } from './slice.ts';

/** What last went wrong in the background; shown as one line at the bottom until put away. */
export type FailureSlice = {
  readonly code: BridgeErrorCode | 'unknown' | null;
  /** For the log of the page; never shown. */
  readonly detail: string;
  report(error: unknown): void;
  dismiss(): void;
};

/** Creates the slice of failures. A host that is gone has its own banner; a missing sign-in its own screen, asked for here. */
export function createFailureSlice({ get, patch }: SliceTools<FailureSlice>): FailureSlice {
  async function askWhoIsHere(): Promise<void> {
    try {
      await get().session.refresh();
    } catch (error) {
      get().failure.report(error);
    }
  }

  return {
    code: null,
    detail: '',
    report(error) {
      const code = error instanceof BridgeError ? error.code : 'unknown';
      if (code === 'host-gone') return;
      if (code === 'not-signed-in') {
        if (get().session.person !== null) void askWhoIsHere();
        return;
      }
      const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      patch({ code, detail });
    },
    dismiss: () => patch({ code: null, detail: '' }),
  };
}
