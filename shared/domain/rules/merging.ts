// 并单: repeats of one matter become one case. Every caller stays on his own case and is told what the master is told.

import type { Case } from '../case.ts';
import { isOver } from '../case.ts';
import type { DecideContext, Refused } from '../decide-context.ts';
import { happened, makeEvent, refuse } from '../decide-context.ts';
import type { CaseId } from '../ids.ts';
import type { CaseRule } from './rule.ts';

/** 拟并单 */
export const proposeMerge: CaseRule<'case.proposeMerge'> = (state, payload, context) => {
  if (state.proposal) return refuse('proposal-open', state.proposal.kind);
  return (
    refuseMaster(state, payload.masterCaseId, context) ??
    happened(makeEvent('case.mergeProposed', state.id, payload, context))
  );
};

/** 并单 */
export const merge: CaseRule<'case.merge'> = (state, payload, context) =>
  refuseMaster(state, payload.masterCaseId, context) ?? happened(makeEvent('case.merged', state.id, payload, context));

/** 撤销并单 */
export const unmerge: CaseRule<'case.unmerge'> = (state, payload, context) =>
  happened(makeEvent('case.unmerged', state.id, payload, context));

/** 告知诉求人. The master may lie at another desk, or go on: what its caller was told stands in the note. */
export const tellOutcome: CaseRule<'case.tellOutcome'> = (state, payload, context) =>
  happened(makeEvent('case.outcomeTold', state.id, payload, context));

/** A master may itself be merged further: what counts is where the chain ends, and that it never comes back here. */
function refuseMaster(state: Case, masterCaseId: CaseId, { related }: DecideContext): Refused | undefined {
  if (masterCaseId === state.id) return refuse('merge-with-itself', masterCaseId);
  const seen = new Set<CaseId>();
  let id = masterCaseId;
  while (!seen.has(id)) {
    if (id === state.id) return refuse('merge-cycle', `${masterCaseId} leads back here`);
    seen.add(id);
    const master = related(id);
    if (!master) return refuse('no-such-master', id);
    if (master.status !== 'merged' || master.mergedInto === null) {
      return isOver(master.status) ? refuse('master-is-over', `${id} ${master.status}`) : undefined;
    }
    id = master.mergedInto;
  }
  return refuse('merge-cycle', `${id} is merged with itself`);
}
