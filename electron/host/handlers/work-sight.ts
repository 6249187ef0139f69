// What of somebody else's work at this desk a person may see: the same sight table as for cases and their histories.

import { isEqualJson } from '#shared/lib/equal.ts';
import { maskEvent } from '#shared/domain/mask-event.ts';
import { callerSight } from '#shared/domain/roles.ts';
import { isReadable, nothingStands, wishAsEvent } from '#host/replica/seen-work.ts';
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
