// What happened, past tense, in the order the server gave it. Replaying a case's events gives the case.

import type { CallbackAnswers, CaseFields, Channel } from './case.ts';
import type { AssignmentId, CaseId, CommandId, PersonId, UnitId } from './ids.ts';

export type EventPayloads = {
  'case.registered': CaseFields & {
    readonly number: string | null;
    readonly channel: Channel;
    readonly followsCaseId: CaseId | null;
  };
  'case.amended': { readonly fields: Partial<CaseFields> };
  'case.answered': { readonly text: string };
  'case.dispatched': {
    readonly assignments: readonly DispatchedUnit[];
    readonly suggestionRank: number | null;
  };
  'assignment.signed': { readonly assignmentId: AssignmentId };
  'assignment.replied': {
    readonly assignmentId: AssignmentId;
    readonly text: string;
    readonly contactedCaller: boolean;
  };
  'callback.recorded': { readonly answers: CallbackAnswers | null; readonly note: string };
  'case.reworked': { readonly assignments: readonly DispatchedUnit[] };
  'case.closed': Record<string, never>;
};

export type DispatchedUnit = {
  readonly assignmentId: AssignmentId;
  readonly unitId: UnitId;
  readonly part: 'lead' | 'assist';
};

export type EventType = keyof EventPayloads;

export type CaseEvent = {
  readonly [Type in EventType]: {
    readonly type: Type;
    readonly caseId: CaseId;
    readonly commandId: CommandId;
    /** When it happened: the console's corrected time, clamped by the server. */
    readonly atMs: number;
    readonly by: PersonId;
    readonly policyVersion: string;
    readonly payload: EventPayloads[Type];
  };
}[EventType];
