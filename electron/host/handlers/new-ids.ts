// Ids of things a command makes. They are made here, before the command is saved, so that it means the same on every
// machine and however often it is judged.

import type { AssignmentId, RequestId, SupervisionId } from '#shared/domain/ids.ts';
import { uuidV7 } from '#shared/lib/uuid.ts';
import type { DeskDeps } from './desk-deps.ts';

export type IdMaker = Pick<DeskDeps, 'clock' | 'random'>;

function newId({ clock, random }: IdMaker): string {
  return uuidV7(clock.wallMs(), random);
}

export function newAssignmentId(maker: IdMaker): AssignmentId {
  return newId(maker) as AssignmentId;
}

/** Fresh ids for the units a case is handed to. */
export function newAssignmentIds(maker: IdMaker, count: number): AssignmentId[] {
  return Array.from({ length: count }, () => newAssignmentId(maker));
}

export function newRequestId(maker: IdMaker): RequestId {
  return newId(maker) as RequestId;
}

export function newSupervisionId(maker: IdMaker): SupervisionId {
  return newId(maker) as SupervisionId;
}
