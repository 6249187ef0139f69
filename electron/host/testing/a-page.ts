// Pages as the server would send them, built from cases that any test can make.

import type { Case } from '#shared/domain/case.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { PulledRow } from '#shared/sync/protocol.ts';
import type { RowPage } from '../replica/replica-types.ts';
import type { Station } from '../station/open-station.ts';
import { anOutboxCommand, confirm, testNowMs } from './a-station.ts';

/** A registered case that no command of this station is about any more. */
export function aConfirmedCase(station: Station, caseId = 'case-1'): Case {
  const command = anOutboxCommand(station, 'agent', 'case.register', {}, caseId);
  const made = confirm(undefined, command);
  station.outbox.quarantine(station.outbox.waiting().upTo, 'a builder needed its shape', testNowMs);
  station.outbox.drop(command.id);
  return made;
}

/** The same case under another id, at another revision. */
export function copyOf(made: Case, id: string, change: Partial<Case> = {}): Case {
  return { ...made, id: id as CaseId, ...change };
}

export function aRow(seq: number, confirmed: Case, changedAtMs = testNowMs): PulledRow {
  return { kind: 'row', seq, changedAtMs, case: confirmed };
}

export function aLeave(seq: number, caseId: string): PulledRow {
  return { kind: 'leave', seq, caseId: caseId as CaseId };
}

type PageChange = { readonly headSeq?: number; readonly settledCases?: readonly CaseId[] };

/** A page after a cursor, complete up to `rowsUpTo`. */
export function aPage(
  rows: readonly PulledRow[],
  rowsAfter: number,
  rowsUpTo: number,
  { headSeq = rowsUpTo, settledCases = [] }: PageChange = {},
): RowPage {
  return { rowsAfter, answer: { rows: [...rows], rowsUpTo, headSeq }, settledCases, nowMs: testNowMs };
}
