// How an effect changes a case: the fields, who touched what, and the revision, which counts the events.

import type { Case, CaseFieldName, Subject } from '../case.ts';
import type { ClockEvent, ClockEventKind } from '../deadline/clock-event.ts';
import type { CaseEvent, EventType } from '../event.ts';
import type { AssignmentId } from '../ids.ts';
import { quietAfter } from '../quiet-steps.ts';
import type { Touch } from '../touch.ts';

export type EventOf<Type extends EventType> = Extract<CaseEvent, { type: Type }>;
export type Effect<Type extends EventType> = (state: Case, event: EventOf<Type>) => Case;

type Touchable = CaseFieldName | Subject;

/** The case with the patch, its revision one higher; `touched` names what this event is about. */
export function change(state: Case, event: CaseEvent, patch: Partial<Case>, ...subjects: readonly Touchable[]): Case {
  const { quiet: _before, ...stood } = state;
  const after = { ...stood, ...patch, revision: state.revision + 1 };
  const quiet = quietAfter(state, event, after);
  const next = quiet ? { ...after, quiet } : after;
  return subjects.length === 0 ? next : { ...next, touched: touch(state, event, subjects) };
}

/** A step of the case: what was proposed before it no longer stands. */
export function step(state: Case, event: CaseEvent, patch: Partial<Case>): Case {
  if (state.proposal === null) return change(state, event, patch, 'step');
  return change(state, event, { ...patch, proposal: null }, 'step', 'proposal');
}

/** The mark this event leaves on what it touched. */
export function mark(state: Case, event: CaseEvent): Touch {
  return { revision: state.revision + 1, commandId: event.commandId };
}

/** A clock event; `classId` is the class of the case after it. */
export function tick(
  state: Pick<Case, 'deadlineClassId'>,
  event: CaseEvent,
  kind: ClockEventKind,
  assignmentId?: AssignmentId,
): ClockEvent {
  const { atMs, policyVersion, calendarVersion } = event;
  const base = { kind, atMs, classId: state.deadlineClassId, policyVersion, calendarVersion };
  return assignmentId === undefined ? base : { ...base, assignmentId };
}

function touch(state: Case, event: CaseEvent, subjects: readonly Touchable[]): Case['touched'] {
  const touched: { [key in Touchable]?: Touch } = { ...state.touched };
  for (const subject of subjects) touched[subject] = mark(state, event);
  return touched;
}
