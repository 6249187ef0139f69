// What must be known before a unit can act, and whether what is named exists in this city.

import type { Case, CaseFields } from '../case.ts';
import type { CommandPayloads } from '../command.ts';
import type { DecideContext, Refused } from '../decide-context.ts';
import { refuse } from '../decide-context.ts';

/** The quality gate before a dispatch: what, where and how long. */
export function refuseIncomplete(state: Pick<Case, 'topicId' | 'place' | 'deadlineClassId'>): Refused | undefined {
  if (state.topicId === null) return refuse('missing-topic', 'no topic');
  if (state.place.placeId === null) return refuse('missing-place', 'no place');
  if (state.deadlineClassId === null) return refuse('missing-class', 'no deadline class');
  return undefined;
}

/** Refuses a topic, place, class or label the city pack does not have. */
export function refuseUnknown(
  fields: Partial<Pick<CaseFields, 'topicId' | 'place' | 'deadlineClassId' | 'labelIds'>>,
  { city }: DecideContext,
): Refused | undefined {
  const { topicId, place, deadlineClassId, labelIds = [] } = fields;
  if (topicId && !city.hasTopic(topicId)) return refuse('unknown-topic', topicId);
  if (place?.placeId && !city.hasPlace(place.placeId)) return refuse('unknown-place', place.placeId);
  if (deadlineClassId && !city.hasDeadlineClass(deadlineClassId)) return refuse('unknown-class', deadlineClassId);
  const unknown = labelIds.find((id) => !city.hasLabel(id));
  if (unknown !== undefined) return refuse('unknown-label', unknown);
  return undefined;
}

/** Refuses a paper of a kind the city pack does not have. */
export function refuseUnknownPaper(
  { handedIn = [] }: Pick<CommandPayloads['case.register'], 'handedIn'>,
  { city }: DecideContext,
): Refused | undefined {
  const unknown = handedIn.find(({ kindId }) => kindId !== null && !city.hasDocumentKind(kindId));
  return unknown && refuse('unknown-document', String(unknown.kindId));
}
