// Writes one row: what the server confirmed, this station's own commands over it, and the columns the queues ask by.

import type { Case } from '#shared/domain/case.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { RelatedCase } from '#shared/domain/decide-context.ts';
import type { Actor } from '#shared/domain/roles.ts';
import { maskCase, maySeeCase } from '#shared/domain/roles.ts';
import type { CaseTable, StoredCase, StoredRowKey } from './case-table.ts';
import type { ReplicaDeps } from './replica-types.ts';
import type { Replayed } from './replay.ts';
import { replay } from './replay.ts';
import type { Scope, Viewer } from './scope.ts';
import { scopeOf, viewerOf } from './scope.ts';
import type { ScopeTable } from './scope-table.ts';
import type { OwnWork, QueueColumns } from './summarise.ts';
import { summarise } from './summarise.ts';

/** A row as confirmed; the rest follows from it. */
export type Confirmed = Omit<StoredCase, 'predicted' | 'summary'>;

const noWork = { waiting: 0, attention: 0 } as const;

export class RowWriter {
  readonly #cases: CaseTable;
  readonly #scopes: ScopeTable;
  readonly #deps: ReplicaDeps;
  /** Times a waiting command was replayed over a row that came in. */
  rebases = 0;

  constructor(cases: CaseTable, scopes: ScopeTable, deps: ReplicaDeps) {
    this.#cases = cases;
    this.#scopes = scopes;
    this.#deps = deps;
  }

  /** Shows again what this station's own commands make of a case. */
  rebuild(viewer: Actor, scope: Scope, caseId: CaseId): void {
    const { generation } = this.#scopes.read(scope);
    const stored = this.#cases.find(scope, caseId);
    this.write(viewer, scope, caseId, stored ?? { ...nothingStored, generation });
  }

  /** Writes a row with whatever of this station's own work is open on it; one with nothing to show is removed. */
  write(viewer: Actor, scope: Scope, caseId: CaseId, stored: Confirmed): void {
    const { shown, pending, attention, seen } = this.replay(viewer, scope, caseId, stored);
    const hasOwnWork = pending.length > 0 || attention > 0;
    if (!shown || (stored.hasLeft && !hasOwnWork)) {
      this.#cases.remove(scope, caseId);
      return;
    }
    if (pending.length > 0 && stored.confirmed) this.rebases += 1;
    const own = { waiting: pending.length, attention };
    const isPredicted = pending.length > 0 || !stored.confirmed;
    this.#cases.write({ ...stored, scope, shown, isPredicted, ...own, columns: this.#columns(shown, viewer, seen) });
  }

  /** Writes a row nobody at this station has open work on: most rows of a page are such. `isNew`: none is stored. */
  writePlain(
    viewer: Actor,
    scope: Scope,
    row: Confirmed & { readonly confirmed: Case; readonly isNew: boolean },
  ): void {
    const { confirmed, isNew } = row;
    if (row.hasLeft || !maySeeCase(viewer, confirmed)) {
      this.#cases.remove(scope, confirmed.id);
      return;
    }
    const shown = maskCase(viewer, confirmed);
    const columns = this.#columns(shown, viewer, noWork);
    const write = { ...row, scope, shown, isPredicted: false, ...noWork, columns };
    if (isNew) this.#cases.add(write);
    else this.#cases.write(write);
  }

  /** The case goes from the scope; while own work on it is open its row stays, out of every sum. */
  takeAway(
    viewer: Actor,
    scope: Scope,
    caseId: CaseId,
    at: { readonly generation: number; readonly seq: number },
  ): void {
    // A row that lost its body to a damaged page is not found, and has to go like any other.
    const stored = this.#cases.find(scope, caseId) ?? nothingStored;
    const { seq: confirmedSeq, generation } = at;
    this.write(viewer, scope, caseId, { ...stored, confirmedSeq, generation, hasLeft: true });
  }

  replay(viewer: Actor, scope: Scope, caseId: CaseId, stored: Confirmed): Replayed {
    const { station, city } = this.#deps;
    const { wholeUpTo, generation } = this.#scopes.read(scope);
    const { confirmed, confirmedSeq } = stored;
    const isStale = stored.generation < generation;
    const base = {
      confirmed,
      confirmedUpTo: Math.max(confirmedSeq, wholeUpTo),
      formerUpTo: isStale ? confirmedSeq : 0,
    };
    const related = (id: CaseId) => this.related(viewer, id);
    return replay(base, station.outbox.ofCase(caseId), { viewer, city, related });
  }

  /** What a decision may know of another case: only what this viewer has here. */
  related(viewer: Actor, caseId: CaseId): RelatedCase | undefined {
    const stored = this.#cases.find(scopeOf(viewer), caseId);
    const shown = stored?.predicted ?? stored?.confirmed;
    return shown && { status: shown.status, mergedInto: shown.mergedInto };
  }

  /** Makes the columns of a stored row anew, by other rules than it was written by. */
  summariseAnew({ scope, caseId }: StoredRowKey): void {
    const viewer = viewerOf(scope);
    const stored = this.#cases.find(scope, caseId);
    const shown = stored?.predicted ?? stored?.confirmed;
    if (!viewer || !stored || !shown) return;
    const { waiting, needsAttention } = stored.summary;
    const own = { waiting, attention: needsAttention ? 1 : 0 };
    this.#cases.writeRuled({ scope, shown, columns: this.#columns(shown, viewer, own) });
  }

  #columns(shown: Case, viewer: Viewer, own: OwnWork): QueueColumns {
    const { city: facts, countryCode } = this.#deps;
    return summarise(shown, viewer, { facts, countryCode }, own);
  }
}

const nothingStored = { confirmed: undefined, confirmedSeq: 0, changedAtMs: 0, hasLeft: false } as const;
