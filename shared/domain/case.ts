// A case (诉求/工单) as everybody sees it: confirmed by the server or predicted by a console, always by `apply`.
// Invariant: `revision` is the number of events applied; replaying a case's events gives exactly this value.

import type { ClockEvent } from './deadline.ts';
import type { AssignmentId, CaseId, CommandId, DeadlineClassId, PersonId, PlaceId, TopicId, UnitId } from './ids.ts';

/** How the citizen reached the city. */
export const channels = ['phone', 'walkIn', 'web', 'mail', 'police'] as const;
export type Channel = (typeof channels)[number];

/** What the citizen wants: consultation, help, complaint, report of wrongdoing, suggestion, praise. */
export const requestKinds = ['consult', 'help', 'complaint', 'report', 'suggestion', 'praise'] as const;
export type RequestKind = (typeof requestKinds)[number];

export const urgencies = ['normal', 'urgent', 'critical'] as const;
export type Urgency = (typeof urgencies)[number];

/**
 * Where the case stands. `registered`: taken, not yet dispatched · `answered`: closed by a direct answer · `dispatched`:
 * at least one unit has it, the lead has not signed · `inProgress`: the lead has signed · `callbackDue`: every unit has
 * replied and the citizen must be asked · `closed`: the citizen has been asked.
 */
export const caseStatuses = ['registered', 'answered', 'dispatched', 'inProgress', 'callbackDue', 'closed'] as const;
export type CaseStatus = (typeof caseStatuses)[number];

export type Caller = {
  readonly name: string;
  /** Digits and a leading +, as dialled; empty when unknown. */
  readonly phone: string;
  readonly wantsCallback: boolean;
  /** The citizen asked not to be named to the unit (保密). */
  readonly confidential: boolean;
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
] as const satisfies readonly CaseFieldName[];

/** The lead answers for all (首接负责); assistants help. */
export type AssignmentPart = 'lead' | 'assist';
export type AssignmentStatus = 'pendingSign' | 'signed' | 'replied';

export type Assignment = {
  readonly id: AssignmentId;
  readonly unitId: UnitId;
  readonly part: AssignmentPart;
  readonly status: AssignmentStatus;
  /** 1 for the first handling, 2 after the first rework … */
  readonly round: number;
  readonly dispatchedAtMs: number;
  readonly signedAtMs: number | null;
  readonly reply: UnitReply | null;
};

export type UnitReply = {
  readonly text: string;
  /** The unit says it spoke to the citizen; the citizen is asked the same at call-back. */
  readonly contactedCaller: boolean;
  readonly atMs: number;
  readonly by: PersonId;
};

export const solvedAnswers = ['yes', 'no', 'noOpinion'] as const;
export const satisfactionAnswers = ['satisfied', 'basicallySatisfied', 'dissatisfied', 'noOpinion'] as const;

/** The three questions of the call-back (回访): contacted, solved, satisfied. */
export type CallbackAnswers = {
  readonly contacted: boolean;
  readonly solved: (typeof solvedAnswers)[number];
  readonly satisfied: (typeof satisfactionAnswers)[number];
};

export type Callback = {
  readonly atMs: number;
  readonly by: PersonId;
  readonly round: number;
  /** null: the citizen was not reached on this attempt. */
  readonly answers: CallbackAnswers | null;
  readonly note: string;
};

/** Which command last changed a field, or the step the case stands at: what a conflict is judged by. */
export type Touch = { readonly revision: number; readonly commandId: CommandId };

export type Case = CaseFields & {
  readonly id: CaseId;
  /** The number told to the citizen; null only while a console without a leased number waits for the server. */
  readonly number: string | null;
  readonly status: CaseStatus;
  readonly channel: Channel;
  /** The earlier case this one follows up (追办), if any. */
  readonly followsCaseId: CaseId | null;
  readonly registeredAtMs: number;
  readonly registeredBy: PersonId;
  /** The text of a direct answer (直接解答). */
  readonly answer: string | null;
  readonly assignments: readonly Assignment[];
  readonly callbacks: readonly Callback[];
  /** Handling rounds so far: 1 after the first dispatch, +1 with each rework. */
  readonly round: number;
  readonly clock: readonly ClockEvent[];
  readonly touched: { readonly [key in CaseFieldName | 'step']?: Touch };
  readonly revision: number;
};

/** The unit that answers for the case now, if it has been dispatched. */
export function leadAssignment(state: Case): Assignment | undefined {
  return state.assignments.find((assignment) => assignment.part === 'lead' && assignment.round === state.round);
}
