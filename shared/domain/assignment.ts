// One unit's part in a case: a small machine of its own (machine/assignment-table.ts).

import type { Touch } from './touch.ts';
import type { AssignmentId, PersonId, UnitId } from './ids.ts';

/** The lead answers for all (首接负责); assistants help; a parallel unit (双派) answers beside the lead. */
export const assignmentParts = ['lead', 'assist', 'parallel'] as const;
export type AssignmentPart = (typeof assignmentParts)[number];

/**
 * `pendingSign` → `signed` → `handling` → `submitted` → `accepted`. `returnRequested`: the unit says it is not theirs ·
 * `moved`: passed on to another unit, by a granted return or by its district · `released`: no longer needed.
 */
export const assignmentStatuses = [
  'pendingSign',
  'signed',
  'handling',
  'returnRequested',
  'submitted',
  'accepted',
  'moved',
  'released',
] as const;
export type AssignmentStatus = (typeof assignmentStatuses)[number];

export type Assignment = {
  readonly id: AssignmentId;
  readonly unitId: UnitId;
  /** The district the unit lay under when it got the case: its people see the case too. */
  readonly districtId: UnitId | null;
  readonly part: AssignmentPart;
  readonly status: AssignmentStatus;
  /** 1 for the first handling, 2 after the first rework … */
  readonly round: number;
  /** The assignment this one came from: a granted return, or the district's own. */
  readonly fromAssignmentId: AssignmentId | null;
  /** Set by arbitration: the unit may not return it again. */
  readonly isBinding: boolean;
  readonly dispatchedAtMs: number;
  readonly signedAtMs: number | null;
  /** When the unit first reached, or tried to reach, the citizen (先行联系). */
  readonly contact: UnitContact | null;
  readonly reply: UnitReply | null;
  /** How often the reply was sent back by the audit. */
  readonly sentBack: number;
  readonly touch: Touch;
};

export type UnitContact = {
  readonly atMs: number;
  readonly by: PersonId;
  readonly isReached: boolean;
  readonly note: string;
};

export type UnitReply = {
  readonly text: string;
  /** The unit says it spoke to the citizen; the citizen is asked the same at call-back. */
  readonly contactedCaller: boolean;
  readonly atMs: number;
  readonly by: PersonId;
};
