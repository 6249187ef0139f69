// The case begins, is completed, and waits for its dispatcher.

import type { Caller, Case, CaseFieldName } from '../case.ts';
import { caseFieldNames } from '../case.ts';
import type { Effect, EventOf } from './change.ts';
import { change, step, tick } from './change.ts';

/** The one event that needs no case before it. */
export function registered(event: EventOf<'case.registered'>): Case {
  const { payload } = event;
  const blank: Case = {
    kind: payload.kind,
    caller: payload.caller,
    narrative: payload.narrative,
    place: payload.place,
    topicId: payload.topicId,
    urgency: payload.urgency,
    deadlineClassId: payload.deadlineClassId,
    ...(payload.labelIds && { labelIds: payload.labelIds }),
    id: event.caseId,
    number: payload.number,
    status: 'registered',
    channel: payload.channel,
    followsCaseId: payload.followsCaseId,
    mergedInto: null,
    registeredAtMs: event.atMs,
    registeredBy: event.by,
    outcome: null,
    proposal: null,
    assignments: [],
    disputes: [],
    extensions: [],
    assistRequests: [],
    callbacks: [],
    callbackBy: null,
    round: 0,
    solvedAtRound: null,
    ledger: null,
    suspension: null,
    supervisions: [],
    urges: 0,
    hard: null,
    exclusion: null,
    clock: [tick(payload, event, 'registered')],
    touched: {},
    revision: 0,
  };
  return change(blank, event, {}, ...caseFieldNames.filter((name) => name in payload), 'step');
}

/** What an amendment by somebody who knows nothing of languages leaves as it is. */
function speechOf({ language, needsInterpreter }: Caller): Pick<Caller, 'language' | 'needsInterpreter'> {
  return {
    ...(language === undefined ? {} : { language }),
    ...(needsInterpreter === undefined ? {} : { needsInterpreter }),
  };
}

/** A class given before the dispatch is written to the clock as well: some clocks have been running since the call. */
export const amended: Effect<'case.amended'> = (state, event) => {
  const { fields } = event.payload;
  const names = caseFieldNames.filter((name) => name in fields);
  const wished = fields.caller ? { ...fields, caller: { ...speechOf(state.caller), ...fields.caller } } : fields;
  const next = change(state, event, wished, ...(names satisfies readonly CaseFieldName[]));
  if (!('deadlineClassId' in fields)) return next;
  return { ...next, clock: [...state.clock, tick(next, event, 'reclassified')] };
};

export const submitted: Effect<'case.submitted'> = (state, event) =>
  step(state, event, { status: 'toDispatch', clock: [...state.clock, tick(state, event, 'submitted')] });

export const sentBack: Effect<'case.sentBack'> = (state, event) =>
  step(state, event, { status: 'registered', clock: [...state.clock, tick(state, event, 'sentBack')] });

export const refusalProposed: Effect<'case.refusalProposed'> = (state, event) => {
  const { reasonId, note } = event.payload;
  const proposal = { kind: 'refuse', reasonId, note, by: event.by, atMs: event.atMs } as const;
  return change(state, event, { proposal }, 'proposal');
};

export const mergeProposed: Effect<'case.mergeProposed'> = (state, event) => {
  const { masterCaseId, note } = event.payload;
  const proposal = { kind: 'merge', masterCaseId, note, by: event.by, atMs: event.atMs } as const;
  return change(state, event, { proposal }, 'proposal');
};

export const proposalDropped: Effect<'case.proposalDropped'> = (state, event) =>
  change(state, event, { proposal: null }, 'proposal');

/** Under a running clock two people must not change the class past each other, so it counts as a step as well. */
export const reclassified: Effect<'case.reclassified'> = (state, event) => {
  const { deadlineClassId } = event.payload;
  const clock = [...state.clock, tick({ deadlineClassId }, event, 'reclassified')];
  return change(state, event, { deadlineClassId, clock }, 'deadlineClassId', 'step');
};
