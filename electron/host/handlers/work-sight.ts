// What of somebody else's work at this desk a person may see: the same sight table as for cases and their histories.

import { isEqualJson } from '#shared/lib/equal.ts';
import type { MaskedBy, SeenEvent } from '#shared/domain/mask-event.ts';
import { maskEvent } from '#shared/domain/mask-event.ts';
import { callerSight } from '#shared/domain/roles.ts';
import { commandSchema } from '#shared/sync/command-schema.ts';
import type { Envelope } from '#shared/sync/envelope.ts';
import type { SignedIn } from '#host/session.ts';
import type { OutboxEntry } from '#host/station/outbox-store.ts';
import type { DeskDeps } from './desk-deps.ts';

/**
 * `full`: every word of the command, so that it may be decided about and carried elsewhere · `line`: that it is there, about
 * which case and by whom · `hidden`: not even that.
 */
export type WorkSight = 'full' | 'line' | 'hidden';

/** One's own is seen in full; of others' what the case and its history show. */
export function sightOf({ replica }: Pick<DeskDeps, 'replica'>, who: SignedIn, entry: OutboxEntry): WorkSight {
  const { envelope, authorId } = entry;
  if (authorId === who.person.personId) return 'full';
  const standing = replica.find(who.actor, envelope.caseId)?.case;
  const seesEverybody = callerSight(who.actor.role, true) === 'full';
  // Nobody can say what is in it, so nobody but its author is shown.
  if (!isReadable(envelope)) return seesEverybody ? 'line' : 'hidden';
  const masked = maskEvent(who.actor, standing ?? nothingStands, wishAsEvent(envelope));
  if (masked === undefined) return 'hidden';
  if (seesEverybody && isEqualJson(masked, envelope.payload)) return 'full';
  return standing ? 'line' : 'hidden';
}

/** Commands and the events they lead to have the same families and carry the same parts. */
export function wishAsEvent({ type, payload, occurredAtMs: atMs }: Envelope): SeenEvent {
  return { type, payload: payload ?? {}, atMs } as unknown as SeenEvent;
}

function isReadable({ type, caseId, payload }: Envelope): boolean {
  return commandSchema.safeParse({ type, caseId, payload }).success;
}

/** A case that this person has not here, or that was refused: masked as one whose citizen asked for silence. */
const nothingStands: MaskedBy = {
  caller: { name: '', phone: '', wantsCallback: false, confidential: true },
  status: 'registered',
  clock: [],
  assignments: [],
};
