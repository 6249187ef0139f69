import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { Handlers } from '#shared/bridge/contract.ts';
import { isDiskFailure } from '#host/database/database-error.ts';

/** A disk that is full, broken or read-only is an error of its own: what was typed is not saved, and the screen says so. */
export function explainDiskFailures(handlers: Handlers): Handlers {
  const guarded = Object.entries(handlers).map(([method, handle]) => {
    const run = handle as (input: unknown) => unknown;
    return [
      method,
      async (input: unknown) => {
        try {
          return await run(input);
        } catch (error) {
          if (!isDiskFailure(error)) throw error;
          const words = 'this could not be written to the disk; free some space or check the disk, then save again';
          throw new BridgeError('disk-failed', words, { cause: error });
        }
      },
    ];
  });
  return Object.fromEntries(guarded) as Handlers;
}
