// What the server keeps, whatever engine keeps it. Every implementation passes testing/server-store-contract.ts.
// Invariant: a command's effect, its verdict and its place in the one order are durable together or not at all.

import type { Case } from '#shared/domain/case.ts';
import type { CaseEvent } from '#shared/domain/event.ts';
import type { CaseId, CommandId, GroupId, PersonId, StationId, UnitId } from '#shared/domain/ids.ts';
import type { Unsubscribe } from '#shared/lib/unsubscribe.ts';
import type { Bucket } from '#shared/sync/digest.ts';
import type { Settled, Verdict } from '#shared/sync/verdict.ts';
import type { ArticleStore } from './articles.ts';
import type { AttachmentBytesStore } from './attachment-bytes.ts';
import type { FrozenMonthStore } from './frozen-months.ts';
import type { HandedDraftStore } from './handed-drafts.ts';
import type { LearnedPartStore } from './learned-parts.ts';
import type { Person } from './person.ts';

/** A serial of a case number, within its year. */
export type NumberKey = { readonly number: string; readonly year: number; readonly serial: number };

/** What the judge needs to know about a batch, read inside its transaction. */
export type FactsWanted = {
  /** The batch's own ids and what they depend on. */
  readonly commandIds: readonly CommandId[];
  readonly caseIds: readonly CaseId[];
  /** Cases a command of the batch names besides its own: read with every case they are merged into, and those above. */
  readonly relatedIds: readonly CaseId[];
  readonly numbers: readonly NumberKey[];
  /** Years in which the server may have to give a number itself. */
  readonly years: readonly number[];
  readonly grants: readonly GrantKey[];
};
export type GrantKey = { readonly grantId: string; readonly personId: PersonId; readonly issuedAtMs: number };

export type CommitFacts = {
  readonly verdicts: ReadonlyMap<CommandId, Verdict>;
  /** Those wanted, the related ones and the chain above them. */
  readonly cases: ReadonlyMap<CaseId, Case>;
  readonly usedNumbers: ReadonlySet<string>;
  readonly leasedTo: ReadonlyMap<string, StationId>;
  readonly nextSerials: ReadonlyMap<number, number>;
  readonly revokedGrantIds: ReadonlySet<string>;
  /** The epoch of the latest healing; null where there was none. */
  readonly healingEpoch: number | null;
};

/** One command with its verdict and, where it was applied, its events and the row they lead to. */
export type JudgedCommand = {
  readonly commandId: CommandId;
  readonly stationId: StationId;
  readonly stationSeq: number;
  readonly byName: string;
  readonly isTimeTrusted: boolean;
  /** The bulk action it was part of. */
  readonly groupId: GroupId | null;
  /** Of the verdict it had before the data fell back: what came back is known by it. */
  readonly formerSeq: number | null;
  readonly verdict: Verdict;
  readonly events: readonly CaseEvent[];
  readonly row: Case | undefined;
};

export type CommitChanges = {
  readonly recordedAtMs: number;
  /** In the order they take in the log. */
  readonly judged: readonly JudgedCommand[];
  /** The next serial of each year in which the server gave numbers itself. */
  readonly nextSerials: ReadonlyMap<number, number>;
};

/**
 * Whose rows a pull may deliver: the whole city, what was ever assigned to one unit, or that and what was ever assigned to
 * a unit under it. Exactly the rows that `maySeeCase` grants.
 */
export type Scope =
  | { readonly kind: 'city' }
  | { readonly kind: 'unit'; readonly unitId: UnitId }
  | { readonly kind: 'district'; readonly unitId: UnitId };

export type PageQuery = {
  readonly scope: Scope;
  readonly stationId: StationId;
  readonly rowsAfter: number;
  readonly verdictsAfter: number;
  readonly maxRows: number;
  /** Rows are read until they come to more than this, and the one that passes it is among them; not given: all. */
  readonly maxRowBytes?: number;
  readonly maxVerdicts: number;
  /** Cases over and unchanged since before this moment are left out (shared/sync/scope-window.ts). */
  readonly windowFromMs: number;
};
export type StoredRow = {
  readonly seq: number;
  /** When the last event of the case was recorded. */
  readonly changedAtMs: number;
  readonly case: Case;
  readonly bytes: number;
};
export type StoredVerdict = { readonly settled: Settled; readonly bytes: number };

/** Rows and verdicts after the cursors, in order of seq, and the head they were read under: one snapshot. */
export type PageRead = {
  readonly headSeq: number;
  readonly rows: readonly StoredRow[];
  readonly verdicts: readonly StoredVerdict[];
};

export type StoredEvent = {
  readonly seq: number;
  readonly event: CaseEvent;
  readonly recordedAtMs: number;
  readonly byName: string;
  readonly stationId: StationId;
  readonly groupId: GroupId | null;
};

export type StationMarks = { readonly headSeq: number; readonly stationSeq: number };

/** A hello as the store takes it; the proof was checked before. */
export type Greeting = {
  readonly stationId: StationId;
  /** Null: a console of a version without keys, which is neither checked nor remembered. */
  readonly identity: { readonly key: string; readonly lastLife: string | null; readonly nextLife: string } | null;
  readonly epoch: number;
  readonly seenUpTo: number;
  readonly lastApplied: { readonly commandId: CommandId; readonly seq: number } | null;
  readonly atMs: number;
};
/**
 * `other-key`: the name belongs to a station with another key. `forked`: two copies of one station are at work; this one
 * came second. Neither changed anything. `fellBackTo`: the lowest head of the restores after the station's epoch.
 */
export type Welcome =
  | ({ readonly kind: 'welcome'; readonly epoch: number; readonly fellBackTo: number | null } & StationMarks)
  | { readonly kind: 'other-key' }
  | { readonly kind: 'forked' };

/** Data that fell back: found when a station had seen more than there is. */
export type Healing = {
  readonly epoch: number;
  readonly sinceMs: number;
  /** When the first was found of the falls that follow one another without an end of healing between them. */
  readonly unbrokenSinceMs: number;
  /** The head the data were found at, and the highest seq any station has said it had seen before. */
  readonly fellBackTo: number;
  readonly lostUpTo: number;
};
/** What of it came back, and which seqs only the server had held: first and last of each stretch. */
export type HealingReport = Omit<Healing, 'unbrokenSinceMs'> & {
  readonly cameBack: number;
  readonly missing: readonly { readonly from: number; readonly to: number }[];
};

export type BucketQuery = {
  readonly scope: Scope;
  readonly windowFromMs: number;
  readonly bucket: number;
  readonly after: CaseId | null;
  readonly limit: number;
};
export type LeaseWish = {
  readonly stationId: StationId;
  readonly year: number;
  readonly count: number;
  readonly atMs: number;
};

export interface ServerStore {
  /**
   * Reads the facts, lets `judge` decide and writes what it decided, in one transaction. `judge` is pure and may be called
   * again. Resolves with the head when everything is durable; rejects with a StoreError when nothing was changed.
   */
  commit(wanted: FactsWanted, judge: (facts: CommitFacts) => CommitChanges): Promise<number>;
  /** Reads on its own connection, so that a pull never waits for a commit. */
  readPage(query: PageQuery): Promise<PageRead>;
  /** A case and its events in order, from one snapshot; undefined where there is no such case. */
  readHistory(caseId: CaseId): Promise<{ readonly case: Case; readonly events: readonly StoredEvent[] } | undefined>;
  /** Those of the cases that are there, in no order. */
  readRows(caseIds: readonly CaseId[]): Promise<readonly StoredRow[]>;
  /** How many cases there are, of every age. */
  countCases(): Promise<number>;
  readMarks(stationId: StationId): Promise<StationMarks>;
  /**
   * Takes hellos one after the other in one durable step, with a welcome for each: remembers a new station's key and life, finds copies of a station, and finds data
   * that fell back (the station has seen more than there is, or holds a verdict that is not there), which raises the epoch.
   */
  greet(greetings: readonly Greeting[]): Promise<readonly Welcome[]>;
  /** The latest healing, where there was any. */
  readHealing(): Promise<Healing | undefined>;
  reportHealing(): Promise<readonly HealingReport[]>;
  /** Verdicts by command id, of whatever station. */
  readReceipts(commandIds: readonly CommandId[]): Promise<readonly StoredVerdict[]>;
  /** Count and sum of digests of each bucket (shared/sync/digest.ts), from one snapshot. */
  readDigests(
    scope: Scope,
    windowFromMs: number,
  ): Promise<{ readonly headSeq: number; readonly buckets: readonly Bucket[] }>;
  /** Rows of one bucket in order of case id. */
  readBucket(query: BucketQuery): Promise<{ readonly headSeq: number; readonly rows: readonly StoredRow[] }>;
  /** Tells of commits that another process on the same data made; the engine decides how soon. */
  onForeignCommit(listener: (headSeq: number) => void): Unsubscribe;
  /**
   * Tells that the data fell back under this running process (a database that was failed over or restored): the epoch was
   * raised, and whoever is connected has to say hello again. Called outside of any transaction.
   */
  onFellBack(listener: () => void): Unsubscribe;
  /** Gives the station the next serials of the year, for ever. */
  leaseNumbers(wish: LeaseWish): Promise<{ readonly fromSerial: number; readonly toSerial: number }>;
  readonly people: PeopleStore;
  readonly frozenMonths: FrozenMonthStore;
  readonly learned: LearnedPartStore;
  readonly handed: HandedDraftStore;
  readonly articles: ArticleStore;
  readonly attachments: AttachmentBytesStore;
  /** Facts about this server: its id, its epoch, its keys. `putMetaOnce` keeps and returns what was there first. */
  getMeta(key: string): Promise<string | undefined>;
  putMetaOnce(key: string, value: string): Promise<string>;
  close(): Promise<void>;
}

export interface PeopleStore {
  findByLogin(login: string): Promise<Person | undefined>;
  /** Adds those whose login is free, in one transaction; returns how many were added. */
  addMissing(people: readonly Person[], atMs: number): Promise<number>;
  list(): Promise<readonly Person[]>;
  /** Returns whether the person exists. */
  setPasswordHash(personId: PersonId, passwordHash: string): Promise<boolean>;
  /** Every grant issued to the person before `fromMs` is void from now on; returns whether the person exists. */
  revokeGrantsBefore(personId: PersonId, fromMs: number): Promise<boolean>;
  revokeGrant(grantId: string, atMs: number): Promise<void>;
  isRevoked(grant: GrantKey): Promise<boolean>;
}

export type StoreErrorCode = 'unavailable' | 'fault' | 'from-the-future' | 'from-the-past';

/**
 * unavailable: the disk or engine could not, try later · fault: a statement of ours broke a rule of the schema ·
 * from-the-future: the data were written by a newer version · from-the-past: by one whose data cannot be carried over.
 */
export class StoreError extends Error {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.name = 'StoreError';
    this.code = code;
  }
}

/** Whether the same work may succeed a moment later. */
export function isUnavailable(error: unknown): boolean {
  return error instanceof StoreError && error.code === 'unavailable';
}
