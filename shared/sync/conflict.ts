// Whether somebody else changed, meanwhile, exactly what this command is about. The table of commands says what that is:
// fields merge one by one; a subject of the case, or the one assignment, stands as a whole; some commands collide with
// nothing. What the author's own earlier commands changed is no conflict.

import { isEqualJson } from '../lib/equal.ts';
import type { Case, Subject } from '../domain/case.ts';
import type { Touch } from '../domain/touch.ts';
import { caseFieldNames, findAssignment } from '../domain/case.ts';
import type { Command, CommandPayloads } from '../domain/command.ts';
import type { AssignmentId, CommandId, SupervisionId } from '../domain/ids.ts';
import { ruleOf } from '../domain/machine/command-table.ts';
import type { Conflict } from './verdict.ts';

type Seen = { readonly seenRevision: number; readonly dependsOn: readonly CommandId[] };

/** The conflicts of a command with the case as it stands; none for a registration. */
export function findConflicts(state: Case | undefined, command: Command, seen: Seen): readonly Conflict[] {
  if (!state || command.type === 'case.register') return [];
  if (command.type === 'case.amend') return fieldConflicts(state, command.payload.fields, seen);
  const { about } = ruleOf(command.type);
  if (about === 'nothing' || about === 'fields') return [];
  if (about === 'assignment') return assignmentConflicts(state, command, seen);
  if (about === 'districtNumber') return districtNumberConflicts(state, command, seen);
  if (!isByOthers(state.touched[about], seen)) return [];
  return [{ field: about, mine: command.type, theirs: standing(state, about, command) }];
}

/** Whether fields other than those of the command changed meanwhile: the verdict then says `merged`. */
export function isMerge(state: Case | undefined, seen: Seen): boolean {
  if (!state) return false;
  return caseFieldNames.some((name) => isByOthers(state.touched[name], seen));
}

function fieldConflicts(state: Case, fields: Partial<Case>, seen: Seen): readonly Conflict[] {
  return caseFieldNames
    .filter((name) => name in fields)
    .filter((name) => isByOthers(state.touched[name], seen) && !isEqualJson(fields[name], state[name]))
    .map((field) => ({ field, mine: fields[field], theirs: state[field] }));
}

/** An assignment that is not there is no conflict: `decide` refuses the command with the better words. */
function assignmentConflicts(state: Case, command: Command, seen: Seen): readonly Conflict[] {
  const { assignmentId } = command.payload as { readonly assignmentId: AssignmentId };
  const assignment = findAssignment(state, assignmentId);
  if (!assignment || !isByOthers(assignment.touch, seen)) return [];
  return [{ field: 'assignment', mine: command.type, theirs: assignment.status }];
}

/** Two districts write in books of their own. */
function districtNumberConflicts(state: Case, command: Command, seen: Seen): readonly Conflict[] {
  const { districtId, number } = command.payload as CommandPayloads['district.number'];
  const theirs = state.districtNumbers?.find((one) => one.districtId === districtId);
  if (!theirs || !isByOthers(theirs.touch, seen)) return [];
  return [{ field: 'districtNumber', mine: number, theirs: theirs.number }];
}

/** In one word, what stands there now; null where there is nothing any more. */
function standing(state: Case, subject: Subject, command: Command): string | null {
  if (subject === 'proposal') return state.proposal?.kind ?? null;
  if (subject === 'ledger') return state.ledger?.status ?? null;
  if (subject === 'exclusion') return state.exclusion?.status ?? null;
  if (subject === 'notice') return state.notice ? 'posted' : null;
  if (subject !== 'supervision') return state.status;
  const { supervisionId } = command.payload as { readonly supervisionId: SupervisionId };
  return state.supervisions.find(({ id }) => id === supervisionId)?.status ?? null;
}

function isByOthers(touch: Touch | undefined, seen: Seen): boolean {
  return touch !== undefined && touch.revision > seen.seenRevision && !seen.dependsOn.includes(touch.commandId);
}
