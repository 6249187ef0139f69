import type { Handlers } from '#shared/bridge/contract.ts';
import type { CallbackPool } from '#host/callback-pool.ts';

type CallbackMethods = 'callbacks.pool' | 'callbacks.takeNext';

/** The pool of call-backs of whoever is signed in. */
export function createCallbackHandlers(pool: CallbackPool): Pick<Handlers, CallbackMethods> {
  return {
    'callbacks.pool': (ask) => pool.look(ask),
    'callbacks.takeNext': (ask) => pool.takeNext(ask),
  };
}
