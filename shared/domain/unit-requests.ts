// What a unit asks of the hotline while it has a case, and what was ruled. They stay on the case: rulings are precedents.

import type { Term } from './deadline/policy.ts';
import type { AssignmentId, PersonId, RequestId, UnitId } from './ids.ts';

/** Why a unit sends a case back (退单). */
export const returnReasons = ['notOurArea', 'notOurDuty', 'overlappingDuties', 'outOfScope'] as const;
export type ReturnReason = (typeof returnReasons)[number];

/** A return: the unit must name who it belongs to and on what basis. The second one on a case is arbitrated. */
export type Dispute = {
  readonly assignmentId: AssignmentId;
  readonly level: 'dispatcher' | 'arbitration';
  readonly reason: ReturnReason;
  readonly rightfulUnitId: UnitId;
  readonly basis: string;
  readonly askedAtMs: number;
  readonly by: PersonId;
  /** The head of the unit stands by it; at once where the city asks for no such confirmation. */
  readonly isConfirmed: boolean;
  readonly ruling: DisputeRuling | null;
};

export type DisputeRuling = {
  /** `dropped`: the unit took its request back. */
  readonly kind: 'moved' | 'denied' | 'dropped';
  readonly toUnitId: UnitId | null;
  readonly note: string;
  readonly atMs: number;
  readonly by: PersonId;
};

export const extensionReasons = ['complex', 'materials', 'otherParties', 'weather', 'other'] as const;
export type ExtensionReason = (typeof extensionReasons)[number];

export type Extension = {
  readonly requestId: RequestId;
  readonly assignmentId: AssignmentId;
  readonly reason: ExtensionReason;
  readonly note: string;
  readonly wanted: Term;
  readonly askedAtMs: number;
  readonly ruling: ExtensionRuling | null;
};

export type ExtensionRuling = {
  /** null: not granted. */
  readonly granted: Term | null;
  readonly note: string;
  readonly atMs: number;
  readonly by: PersonId;
};

/** The lead asks for another unit's help (吹哨 in its smallest form). */
export type AssistRequest = {
  readonly requestId: RequestId;
  readonly assignmentId: AssignmentId;
  readonly unitId: UnitId;
  readonly note: string;
  readonly askedAtMs: number;
  readonly ruling: {
    readonly isGranted: boolean;
    readonly note: string;
    readonly atMs: number;
    readonly by: PersonId;
  } | null;
};
