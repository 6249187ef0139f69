// A pulled page goes to disk in two steps: verdicts with their cursor into station.db, then rows with theirs into
// replica.db. A crash between the two repeats harmlessly: a verdict settles a command once, an old row replaces nothing.

import type { CaseId } from '#shared/domain/ids.ts';
import type { Actor } from '#shared/domain/roles.ts';
import type { PulledRow, SyncAnswer } from '#shared/sync/protocol.ts';
import type { Replica } from '#host/replica/replica.ts';
import { scopeOf } from '#host/replica/scope.ts';
import { seesWork } from '#host/replica/seen-work.ts';
import { opening } from '#host/replica/summarise.ts';
import type { LostCandidate } from '#host/station/lost-store.ts';
import type { Station } from '#host/station/open-station.ts';

export type StoredPage = {
  readonly caseIds: readonly CaseId[];
  /** The rows were not stored: they would take so many of so many away, and a person has to decide. */
  readonly removal: { readonly rows: number; readonly of: number } | null;
};

export type PageToStore = {
  readonly viewer: Actor;
  /** The cursors the page was asked with. */
  readonly rowsAfter: number;
  readonly verdictsAfter: number;
  readonly answer: SyncAnswer<'pull'>;
  readonly nowMs: number;
  readonly clockOffsetMs: number;
  /** Verdicts are on the disk, whatever becomes of the rows: they do not come a second time. */
  readonly onSettled?: () => void;
};

/** Stores a page; returns the cases that may look different now. */
export function storePage(station: Station, replica: Replica, page: PageToStore): StoredPage {
  const settledCases = settle(station, page);
  if (settledCases.length > 0) page.onSettled?.();
  try {
    const stored = takeRows(replica, page, settledCases);
    const untold = settledUnseen(station, replica, page);
    return untold.size === 0 ? stored : { ...stored, caseIds: stored.caseIds.filter((id) => !untold.has(id)) };
  } catch (error) {
    // The page comes again, but not its verdicts: what they changed is shown as soon as the copy can be written.
    replica.owe(settledCases);
    throw error;
  }
}

/**
 * Cases of which the page says nothing but what became of work this viewer may not know of: that they were named would tell a unit
 * that its citizen was called from this desk.
 */
function settledUnseen(station: Station, replica: Replica, { viewer, answer }: PageToStore): ReadonlySet<CaseId> {
  const entries = answer.verdicts
    .map(({ commandId }) => station.outbox.find(commandId))
    .filter((entry) => entry !== undefined);
  if (entries.every(({ authorId }) => authorId === viewer.personId)) return new Set();
  const told = new Set(answer.rows.map((row) => (row.kind === 'row' ? row.case.id : row.caseId)));
  for (const entry of entries) {
    const { caseId } = entry.envelope;
    if (seesWork(viewer, replica.find(viewer, caseId)?.case, entry)) told.add(caseId);
  }
  return new Set(entries.map(({ envelope }) => envelope.caseId).filter((caseId) => !told.has(caseId)));
}

function takeRows(
  replica: Replica,
  { viewer, rowsAfter, answer, nowMs }: PageToStore,
  settledCases: readonly CaseId[],
): StoredPage {
  const evicted = replica.setWindow(scopeOf(viewer), answer.windowFromMs);
  try {
    const applied = replica.applyPage(viewer, { rowsAfter, answer, settledCases, nowMs });
    if (applied.kind === 'stored') return { caseIds: [...evicted, ...applied.caseIds], removal: null };
    // The verdicts are in: what they are about is shown with them, on the rows as they were.
    replica.rebuild(viewer, settledCases);
    return { caseIds: [...evicted, ...settledCases], removal: applied.removal };
  } catch (error) {
    replica.owe(evicted);
    throw error;
  }
}

function settle(station: Station, page: PageToStore): readonly CaseId[] {
  const { outbox, identity } = station;
  const { answer, verdictsAfter, clockOffsetMs } = page;
  const before = identity.verdictCursor();
  // A page that starts beyond the cursor leaves a gap, and the cursor stays before it.
  const hasMoved = verdictsAfter <= before && answer.verdictsUpTo > before;
  const isMiddle = answer.rowsUpTo < answer.headSeq;
  const delivered = answer.rows.filter((row) => row.kind === 'row');
  const numbered = outbox.otherNumbers(delivered.map((row) => row.case));
  // A page of rows in the middle of many has nothing for this file, and its flush would be a page's dearest part.
  if (isMiddle && !hasMoved && answer.verdicts.length === 0 && numbered.length === 0) return [];
  return station.inTransaction(() => {
    const settled = answer.verdicts.map((verdict) => outbox.settle(verdict, answer.serverTimeMs));
    for (const { commandId, caseId, asked, number } of numbered) {
      const row = delivered.find(({ case: { id } }) => id === caseId);
      if (asked !== null && row) station.lost.addRenumbered(scopeOf(page.viewer), toldAs(asked, row), number);
      outbox.takeNumber(commandId, number);
    }
    if (hasMoved) identity.moveVerdictCursor(answer.verdictsUpTo);
    identity.rememberServerTime(answer.serverTimeMs, clockOffsetMs);
    return settled.filter((caseId) => caseId !== undefined);
  });
}

/** What was told at this desk, before another number takes its place: from here on only the list knows it. */
function toldAs(number: string, { seq, case: state }: Extract<PulledRow, { kind: 'row' }>): LostCandidate {
  return { caseId: state.id, number, revision: state.revision, summary: opening(state.narrative), seq };
}
