// Whether somebody else changed, meanwhile, exactly what this command is about. Fields merge one by one; every other
// command is about the step the case stands at. What the author's own earlier commands changed is no conflict.

import { isEqualJson } from '../lib/equal.ts';
import type { Case, CaseFieldName } from '../domain/case.ts';
import { caseFieldNames } from '../domain/case.ts';
import type { Command } from '../domain/command.ts';
import type { CommandId } from '../domain/ids.ts';
import type { Conflict } from './verdict.ts';

type Seen = { readonly seenRevision: number; readonly dependsOn: readonly CommandId[] };

/** The conflicts of a command with the case as it stands; none for a registration. */
export function findConflicts(state: Case | undefined, command: Command, seen: Seen): readonly Conflict[] {
  if (!state || command.type === 'case.register') return [];
  if (command.type === 'case.amend') return fieldConflicts(state, command.payload.fields, seen);
  if (!wasTouchedByOthers(state, 'step', seen)) return [];
  return [{ field: 'step', mine: command.type, theirs: state.status }];
}

/** Whether fields other than those of the command changed meanwhile: the verdict then says `merged`. */
export function isMerge(state: Case | undefined, seen: Seen): boolean {
  if (!state) return false;
  return caseFieldNames.some((name) => wasTouchedByOthers(state, name, seen));
}

function fieldConflicts(state: Case, fields: Partial<Case>, seen: Seen): readonly Conflict[] {
  return caseFieldNames
    .filter((name) => name in fields)
    .filter((name) => wasTouchedByOthers(state, name, seen) && !isEqualJson(fields[name], state[name]))
    .map((field) => ({ field, mine: fields[field], theirs: state[field] }));
}

function wasTouchedByOthers(state: Case, key: CaseFieldName | 'step', seen: Seen): boolean {
  const touch = state.touched[key];
  return touch !== undefined && touch.revision > seen.seenRevision && !seen.dependsOn.includes(touch.commandId);
}
