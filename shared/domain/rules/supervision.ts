// 督办: a small machine of its own beside the case; its steps are machine/supervision-table.ts.

import type { Case } from '../case.ts';
import type { CommandPayloads } from '../command.ts';
import type { DecideContext, Decision } from '../decide-context.ts';
import { happened, isBlank, makeEvent, refuse } from '../decide-context.ts';
import type { EventType } from '../event.ts';
import type { SupervisionStep } from '../machine/supervision-table.ts';
import { supervisionTable } from '../machine/supervision-table.ts';
import type { SupervisionStatus } from '../side-records.ts';
import type { CaseRule } from './rule.ts';

export const issueSupervision: CaseRule<'supervision.issue'> = (state, payload, context) => {
  if (state.supervisions.some(({ id }) => id === payload.supervisionId)) {
    return refuse('request-open', payload.supervisionId);
  }
  if (isBlank(payload.note)) return refuse('missing-note', 'what is supervised');
  if (payload.dueAtMs !== null && payload.dueAtMs <= context.atMs) {
    return refuse('date-in-the-past', String(payload.dueAtMs));
  }
  return happened(makeEvent('supervision.issued', state.id, payload, context));
};

export const acceptSupervision = stepRule('supervision.accept', 'supervision.accepted');
export const askSupervisionReturn = stepRule('supervision.askReturn', 'supervision.returnAsked');
export const submitSupervision = stepRule('supervision.submit', 'supervision.submitted');
export const sendSupervisionBack = stepRule('supervision.sendBack', 'supervision.sentBack');
export const closeSupervision = stepRule('supervision.close', 'supervision.closed');

type StepEvent = Extract<EventType, `supervision.${string}`> & Exclude<EventType, 'supervision.issued'>;

function stepRule(step: SupervisionStep, event: StepEvent) {
  const from: readonly SupervisionStatus[] = supervisionTable[step].from;
  return (state: Case, payload: CommandPayloads[SupervisionStep], context: DecideContext): Decision => {
    const supervision = state.supervisions.find(({ id }) => id === payload.supervisionId);
    if (!supervision) return refuse('no-such-supervision', payload.supervisionId);
    if (!from.includes(supervision.status)) return refuse('wrong-step', `${step} at ${supervision.status}`);
    return happened(makeEvent(event, state.id, payload, context));
  };
}
