// The parts of a case that are before a unit or a district, and what comes next in each: which of its own limits runs out first,
// or the reply by the deadline. Pure.

import type { CaseView, LimitView } from '#shared/bridge/views.ts';
import type { Assignment } from '#shared/domain/assignment.ts';
import { activeAssignments } from '#shared/domain/case.ts';
import type { Dispute } from '#shared/domain/unit-requests.ts';
import type { PersonView } from '#shared/bridge/views.ts';

export type NextStepName = 'sign' | 'firstContact' | 'reply';

/** `dueAtMs` null: the clock stands. */
export type NextStep = { readonly step: NextStepName; readonly dueAtMs: number | null };

export type UnitPart = {
  readonly assignment: Assignment;
  /** It is of the person's own unit rather than of one under the district. */
  readonly isOwn: boolean;
  /** null: others have the next step. */
  readonly next: NextStep | null;
};

type Whose = Pick<PersonView, 'role' | 'unitId'> | null;

/** The parts of this round that are the unit's, and for a district those of its units after its own. */
export function unitParts(view: CaseView, person: Whose): readonly UnitPart[] {
  if (!person || person.unitId === null) return [];
  const active = activeAssignments(view.case);
  const own = active.filter(({ unitId }) => unitId === person.unitId);
  const below = person.role === 'district' ? active.filter(({ districtId }) => districtId === person.unitId) : [];
  return [...own, ...below].map((assignment) => ({
    assignment,
    isOwn: assignment.unitId === person.unitId,
    next: nextStepOf(view, assignment),
  }));
}

function nextStepOf({ limits, row: { deadline } }: CaseView, { id, status }: Assignment): NextStep | null {
  if (status === 'pendingSign') return dueOf('sign', findOpen(limits, 'sign', id)?.deadline ?? deadline);
  if (status !== 'signed' && status !== 'handling') return null;
  const contact = status === 'signed' ? findOpen(limits, 'firstContact', id) : undefined;
  return contact ? dueOf('firstContact', contact.deadline) : dueOf('reply', deadline);
}

function dueOf(step: NextStepName, { state, dueAtMs }: LimitView['deadline']): NextStep {
  return { step, dueAtMs: state === 'running' || state === 'missed' ? dueAtMs : null };
}

/** A limit of the part that is neither kept nor over. */
function findOpen(limits: readonly LimitView[], name: LimitView['name'], id: string): LimitView | undefined {
  return limits.find(
    ({ name: one, assignmentId, deadline }) =>
      one === name && assignmentId === id && (deadline.state === 'running' || deadline.state === 'paused'),
  );
}

/** Until when the part may be returned, as long as it stands where it could be. */
export function returnWindowOf({ limits }: CaseView, { id, status }: Assignment): number | null {
  if (status !== 'pendingSign' && status !== 'signed') return null;
  const found = limits.find(({ name, assignmentId }) => name === 'returnWindow' && assignmentId === id);
  return found?.deadline.dueAtMs ?? null;
}

/** Returns that the head of a unit has not stood by yet, of the parts. */
export function unconfirmedReturns({ case: state }: CaseView, parts: readonly UnitPart[]): readonly Dispute[] {
  return state.disputes.filter(
    ({ ruling, isConfirmed, assignmentId }) =>
      ruling === null && !isConfirmed && parts.some(({ assignment }) => assignment.id === assignmentId),
  );
}
