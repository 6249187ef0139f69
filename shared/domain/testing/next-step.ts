// The next step on the plain way to the closing, whatever was done to the case before: what everybody would do who only
// wants it handled. Null where it is over.

import type { Case } from '../case.ts';
import { activeAssignments, isOver } from '../case.ts';
import type { CityFacts } from '../city-facts.ts';
import type { Command } from '../command.ts';
import type { Step } from './arbitraries.ts';
import { aCommand } from './builders.ts';

/** The step, and who takes it. */
export function nextStep(state: Case, city: CityFacts): Step | null {
  const by = (role: Step['role'], command: Command, unitId?: string): Step => ({
    role,
    command,
    city,
    ...(unitId === undefined ? {} : { unitId }),
  });
  if (state.status === 'merged') return by('dispatcher', aCommand('case.unmerge'));
  if (isOver(state.status)) return null;
  if (state.status === 'registered' || state.status === 'toDispatch') return by('dispatcher', completed(state));
  if (state.status === 'callbackDue') return by('supervisor', aCommand('callback.claim'));
  if (state.status === 'callingBack') return by('supervisor', aCommand('callback.record'));
  if (state.ledger?.status === 'entered') return by('office', aCommand('ledger.leave'));
  if (state.suspension) return by('supervisor', aCommand('case.resume'));
  const waiting = activeAssignments(state).find(({ status }) => status !== 'accepted');
  if (!waiting) return null;
  const { unitId, id: assignmentId } = waiting;
  const clerk = unitId.startsWith('district-') ? 'district' : 'unit';
  if (waiting.status === 'pendingSign') return by(clerk, aCommand('assignment.sign', { assignmentId }), unitId);
  if (waiting.status === 'submitted') return by('dispatcher', aCommand('reply.audit', { assignmentId }));
  if (waiting.status === 'returnRequested') {
    const dispute = state.disputes.find((open) => open.assignmentId === assignmentId && open.ruling === null);
    const head = clerk === 'district' ? 'district' : 'unitHead';
    if (dispute?.isConfirmed === false) return by(head, aCommand('return.confirm', { assignmentId }), unitId);
    const type = dispute?.level === 'arbitration' ? 'return.arbitrate' : 'return.rule';
    return by('office', aCommand(type, { assignmentId, ruling: { kind: 'deny' } }));
  }
  return by(clerk, aCommand('assignment.reply', { assignmentId }), unitId);
}

/** Completes what is missing, then dispatches. */
function completed(state: Case): Command {
  const isComplete = state.topicId && state.place.placeId && state.deadlineClassId;
  if (!isComplete) {
    return aCommand('case.amend', {
      fields: { topicId: 'topic-1', place: { placeId: 'place-1', detail: '' }, deadlineClassId: 'III' },
    });
  }
  return aCommand('case.dispatch', { assignmentIds: [`n${state.assignments.length}`] });
}
