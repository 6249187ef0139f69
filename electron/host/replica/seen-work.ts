// Whether somebody may know that a step of another person waits at this desk: as little as they could read of it in the history of
// the case. A unit that saw one more step wait on a case that is with the call-back would know that its citizen is being called.

import type { MaskedBy, SeenEvent } from '#shared/domain/mask-event.ts';
import { maskEvent } from '#shared/domain/mask-event.ts';
import type { Actor } from '#shared/domain/roles.ts';
import { callerSight } from '#shared/domain/roles.ts';
import { commandSchema } from '#shared/sync/command-schema.ts';
import type { Envelope } from '#shared/sync/envelope.ts';
import type { OutboxEntry } from '#host/station/outbox-store.ts';

/** One's own always; of others' what the case, as it stands, lets this viewer see. */
export function seesWork(
  viewer: Actor,
  standing: MaskedBy | undefined,
  { envelope, authorId }: Pick<OutboxEntry, 'envelope' | 'authorId'>,
): boolean {
  if (authorId === viewer.personId) return true;
  // Nobody can say what is in it.
  if (!isReadable(envelope)) return callerSight(viewer.role, true) === 'full';
  return maskEvent(viewer, standing ?? nothingStands, wishAsEvent(envelope)) !== undefined;
}

/** Commands and the events they lead to have the same families and carry the same parts. */
export function wishAsEvent({ type, payload, occurredAtMs: atMs }: Envelope): SeenEvent {
  return { type, payload: payload ?? {}, atMs } as unknown as SeenEvent;
}

/** Whether this version knows what the command says. */
export function isReadable({ type, caseId, payload }: Envelope): boolean {
  return commandSchema.safeParse({ type, caseId, payload }).success;
}

/** A case that this person has not here, or that was refused: masked as one whose citizen asked for silence. */
export const nothingStands: MaskedBy = {
  caller: { name: '', phone: '', wantsCallback: false, confidential: true },
  status: 'registered',
  clock: [],
  assignments: [],
};
