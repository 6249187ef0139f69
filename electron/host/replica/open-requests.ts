// What on a case waits for somebody's word, and with which command it is given. Who may give it is the command table.

import type { Assignment } from '#shared/domain/assignment.ts';
import type { Case } from '#shared/domain/case.ts';
import { findAssignment, isOver } from '#shared/domain/case.ts';
import type { CommandType } from '#shared/domain/command.ts';
import type { AssignmentId } from '#shared/domain/ids.ts';
import { ruleOf } from '#shared/domain/machine/command-table.ts';
import type { Procedure } from '#shared/domain/procedure.ts';

export type OpenRequest = {
  /** The command that settles it. */
  readonly settledBy: CommandType;
  /** The assignment it came from; undefined where it is about the case as a whole. */
  readonly assignment: Assignment | undefined;
};

/** Everything that waits for a word, in no particular order. Cheap: it runs for every row of a page. */
export function openRequests(state: Case, procedure: Procedure): readonly OpenRequest[] {
  const open: OpenRequest[] = [];
  if (!isOver(state.status)) collectHandling(state, open);
  const exclusion = state.exclusion?.status;
  if (exclusion === 'applied' && procedure.exclusionNeedsAudit) open.push(aboutCase('exclusion.audit'));
  else if (exclusion === 'applied' || exclusion === 'audited') open.push(aboutCase('exclusion.decide'));
  return open.filter((request) => canBeSettled(state, request));
}

/** A request whose case or unit has moved on in the meantime waits for nobody any more. */
function canBeSettled({ status }: Case, { settledBy, assignment }: OpenRequest): boolean {
  const { from } = ruleOf(settledBy);
  if (from === 'none' || !from.includes(status)) return false;
  return assignment?.status !== 'moved' && assignment?.status !== 'released';
}

function collectHandling(state: Case, open: OpenRequest[]): void {
  const ask = (settledBy: CommandType, id: AssignmentId): void => {
    open.push({ settledBy, assignment: findAssignment(state, id) });
  };
  for (const { ruling, isConfirmed, level, assignmentId } of state.disputes) {
    if (ruling === null) ask(isConfirmed ? returnCommand[level] : 'return.confirm', assignmentId);
  }
  for (const { ruling, assignmentId } of state.extensions) if (!ruling) ask('extension.rule', assignmentId);
  for (const { ruling, assignmentId } of state.assistRequests) if (!ruling) ask('assist.rule', assignmentId);
  for (const { status, id } of state.assignments) if (status === 'submitted') ask('reply.audit', id);
  for (const { status } of state.supervisions) {
    if (status === 'toAudit' || status === 'returnAsked') open.push(aboutCase('supervision.close'));
  }
  if (state.ledger?.status === 'requested') open.push(aboutCase('ledger.rule'));
  if (state.proposal) open.push(aboutCase(`case.${state.proposal.kind}`));
}

function aboutCase(settledBy: CommandType): OpenRequest {
  return { settledBy, assignment: undefined };
}

const returnCommand = { dispatcher: 'return.rule', arbitration: 'return.arbitrate' } as const;
