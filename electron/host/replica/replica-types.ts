// What goes into the replica and what comes out of it.

import type { Case } from '#shared/domain/case.ts';
import type { CityFacts } from '#shared/domain/city-facts.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { CaseRow } from '#shared/bridge/views.ts';
import type { Bucket } from '#shared/sync/digest.ts';
import type { PulledRow, SyncAnswer } from '#shared/sync/protocol.ts';
import type { CasePaths } from '#shared/search/case-paths.ts';
import type { Station } from '#host/station/open-station.ts';
import type { PendingCommand } from './replay.ts';
import type { Place } from './row-walk.ts';

/** When a person is asked, and when a load is a long one. */
export type ReplicaLimits = {
  /** What would take away more than this part of a scope's rows, and more rows than the floor, waits for a person. */
  readonly removalShare: number;
  readonly removalFloor: number;
  /** A first load with more seqs than this to go is quicker without the indexes. */
  readonly bulkSeqs: number;
  /** Cases that the moving of a window lets go at a time; not given: as many as nobody notices. */
  readonly evictedAtOnce?: number;
  /** Cases in a part of the search's index; not given: as many as are good for speed. */
  readonly partCases?: number;
};

export type ReplicaDeps = {
  /** The other file: its commands are replayed here, and it keeps what this one would forget. */
  readonly station: Pick<Station, 'outbox' | 'lost' | 'counters' | 'isSound'>;
  readonly city: CityFacts;
  /** Of telephone numbers, without the plus. */
  readonly countryCode: string;
  readonly paths: CasePaths;
  /** Names what the columns of a row depend on besides the case: another one, and every row is summarised anew. */
  readonly rowRulesKey: string;
  /** Other ones than those of every desk: small worlds of tests never meet them. */
  readonly limits?: ReplicaLimits | undefined;
};

export type RowPage = {
  /** The `rowsAfter` the page was asked with. */
  readonly rowsAfter: number;
  readonly answer: Pick<SyncAnswer<'pull'>, 'rows' | 'rowsUpTo' | 'headSeq'>;
  /** Cases whose commands got a verdict with this page. */
  readonly settledCases: readonly CaseId[];
  readonly nowMs: number;
};

/** All rows of one bucket as the server had them at `headSeq`. */
export type BucketRows = {
  readonly bucket: number;
  readonly rows: readonly PulledRow[];
  /** Where they were gathered from several answers, the lowest head of them. */
  readonly headSeq: number;
  readonly nowMs: number;
};

/** Rows that would go, of how many there are. */
export type Removal = { readonly rows: number; readonly of: number };

/**
 * `stored`: these cases may look different now. `stopped`: it would take so much away that a person decides; nothing of it
 * was applied.
 */
export type Applied =
  | { readonly kind: 'stored'; readonly caseIds: readonly CaseId[] }
  | { readonly kind: 'stopped'; readonly removal: Removal };

export type ScopeDigests = { readonly cursor: number; readonly buckets: readonly Bucket[] };

/** `rebases`: times a waiting command was replayed over a row that came in, since the start. The others since ever. */
export type ReplicaCounters = {
  readonly rebases: number;
  readonly repairedRows: number;
  readonly rebuilds: number;
};

/** `next`: where a walk goes on; null: everything was read. `doubted`: rows that were not whole and are fetched again. */
export type WalkStep = { readonly next: Place | null; readonly rows: number; readonly doubted: number };

export type ShownCase = {
  readonly row: CaseRow;
  readonly case: Case;
  /** Revision of the confirmed row; 0 while the server does not know the case. */
  readonly confirmedRevision: number;
  /** This station's commands the confirmed row does not include yet. */
  readonly pending: readonly PendingCommand[];
};
