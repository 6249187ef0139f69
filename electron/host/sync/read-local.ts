import type { Local } from '#shared/sync/client-core-types.ts';
import { scopeOf } from '#host/replica/scope.ts';
import type { SyncEngineDeps } from './engine-context.ts';
import { seenUpTo } from './hello.ts';

/** What the core has to know of the stores before a step. */
export function readLocal({ station, replica, session }: SyncEngineDeps): Local {
  const { outbox, numbers, identity } = station;
  const who = session.current();
  const seen = identity.serverSeen();
  return {
    waitingUpTo: outbox.waiting().upTo,
    hasForeign: outbox.hasForeign(),
    numbersLeft: numbers.left(),
    reader: who && { scope: scopeOf(who.actor), grant: who.grant },
    home: seen && { serverId: seen.serverId, epoch: seen.epoch },
    acceptedUpTo: outbox.acceptedUpTo(),
    seenUpTo: seenUpTo(station, replica),
  };
}
