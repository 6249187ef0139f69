// Commands of a case's life, as stations send them.

import type { CaseId } from '#shared/domain/ids.ts';
import { anEnvelope } from './an-envelope.ts';

/** A case that a unit has. */
export function dispatchedTo(caseId: CaseId, leadUnitId: string) {
  return [
    anEnvelope('case.register', {}, { grant: 'agent', caseId }),
    anEnvelope('case.dispatch', { leadUnitId }, { grant: 'agent', caseId, seenRevision: 1 }),
  ];
}

/** A case from its call to the answer of its caller. */
export function wholeLife(caseId: CaseId) {
  const by = (grant: string, seenRevision: number) => ({ grant, caseId, seenRevision });
  return [
    anEnvelope('case.register', {}, by('agent', 0)),
    anEnvelope('case.amend', {}, by('agent', 1)),
    anEnvelope('case.dispatch', {}, by('agent', 2)),
    anEnvelope('assignment.sign', {}, by('unit', 3)),
    anEnvelope('assignment.reply', {}, by('unit', 4)),
    anEnvelope('callback.record', {}, by('callback', 6)),
  ];
}
