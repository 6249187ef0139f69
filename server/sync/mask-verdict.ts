// A station's verdicts are pulled by whoever sits there, not only by the author: what a conflict tells is cut to what the
// role of the asker may see. The row, masked for its reader, has the value that stands.

import type { Caller } from '#shared/domain/case.ts';
import type { Actor } from '#shared/domain/roles.ts';
import { callerSight, maskPhone } from '#shared/domain/roles.ts';
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
  if (field === 'step') return conflict;
  // Units amend nothing, so no conflict of a field is theirs; the case may be none they may see.
  if (actor.role === 'unit') return { field, mine: null, theirs: null };
  if (field !== 'caller') return conflict;
  const callers = [mine as Caller, theirs as Caller] as const;
  const sight = callerSight(
    actor.role,
    callers.some(({ confidential }) => confidential),
  );
  if (sight === 'full') return conflict;
  const mask = (caller: Caller): Caller =>
    sight === 'hidden' ? { ...caller, name: '', phone: '' } : { ...caller, phone: maskPhone(caller.phone) };
  return { field, mine: mask(callers[0]), theirs: mask(callers[1]) };
}
