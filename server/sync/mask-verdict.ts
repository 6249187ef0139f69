// A station's verdicts are pulled by whoever sits there, not only by the author: what a conflict tells is cut to what the
// role of the asker may see. The row, masked for its reader, has the value that stands.

import type { Caller } from '#shared/domain/case.ts';
import { maskCaller } from '#shared/domain/mask-event.ts';
import type { Actor, GuardedPart } from '#shared/domain/roles.ts';
import { isUnitRole, sightTable } from '#shared/domain/roles.ts';
import type { Conflict, Settled } from '#shared/sync/verdict.ts';

/** The verdict as this actor may see it. */
export function maskVerdict(actor: Actor, settled: Settled): Settled {
  const { verdict } = settled;
  if (verdict.kind !== 'conflict') return settled;
  return {
    ...settled,
    verdict: { ...verdict, conflicts: verdict.conflicts.map((conflict) => maskConflict(actor, conflict)) },
  };
}

function maskConflict(actor: Actor, conflict: Conflict): Conflict {
  const { field, mine, theirs } = conflict;
  const nothing = { field, mine: null, theirs: null };
  switch (field) {
    case 'step':
    case 'callback':
      // That the citizen is being called is nothing for a unit, as in its row.
      return isUnitRole(actor.role) && theirs === 'callingBack' ? { field, mine, theirs: 'callbackDue' } : conflict;
    case 'proposal':
    case 'ledger':
    case 'supervision':
    case 'assignment':
      return conflict;
    case 'exclusion':
      return hidden(actor, 'exclusion') ? nothing : conflict;
    case 'notice':
      return hidden(actor, 'notice') ? nothing : conflict;
    case 'districtNumber':
      // As the routing of a case; and of another district's books a unit at the same desk has nothing to know.
      return hidden(actor, 'routing') || (isUnitRole(actor.role) && actor.role !== 'district') ? nothing : conflict;
    default:
      // Units amend nothing, so no conflict of a field is theirs; the case may be none they may see.
      if (isUnitRole(actor.role)) return nothing;
      return field === 'caller' ? { field, ...maskCallers(actor, mine as Caller, theirs as Caller) } : conflict;
  }
}

function hidden({ role }: Actor, part: GuardedPart): boolean {
  return (sightTable[role][part] as string) === 'hidden';
}

/** As of a confidential one: the verdict does not change when the citizen asks for silence later, and the row does. */
function maskCallers(actor: Actor, mine: Caller, theirs: Caller): { readonly mine: Caller; readonly theirs: Caller } {
  const caller = { ...mine, confidential: true };
  return { mine: maskCaller(actor, { caller }, mine), theirs: maskCaller(actor, { caller }, theirs) };
}
