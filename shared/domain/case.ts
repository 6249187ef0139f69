// A case (诉求/工单) as everybody sees it: confirmed by the server or predicted by a console, always by `apply`.
// Invariant: `revision` is the number of events applied; replaying a case's events gives exactly this value.

import type { Attachment } from './attachment/attachment.ts';
import type { Assignment } from './assignment.ts';
import type { Callback } from './callback.ts';
import type { CallerNotice } from './caller-notice.ts';
import type { DistrictNumber } from './district-number.ts';
import type { ClockEvent } from './deadline/clock-event.ts';
import type { AssignmentId, CaseId, DeadlineClassId, LabelId, PersonId, PlaceId, TopicId } from './ids.ts';
import type { Touch } from './touch.ts';
import type {
  CaseOutcome,
  Exclusion,
  HardMark,
  Ledger,
  OutcomeTold,
  Proposal,
  Supervision,
  Suspension,
} from './side-records.ts';
import type { AssistRequest, Dispute, Extension } from './unit-requests.ts';

/** How the citizen reached the city. */
export const channels = ['phone', 'walkIn', 'web', 'mail', 'police'] as const;
export type Channel = (typeof channels)[number];

/** What the citizen wants: consultation, help, complaint, report of wrongdoing, suggestion, praise. */
export const requestKinds = ['consult', 'help', 'complaint', 'report', 'suggestion', 'praise'] as const;
export type RequestKind = (typeof requestKinds)[number];

export const urgencies = ['normal', 'urgent', 'critical'] as const;
export type Urgency = (typeof urgencies)[number];

/**
 * Where the case stands. `registered`: taken, its words may still be completed · `toDispatch`: waits for a dispatcher ·
 * `dispatched`: at least one unit has it, the lead has not signed · `inProgress`: the lead has signed · `replied`: every
 * unit has replied, a reply waits for its audit · `callbackDue`: the citizen must be asked · `callingBack`: somebody has
 * taken the call-back. Ends: `answered` on the spot, `refused` (out of scope), `transferred` to an emergency line,
 * `withdrawn` by the citizen, `merged` into another case, `closed` after the call-back.
 */
export const caseStatuses = [
  'registered',
  'toDispatch',
  'dispatched',
  'inProgress',
  'replied',
  'callbackDue',
  'callingBack',
  'answered',
  'refused',
  'transferred',
  'withdrawn',
  'merged',
  'closed',
] as const;
export type CaseStatus = (typeof caseStatuses)[number];

/** Statuses in which the case goes no further by itself; `merged` can be undone. */
export const endStatuses = [
  'answered',
  'refused',
  'transferred',
  'withdrawn',
  'merged',
  'closed',
] as const satisfies readonly CaseStatus[];

/** Whether the case goes no further: a citizen's follow-up is then a new, linked case. */
export function isOver(status: CaseStatus): boolean {
  return (endStatuses as readonly CaseStatus[]).includes(status);
}

export type Caller = {
  readonly name: string;
  /** Digits and a leading +, as dialled; empty when unknown. */
  readonly phone: string;
  readonly wantsCallback: boolean;
  /** The citizen asked not to be named to the unit (保密). */
  readonly confidential: boolean;
  /** The language spoken, by its code (BCP 47); null or not there: nobody said. An amendment without it leaves it as it is. */
  readonly language?: string | null;
  /** Whoever contacts the citizen needs an interpreter. An amendment without it leaves it as it is. */
  readonly needsInterpreter?: boolean;
};

export type CasePlace = {
  /** District, subdistrict or community of the city pack; null while nobody knows. */
  readonly placeId: PlaceId | null;
  /** Street, building, door, landmark: free text. */
  readonly detail: string;
};

/** Fields an amendment may change; each merges on its own. */
export type CaseFields = {
  readonly kind: RequestKind;
  readonly caller: Caller;
  readonly narrative: string;
  readonly place: CasePlace;
  readonly topicId: TopicId | null;
  readonly urgency: Urgency;
  readonly deadlineClassId: DeadlineClassId | null;
  /** What it is marked with across topics (标签), in the order they were set; not there: nobody marked it. */
  readonly labelIds?: readonly LabelId[];
};
export type CaseFieldName = keyof CaseFields;
export const caseFieldNames = [
  'kind',
  'caller',
  'narrative',
  'place',
  'topicId',
  'urgency',
  'deadlineClassId',
  'labelIds',
] as const satisfies readonly CaseFieldName[];

/** A field as it stands: a case that nobody marked has no labels. */
export function fieldOf(state: CaseFields, name: CaseFieldName): CaseFields[CaseFieldName] {
  return name === 'labelIds' ? (state.labelIds ?? []) : state[name];
}

/**
 * What besides a field two people may change at once. `step`: the status of the case itself, which units have it, and its
 * class under a running clock. An assignment carries its own touch, so that two units of one case do not stand in each
 * other's way.
 */
export const subjects = ['step', 'proposal', 'ledger', 'supervision', 'exclusion', 'callback', 'notice'] as const;
export type Subject = (typeof subjects)[number];

export type Case = CaseFields & {
  readonly id: CaseId;
  /** The number told to the citizen; null only while a console without a leased number waits for the server. */
  readonly number: string | null;
  readonly status: CaseStatus;
  readonly channel: Channel;
  /** The earlier case this one follows up (追办), if any. */
  readonly followsCaseId: CaseId | null;
  /** The master case (并单); its callers and this one's are told the same. */
  readonly mergedInto: CaseId | null;
  /** While it is merged: when its caller was last told what the master came to. Not there: not yet; since version 9 of the wire. */
  readonly outcomeTold?: OutcomeTold;
  readonly registeredAtMs: number;
  readonly registeredBy: PersonId;
  /** How the case ended; null while it is open, and for `merged`. */
  readonly outcome: CaseOutcome | null;
  /** A refusal or a merge that waits for a second signature. */
  readonly proposal: Proposal | null;
  readonly assignments: readonly Assignment[];
  readonly disputes: readonly Dispute[];
  readonly extensions: readonly Extension[];
  readonly assistRequests: readonly AssistRequest[];
  readonly callbacks: readonly Callback[];
  /** Who has taken the call-back from the pool, while `callingBack`. */
  readonly callbackBy: PersonId | null;
  /** When the call-back was last taken; not there: never, or before version 9 of the protocol. */
  readonly callbackTakenAtMs?: number;
  /** Handling rounds so far: 1 after the first dispatch, +1 with each rework. */
  readonly round: number;
  /** The round in which the citizen first said it is solved; null: not yet, or never. */
  readonly solvedAtRound: number | null;
  readonly ledger: Ledger | null;
  readonly suspension: Suspension | null;
  readonly supervisions: readonly Supervision[];
  /** How often the case was urged (催办). */
  readonly urges: number;
  readonly hard: HardMark | null;
  readonly exclusion: Exclusion | null;
  /** What the next callers are told; null: it was withdrawn. Not there where there never was one. */
  readonly notice?: CallerNotice | null;
  /** What it is called in the books of districts that have or had it; not there where no district said. */
  readonly districtNumbers?: readonly DistrictNumber[];
  /** Photos, documents and recordings, in the order they were added. Not there where there never was one; since version 9 of the wire. */
  readonly attachments?: readonly Attachment[];
  readonly clock: readonly ClockEvent[];
  readonly touched: { readonly [key in CaseFieldName | Subject]?: Touch };
  readonly revision: number;
  /** Revisions of the steps of a call-back that goes on, for the numbers units are sent; never sent itself (quiet-steps.ts). */
  readonly quiet?: readonly number[];
};

/** The assignments of the present round that still belong to their unit. */
export function activeAssignments(state: Pick<Case, 'assignments' | 'round'>): readonly Assignment[] {
  return state.assignments.filter(
    ({ round, status }) => round === state.round && status !== 'moved' && status !== 'released',
  );
}

/** The unit that answers for the case now (首接负责), if it has been dispatched. */
export function leadAssignment(state: Pick<Case, 'assignments' | 'round'>): Assignment | undefined {
  return activeAssignments(state).find((assignment) => assignment.part === 'lead');
}

/** An assignment by its id. */
export function findAssignment(state: Pick<Case, 'assignments'>, id: AssignmentId): Assignment | undefined {
  return state.assignments.find((assignment) => assignment.id === id);
}
