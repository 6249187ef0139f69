// A row of `case_row` and of `case_body` as they are written: one place that knows every column.

import { liveNotice } from '#shared/domain/caller-notice.ts';
import type { Case } from '#shared/domain/case.ts';
import { isOver } from '#shared/domain/case.ts';
import { bucketOf, rowDigest } from '#shared/sync/digest.ts';
import type { ListedRow } from '#host/search/listed-row.ts';
import { bitsOfFlags } from './flag-bits.ts';
import type { Scope } from './scope.ts';
import type { QueueColumns } from './summarise.ts';

export type CaseWrite = {
  readonly scope: Scope;
  readonly confirmed: Case | undefined;
  readonly confirmedSeq: number;
  readonly generation: number;
  readonly changedAtMs: number;
  readonly hasLeft: boolean;
  readonly shown: Case;
  readonly isPredicted: boolean;
  readonly waiting: number;
  readonly attention: number;
  readonly columns: QueueColumns;
};

export const writtenColumns = [
  'scope',
  'case_id',
  'confirmed_seq',
  'generation',
  'revision',
  'bucket',
  'digest',
  'is_over',
  'changed_at_ms',
  'has_left',
  'has_prediction',
  'waiting',
  'attention',
  'queue',
  'status',
  'own_step',
  'lead_unit_id',
  'flags',
  'lists',
  'ledger_at_ms',
  'labels',
  'registered_by',
  'registered_at_ms',
  'due_order',
  'topic_id',
  'place_id',
  'deadline_class_id',
  'follows',
  'merged_into',
  'notice_until_ms',
  'caller_key',
  'caller_name',
  'summary',
  'search_text',
  'body_sum',
] as const;

export type WrittenValue = string | number | null;

/** The values of `writtenColumns`, in their order: by place, which is quicker to bind than by name. */
export function writeToValues({ shown, columns, confirmed, ...write }: CaseWrite, bodySum: number): WrittenValue[] {
  const isOfScope = confirmed !== undefined && !write.hasLeft;
  return [
    write.scope,
    shown.id,
    write.confirmedSeq,
    write.generation,
    confirmed?.revision ?? null,
    bucketOf(shown.id),
    isOfScope ? rowDigest(shown.id, confirmed.revision) : null,
    confirmed && isOver(confirmed.status) ? 1 : 0,
    write.changedAtMs,
    write.hasLeft ? 1 : 0,
    write.isPredicted ? 1 : 0,
    write.waiting,
    write.attention,
    columns.queue,
    shown.status,
    columns.ownStep,
    columns.summary.leadUnitId,
    bitsOfFlags(columns.summary.flags),
    columns.lists,
    columns.ledgerAtMs,
    labelsText(shown),
    shown.registeredBy,
    shown.registeredAtMs,
    columns.dueOrder,
    shown.topicId,
    shown.place.placeId,
    shown.deadlineClassId,
    shown.followsCaseId,
    shown.mergedInto,
    noticeUntilMs(shown),
    columns.callerKey,
    shown.caller.name,
    JSON.stringify(columns.summary),
    columns.searchText,
    bodySum,
  ];
}

/** What of a row follows from the rules of the city as well as from the case. */
export const ruledColumns = [
  'queue',
  'own_step',
  'lead_unit_id',
  'flags',
  'lists',
  'ledger_at_ms',
  'due_order',
  'caller_key',
  'summary',
  'search_text',
] as const satisfies readonly (typeof writtenColumns)[number][];

/** The values of `ruledColumns`, in their order. */
export function ruledValues({ columns }: Pick<CaseWrite, 'columns'>): WrittenValue[] {
  const { queue, ownStep, summary, lists, dueOrder, callerKey, searchText } = columns;
  const flags = bitsOfFlags(summary.flags);
  return [
    queue,
    ownStep,
    summary.leadUnitId,
    flags,
    lists,
    columns.ledgerAtMs,
    dueOrder,
    callerKey,
    JSON.stringify(summary),
    searchText,
  ];
}

/** With a blank around each: an id has none in it. */
function labelsText({ labelIds = [] }: Case): string | null {
  return labelIds.length === 0 ? null : ` ${labelIds.join(' ')} `;
}

/** Until when callers are told its notice (milliseconds since the epoch), where it has one that can be told at all. */
function noticeUntilMs(shown: Case): number | null {
  const notice = liveNotice(shown, 0);
  return notice && (notice.untilMs ?? Number.MAX_SAFE_INTEGER);
}

/** The row as the search lists it. */
export function listedRow({ shown, columns }: Pick<CaseWrite, 'shown' | 'columns'>): ListedRow {
  return {
    registered_at_ms: shown.registeredAtMs,
    search_text: columns.searchText,
    caller_key: columns.callerKey,
    caller_name: shown.caller.name,
    place_id: shown.place.placeId,
    topic_id: shown.topicId,
  };
}
