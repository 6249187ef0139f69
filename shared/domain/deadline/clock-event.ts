// What may start, stop, pause or move a clock, with the versions it happened under. The list is part of the case, so a
// deadline can be computed again by anybody, from the case alone and the city's books.

import type { AssignmentId, DeadlineClassId } from '../ids.ts';
import type { Term } from './policy.ts';

export const clockEventKinds = [
  'registered',
  'submitted',
  'sentBack',
  /** The case went to its units: what most policies start the main clock by. */
  'dispatched',
  'assigned',
  'signed',
  'contacted',
  'returnAsked',
  'returnDenied',
  'returnDropped',
  /** A granted return: the assignment has passed to another unit, whose `assigned` follows. */
  'returned',
  'forwarded',
  'released',
  'extended',
  'suspended',
  'resumed',
  'ledgerEntered',
  'ledgerLeft',
  'reclassified',
  /** One unit has replied. */
  'unitReplied',
  /** Every unit has replied: the main clock stops. */
  'replied',
  'replySentBack',
  /** Every reply is accepted: the citizen must be called back. */
  'callbackDue',
  'callbackTried',
  'reworked',
  'merged',
  'unmerged',
  'closed',
  /** Newer versions of policy and calendar apply from here on: nothing moves unsaid. */
  'adopted',
] as const;
export type ClockEventKind = (typeof clockEventKinds)[number];

export type ClockEvent = {
  readonly kind: ClockEventKind;
  readonly atMs: number;
  /** The class of the case after the event. */
  readonly classId: DeadlineClassId | null;
  readonly policyVersion: string;
  readonly calendarVersion: string;
  /** Set where the event is about one unit's part. */
  readonly assignmentId?: AssignmentId;
  /** `assigned` only. */
  readonly part?: 'lead' | 'assist' | 'parallel';
  /** `extended` only: what was granted. */
  readonly term?: Term;
};
