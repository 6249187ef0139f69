// Drafts from one person to another. The server reads none of what was typed: it keeps it for that one person, tells nobody else, and
// writes down who gave what to whom and when.

import type { Clock } from '#shared/lib/clock.ts';
import type { Log } from '#shared/lib/log.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import type { Actor, Role } from '#shared/domain/roles.ts';
import { handedRoles } from '#shared/sync/handed-schema.ts';
import { limits } from '#shared/sync/limits.ts';
import type { SyncAnswer, SyncRequest } from '#shared/sync/protocol.ts';
import type { ServerStore } from '../store/server-store.ts';
import type { Person } from '../store/person.ts';
import type { Asker } from './request-deps.ts';
import { SyncError } from './sync-error.ts';

export type HandDeps = {
  readonly store: Pick<ServerStore, 'handed' | 'people'>;
  readonly clock: Clock;
  readonly log: Log;
};
type Seat = Pick<Asker, 'stationId'>;

export interface DraftHands {
  colleagues(actor: Actor): Promise<SyncAnswer<'colleagues'>>;
  handOver(request: SyncRequest<'handOver'>, actor: Actor, seat: Seat): Promise<SyncAnswer<'handOver'>>;
  handed(request: SyncRequest<'handed'>, actor: Actor, seat: Seat): Promise<SyncAnswer<'handed'>>;
}

/** A console that asks for drafts has somebody before it; it asks more often than this. */
const hereMs = 45_000;
/** A console that was given a draft and does not say for so long that it has it may have lost it. */
const claimMs = 2 * 60_000;

/** Creates it over one store; who is here is known of the consoles of this process alone. */
export function createDraftHands({ store, clock, log }: HandDeps): DraftHands {
  const seenAtMs = new Map<PersonId, number>();

  async function mayRegister(): Promise<readonly Person[]> {
    return (await store.people.list()).filter(({ role }) => takesCases(role));
  }

  function isHere(personId: PersonId): boolean {
    return clock.monotonicMs() - (seenAtMs.get(personId) ?? Number.NEGATIVE_INFINITY) < hereMs;
  }

  return {
    async colleagues(actor) {
      assertTakesCases(actor);
      const others = (await mayRegister()).filter(({ id }) => id !== actor.personId);
      return { people: others.map(({ id, name, role }) => ({ personId: id, name, role, isHere: isHere(id) })) };
    },
    async handOver({ id, toPersonId, number, body }, actor, { stationId: fromStation }) {
      assertTakesCases(actor);
      const people = await mayRegister();
      if (toPersonId === actor.personId || !people.some((one) => one.id === toPersonId)) {
        return { refused: 'no-such-colleague' };
      }
      const fromName = people.find((one) => one.id === actor.personId)?.name ?? '';
      const from = { fromId: actor.personId, fromName, fromStation };
      const draft = { id, ...from, toId: toPersonId, number, body, sentAtMs: clock.wallMs() };
      if (!(await store.handed.add(draft, limits.handedWaiting))) return { refused: 'too-many' };
      log.info('a draft was handed in', { id, from: actor.personId, to: toPersonId, chars: body.length });
      return { refused: null };
    },
    async handed({ kept }, actor, { stationId }) {
      const { personId } = actor;
      const atMs = clock.wallMs();
      seenAtMs.set(personId, clock.monotonicMs());
      if (kept.length > 0) {
        await store.handed.kept({ personId, stationId, ids: kept, atMs });
        log.info('handed drafts were taken out', { ids: kept, by: personId, stationId });
      }
      const times = { atMs, staleBeforeMs: atMs - claimMs, returnBeforeMs: atMs - limits.handedMs };
      const found = await store.handed.claim({ personId, stationId, ...times, most: limits.handedAtOnce });
      return {
        drafts: found.map(({ fromId, ...draft }) => ({ ...draft, isReturned: fromId === personId })),
      };
    },
  };
}

function takesCases(role: Role): boolean {
  return (handedRoles as readonly Role[]).includes(role);
}

function assertTakesCases({ role }: Actor): void {
  if (takesCases(role)) return;
  throw new SyncError('not-allowed', 'drafts of new cases go between people who take cases down');
}
