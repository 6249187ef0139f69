// Where a case went, read from its events in their order: which unit was suggested, which one got it, and what was ruled.
// Invariant: ids and times alone are taken from a case; nothing of what anybody said or wrote.

import type { CaseEvent, DispatchedUnit } from '#shared/domain/event.ts';
import type { CaseId, PlaceId, TopicId, UnitId } from '#shared/domain/ids.ts';

/** `followed`: the unit suggested first · `overruled`: another than that one · `chosen`: nothing was suggested. */
export type OutcomeWay = 'followed' | 'overruled' | 'chosen';

export type Outcome = {
  readonly caseId: CaseId;
  /** As the case stands at last: a topic put right is the right one. */
  readonly topicId: TopicId;
  readonly placeId: PlaceId | null;
  /** The unit suggested first; null where that is not known. */
  readonly suggestedUnitId: UnitId | null;
  readonly way: OutcomeWay;
  /** Who has the lead after every ruling. */
  readonly unitId: UnitId;
  /** Of the last ruling on the lead; null: nobody disputed it. */
  readonly ruling: Ruling | null;
  readonly dispatchedAtMs: number;
};

/** What was ruled, on the topic and place the case then had. */
export type Ruling = {
  readonly topicId: TopicId;
  readonly placeId: PlaceId | null;
  readonly unitId: UnitId;
  readonly atMs: number;
  readonly isBinding: boolean;
};

type Facts = { readonly topicId: TopicId | null; readonly placeId: PlaceId | null };
type Lead = Pick<DispatchedUnit, 'assignmentId' | 'unitId'>;
type Reading = Facts & { readonly lead: Lead | null; readonly outcome: Omit<Outcome, 'topicId' | 'placeId'> | null };

const nothingRead: Reading = { topicId: null, placeId: null, lead: null, outcome: null };

/** What became of one case; undefined where it has not been dispatched, or has no topic. */
export function outcomeOf(events: readonly CaseEvent[]): Outcome | undefined {
  const { topicId, placeId, outcome } = events.reduce(readEvent, nothingRead);
  return outcome && topicId !== null ? { ...outcome, topicId, placeId } : undefined;
}

function readEvent(reading: Reading, event: CaseEvent): Reading {
  switch (event.type) {
    case 'case.registered':
      return { ...reading, topicId: event.payload.topicId, placeId: event.payload.place.placeId };
    case 'case.amended': {
      const { topicId = reading.topicId, place } = event.payload.fields;
      return { ...reading, topicId, placeId: place ? place.placeId : reading.placeId };
    }
    case 'case.dispatched':
      return readDispatch(reading, event);
    case 'assignment.forwarded':
      // A district that hands it on inside has got it rightly.
      return event.payload.assignmentId === reading.lead?.assignmentId
        ? { ...reading, lead: event.payload.to }
        : reading;
    case 'return.ruled':
      return readRuling(reading, event);
    default:
      return reading;
  }
}

function readDispatch(reading: Reading, { payload, caseId, atMs }: CaseEvent & { type: 'case.dispatched' }): Reading {
  const { assignments, suggestionRank, overruled } = payload;
  const lead = assignments.find(({ part }) => part === 'lead');
  if (!lead) return reading;
  const { unitId } = lead;
  const isFollowed = suggestionRank === 0 && overruled === undefined;
  const suggestedUnitId = overruled?.suggestedUnitId ?? (isFollowed ? unitId : null);
  const isOther = overruled !== undefined || (suggestionRank ?? 0) > 0;
  const way = isFollowed ? 'followed' : isOther ? 'overruled' : 'chosen';
  return { ...reading, lead, outcome: { caseId, suggestedUnitId, way, unitId, ruling: null, dispatchedAtMs: atMs } };
}

function readRuling(reading: Reading, { payload, atMs }: CaseEvent & { type: 'return.ruled' }): Reading {
  const { lead, outcome, topicId, placeId } = reading;
  if (!lead || !outcome || payload.assignmentId !== lead.assignmentId) return reading;
  const next = payload.to ?? lead;
  const { unitId } = next;
  const ruling = topicId === null ? null : { topicId, placeId, unitId, atMs, isBinding: payload.isBinding };
  return { ...reading, lead: next, outcome: { ...outcome, unitId, ruling } };
}
