// What of a city pack the rules need to know. Made by shared/city from a loaded pack; tests bring their own.

import type { CallbackRules } from './callbacks/callback-rules.ts';
import type { DeadlineBook } from './deadline/deadline-book.ts';
import type {
  DeadlineClassId,
  DocumentKindId,
  EmergencyLineId,
  LabelId,
  PlaceId,
  RefusalReasonId,
  TopicId,
  UnitId,
} from './ids.ts';
import type { Procedure } from './procedure.ts';

export type CityFacts = {
  readonly policyVersion: string;
  readonly calendarVersion: string;
  readonly procedure: Procedure;
  readonly callback: CallbackRules;
  readonly book: DeadlineBook;
  hasUnit(id: UnitId): boolean;
  hasTopic(id: TopicId): boolean;
  hasPlace(id: PlaceId): boolean;
  hasLabel(id: LabelId): boolean;
  hasDocumentKind(id: DocumentKindId): boolean;
  hasDeadlineClass(id: DeadlineClassId): boolean;
  hasRefusalReason(id: RefusalReasonId): boolean;
  hasEmergencyLine(id: EmergencyLineId): boolean;
  /** The district government a unit lies under; null for units of the city itself and for districts. */
  districtOf(id: UnitId): UnitId | null;
};
