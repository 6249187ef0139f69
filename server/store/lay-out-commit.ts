// What the judge decided as the rows to be written, whatever engine writes them. Pure.
// Invariant: every seq above the old head up to the new one belongs to exactly one event or to a verdict without events.

import { must } from '#shared/lib/assert.ts';
import type { Case } from '#shared/domain/case.ts';
import { isOver } from '#shared/domain/case.ts';
import { isQuietStep } from '#shared/domain/quiet-steps.ts';
import { bucketOf, rowDigest } from '#shared/sync/digest.ts';
import type { CommitChanges, JudgedCommand } from './server-store.ts';

export type EventRow = {
  readonly seq: number;
  readonly caseId: string;
  readonly revision: number;
  readonly type: string;
  readonly atMs: number;
  readonly isTimeTrusted: boolean;
  readonly recordedAtMs: number;
  readonly personId: string;
  readonly byName: string;
  readonly stationId: string;
  readonly commandId: string;
  readonly policyVersion: string;
  readonly calendarVersion: string;
  readonly groupId: string | null;
  /** JSON, as the row's body and the verdict are. */
  readonly payload: string;
};
export type ReceiptRow = {
  readonly commandId: string;
  readonly seq: number;
  readonly stationId: string;
  readonly stationSeq: number;
  readonly verdict: string;
  readonly recordedAtMs: number;
  readonly formerSeq: number | null;
  readonly seqCount: number;
};
export type CaseRow = {
  readonly id: string;
  readonly seq: number;
  readonly revision: number;
  readonly number: string | null;
  readonly body: string;
  readonly bucket: number;
  readonly digest: number;
  readonly isOver: boolean;
  readonly changedAtMs: number;
};
export type UnitRow = {
  readonly unitId: string;
  readonly caseId: string;
  readonly seq: number;
  readonly isOwn: boolean;
};
export type StationMark = { readonly stationId: string; readonly stationSeq: number };

export type CommitLayout = {
  readonly headSeq: number;
  readonly events: readonly EventRow[];
  readonly receipts: readonly ReceiptRow[];
  /** The last state of each case. */
  readonly cases: readonly CaseRow[];
  readonly units: readonly UnitRow[];
  /** The highest of each station. */
  readonly stations: readonly StationMark[];
  readonly serials: readonly { readonly year: number; readonly nextSerial: number }[];
};

/** Gives every event and verdict its place after `headSeq`. */
export function layOutCommit(changes: CommitChanges, headSeq: number): CommitLayout {
  const events: EventRow[] = [];
  const receipts: ReceiptRow[] = [];
  const cases = new Map<string, { readonly row: Case; readonly seq: number }>();
  /** When units were last to hear of a case: they are not told of the steps of a call-back that goes on. */
  const loudSeqs = new Map<string, number>();
  const stations = new Map<string, number>();
  let seq = headSeq;
  for (const judged of changes.judged) {
    const seqCount = Math.max(1, judged.events.length);
    events.push(...eventRows(judged, seq, changes.recordedAtMs));
    seq += seqCount;
    receipts.push(receiptRow(judged, seq, seqCount, changes.recordedAtMs));
    if (judged.row) cases.set(judged.row.id, { row: judged.row, seq });
    if (judged.row && !isQuiet(judged)) loudSeqs.set(judged.row.id, seq);
    const { stationId, stationSeq } = judged;
    stations.set(stationId, Math.max(stations.get(stationId) ?? 0, stationSeq));
  }
  return {
    headSeq: seq,
    events,
    receipts,
    cases: [...cases.values()].map((changed) => caseRow(changed.row, changed.seq, changes.recordedAtMs)),
    units: [...cases.values()].flatMap(({ row }) => {
      const loudSeq = loudSeqs.get(row.id);
      return loudSeq === undefined ? [] : unitRows(row, loudSeq);
    }),
    stations: [...stations].map(([stationId, stationSeq]) => ({ stationId, stationSeq })),
    serials: [...changes.nextSerials].map(([year, nextSerial]) => ({ year, nextSerial })),
  };
}

/** Whether no unit is to notice the command: it only was a step of a call-back that goes on. */
export function isQuiet({ events, row }: Pick<JudgedCommand, 'events' | 'row'>): boolean {
  return row !== undefined && events.length > 0 && events.every((event) => isQuietStep(event, row));
}

function eventRows(judged: JudgedCommand, seqBefore: number, recordedAtMs: number): EventRow[] {
  const { commandId, stationId, byName, isTimeTrusted, groupId, events, row } = judged;
  return events.map((event, index) => ({
    seq: seqBefore + 1 + index,
    caseId: event.caseId,
    revision: must(row, 'events without a row').revision - events.length + 1 + index,
    type: event.type,
    atMs: event.atMs,
    isTimeTrusted,
    recordedAtMs,
    personId: event.by,
    byName,
    stationId,
    commandId,
    policyVersion: event.policyVersion,
    calendarVersion: event.calendarVersion,
    groupId,
    payload: JSON.stringify(event.payload),
  }));
}

function receiptRow(judged: JudgedCommand, seq: number, seqCount: number, recordedAtMs: number): ReceiptRow {
  const { commandId, stationId, stationSeq, formerSeq } = judged;
  const verdict = JSON.stringify(judged.verdict);
  return { commandId, seq, stationId, stationSeq, verdict, recordedAtMs, formerSeq, seqCount };
}

function caseRow(row: Case, seq: number, changedAtMs: number): CaseRow {
  const { id, revision, number } = row;
  const digest = rowDigest(id, revision);
  const body = JSON.stringify(row);
  return { id, seq, revision, number, body, bucket: bucketOf(id), digest, isOver: isOver(row.status), changedAtMs };
}

function unitRows(row: Case, seq: number): UnitRow[] {
  const own = new Set<string>(row.assignments.map(({ unitId }) => unitId));
  const under = row.assignments.flatMap(({ districtId }) => districtId ?? []);
  return [...new Set([...own, ...under])].map((unitId) => ({ unitId, caseId: row.id, seq, isOwn: own.has(unitId) }));
}
