// What of an intake form one typed line can say. The form of the desk (shared/bridge/drafts.ts) has every field of it.

import type { Channel, RequestKind, Urgency } from '../domain/case.ts';
import type { DeadlineClassId, LabelId, PlaceId, TopicId, UnitId } from '../domain/ids.ts';

export type LineDraft = {
  readonly channel: Channel;
  readonly requestKind: RequestKind;
  readonly callerName: string;
  readonly callerPhone: string;
  readonly wantsCallback: boolean;
  readonly confidential: boolean;
  readonly narrative: string;
  readonly placeId: PlaceId | null;
  readonly placeDetail: string;
  readonly topicId: TopicId | null;
  readonly urgency: Urgency;
  readonly deadlineClassId: DeadlineClassId | null;
  readonly leadUnitId: UnitId | null;
  readonly labelIds: readonly LabelId[];
  readonly answer: string;
  /** When it was really taken down, on paper; null: now. Epoch milliseconds. */
  readonly paperAtMs: number | null;
};

/** These fields of a form that nobody has filled in, at the desk (shared/bridge/drafts.ts) and in a line alike. */
export const emptyFields = {
  channel: 'phone',
  requestKind: 'help',
  callerName: '',
  callerPhone: '',
  wantsCallback: true,
  confidential: false,
  narrative: '',
  placeId: null,
  placeDetail: '',
  topicId: null,
  urgency: 'normal',
  deadlineClassId: null,
  leadUnitId: null,
  answer: '',
} as const satisfies Partial<LineDraft>;

/** What a line means that says nothing. */
export const emptyLineDraft: LineDraft = { ...emptyFields, labelIds: [], paperAtMs: null };
