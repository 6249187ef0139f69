// Branded ids: a unit's id cannot be handed over where a person's is meant. They are made at the edges by schemas.

export type CaseId = string & { readonly __brand: 'CaseId' };
export type AssignmentId = string & { readonly __brand: 'AssignmentId' };
export type CommandId = string & { readonly __brand: 'CommandId' };
/** Names the commands of one bulk action. */
export type GroupId = string & { readonly __brand: 'GroupId' };
export type PersonId = string & { readonly __brand: 'PersonId' };
export type UnitId = string & { readonly __brand: 'UnitId' };
export type TopicId = string & { readonly __brand: 'TopicId' };
export type PlaceId = string & { readonly __brand: 'PlaceId' };
/** A mark across topics, of the city's own list. */
export type LabelId = string & { readonly __brand: 'LabelId' };
/** A kind of paper handed in at the counter, of the city's own list. */
export type DocumentKindId = string & { readonly __brand: 'DocumentKindId' };
export type DeadlineClassId = string & { readonly __brand: 'DeadlineClassId' };
export type StationId = string & { readonly __brand: 'StationId' };
export type SupervisionId = string & { readonly __brand: 'SupervisionId' };
export type RequestId = string & { readonly __brand: 'RequestId' };
export type RefusalReasonId = string & { readonly __brand: 'RefusalReasonId' };
export type EmergencyLineId = string & { readonly __brand: 'EmergencyLineId' };
export type ArticleId = string & { readonly __brand: 'ArticleId' };
export type AttachmentId = string & { readonly __brand: 'AttachmentId' };
export type CalendarId = string & { readonly __brand: 'CalendarId' };
