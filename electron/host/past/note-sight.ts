// Who sees what was noted about callers. A note is about a number, whatever was asked to be kept secret in one of its cases: so
// only roles that see every caller see notes, the confidential ones included.

import type { CallerNote } from '#shared/bridge/past.ts';
import { callerSight } from '#shared/domain/roles.ts';
import type { SignedIn } from '#host/session.ts';
import type { KeptNote } from '#host/station/note-store.ts';

export function maySeeNotes({ actor }: SignedIn): boolean {
  return callerSight(actor.role, false) === 'full' && callerSight(actor.role, true) === 'full';
}

/** Whoever wrote it may, and the shift supervisor: what is said about a citizen has somebody who answers for it. */
export function mayChangeNote({ actor }: SignedIn, { authorId }: Pick<KeptNote, 'authorId'>): boolean {
  return authorId === actor.personId || actor.role === 'supervisor';
}

/** A note as the screen shows it. */
export function toCallerNote(who: SignedIn, note: KeptNote): CallerNote {
  const { id, text, authorName, writtenAtMs, changedByName, changedAtMs } = note;
  const isChanged = changedByName !== null && changedAtMs !== null;
  return {
    id,
    text,
    authorName,
    writtenAtMs,
    changed: isChanged ? { byName: changedByName, atMs: changedAtMs } : null,
    mayChange: mayChangeNote(who, note),
  };
}
