// Whether the indexes of replica.db are there, are left out for a load, or are being built again one after the other. What is
// done to the file when they are there again is done here as well: its log is emptied, and SQLite looks at what it has.

import type { Database } from 'better-sqlite3';
import { isDiskFailure } from '#host/database/database-error.ts';
import type { Opening } from '#host/database/opening-step.ts';
import { buildingIndexes, buildMissingIndexes, dropIndexes } from './replica-indexes.ts';

/** A load writes the same inner pages again and again: copying them into the file less often is a third of its time. */
const loadCheckpointPages = 8_000;
const usualCheckpointPages = 1_000;
/**
 * What SQLite knows of the one table that has indexes to choose from. Over everything, as its documentation advises, it would
 * count the bodies of all cases, page by page.
 */
const lookAtRows = 'ANALYZE case_row';
const entriesLookedAt = 400;

export class IndexLife {
  readonly #db: Database;
  readonly #onLoad: (isLoading: boolean) => void;
  #isWhole = true;
  #building: Opening<void> | undefined;
  #hasLooked = false;

  /**
   * What is missing is built here; whoever wants to be told how far it is builds it before. `onLoad`: a load goes without the
   * indexes, or they are there again.
   */
  constructor(db: Database, onLoad: (isLoading: boolean) => void) {
    this.#db = db;
    this.#onLoad = onLoad;
    buildMissingIndexes(db);
  }

  /** None is missing, and the counts are kept. */
  isWhole(): boolean {
    return this.#isWhole;
  }

  /** For a load, which is faster without them. */
  leaveOut(): void {
    if (!this.#isWhole && !this.#building) return;
    this.#stopBuilding();
    dropIndexes(this.#db);
    this.#isWhole = false;
    this.#onLoad(true);
    this.#db.pragma(`wal_autocheckpoint = ${loadCheckpointPages}`);
  }

  /** Builds the next one; returns whether there is none to be built any more. */
  buildNext(): boolean {
    if (this.#isWhole) return true;
    this.#building ??= buildingIndexes(this.#db, 0);
    try {
      if (!this.#building.next().done) return false;
    } catch (error) {
      this.#stopBuilding();
      throw error;
    }
    this.#building = undefined;
    this.#isWhole = true;
    this.#onLoad(false);
    this.#db.pragma(`wal_autocheckpoint = ${usualCheckpointPages}`);
    this.#ifTheDiskCan('PRAGMA wal_checkpoint(TRUNCATE)');
    return true;
  }

  /** SQLite looks at the rows: once a start, when the rush of it is over. A damaged page may be met. */
  lookOnce(): void {
    if (this.#hasLooked) return;
    this.#hasLooked = true;
    this.#ifTheDiskCan(`PRAGMA analysis_limit = ${entriesLookedAt}`);
    this.#ifTheDiskCan(lookAtRows);
  }

  /** Now and then: SQLite looks again where a table has become another. */
  lookAgain(): void {
    this.#ifTheDiskCan('PRAGMA optimize');
  }

  #stopBuilding(): void {
    this.#building?.return();
    this.#building = undefined;
  }

  /** None of this has to be: a disk without room does without. */
  #ifTheDiskCan(sql: string): void {
    try {
      this.#db.exec(sql);
    } catch (error) {
      if (!isDiskFailure(error)) throw error;
    }
  }
}
