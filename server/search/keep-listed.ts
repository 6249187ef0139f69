// Keeps the index in step with the store: it follows the order of commits as a console does, a few cases at a time, with more
// rest than work between, and not while the server is crowded. It begins when the server has been up for a moment.
// Invariant: what is listed up to the cursor is what the store had there, or something later.

import type { Clock } from '#shared/lib/clock.ts';
import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import type { StationId } from '#shared/domain/ids.ts';
import type { PageRead, ServerStore } from '../store/server-store.ts';
import { listingOf } from './case-listing.ts';
import type { SearchCity } from './search-city.ts';
import type { FileState } from './search-file.ts';
import type { SearchIndex } from './search-index.ts';

export type KeepListedDeps = {
  readonly store: Pick<ServerStore, 'readPage' | 'getMeta' | 'countCases'>;
  readonly index: SearchIndex;
  readonly city: SearchCity;
  readonly clock: Clock;
  readonly log: Log;
  /** Whether others wait for this process. */
  readonly isCrowded: () => boolean;
};

export type Building = { readonly listed: number; readonly of: number };

export interface Listed {
  /** There may be commits that are not listed. */
  wake(): void;
  /** The data fell back: whose they are is looked up again. */
  dataFell(): void;
  /** How much of the city can be found yet; null: all of it, but for the last few seconds. */
  building(): Promise<Building | null>;
  stop(): void;
}

/** A server that starts has consoles to greet first. */
const firstRestMs = 10_000;
/** What changed just now is at every desk anyway, and a case under work changes again. */
const gatherMs = 2_000;
/** After a slice, so many times as long as it took, and this at least. */
const restTimes = 2;
const restMs = 5;
const crowdedRestMs = 1_000;
/** A disk or database that failed. */
const failedRestMs = 30_000;
/** Some milliseconds. */
const sliceRows = 16;
const sliceBytes = 256 * 1_024;

const nobody = 'nobody' as StationId;
const nothing = Number.MAX_SAFE_INTEGER;

/** Until the next slice: milliseconds, or what they depend on. */
type Rest = number | 'asLongAsItTook' | 'untilNews';

/** Begins; ends with `stop`. */
export function keepListed(deps: KeepListedDeps): Listed {
  const { store, index, city, clock, log, isCrowded } = deps;
  /** Whose cases these are; undefined: to be looked up. */
  let owner: string | undefined;
  let cases: number | undefined;
  let falls = 0;
  let hasNews = false;
  let isStopped = false;
  let isUnderWay = false;
  let timer = clock.after(firstRestMs, run);
  let isPlanned = true;

  function plan(afterMs: number): void {
    if (isStopped) return;
    timer.cancel();
    isPlanned = true;
    timer = clock.after(afterMs, run);
  }

  function run(): void {
    isPlanned = false;
    if (isCrowded()) return plan(crowdedRestMs);
    return void work();
  }

  async function work(): Promise<void> {
    isUnderWay = true;
    const beganMs = clock.monotonicMs();
    const rest = await sliceOrRest();
    isUnderWay = false;
    if (rest === 'asLongAsItTook') plan(Math.max(restMs, restTimes * (clock.monotonicMs() - beganMs)));
    else if (rest !== 'untilNews') plan(rest);
  }

  async function sliceOrRest(): Promise<Rest> {
    try {
      return await takeSlice();
    } catch (error) {
      log.warn('the search index cannot follow the cases', errorFields(error));
      return failedRestMs;
    }
  }

  async function takeSlice(): Promise<Rest> {
    const fallsBefore = falls;
    const mine = owner ?? (await readOwner());
    if (isStopped) return 'untilNews';
    const state = index.state();
    if (state.owner !== mine) return startOver(mine);
    const page = await readOn(state.cursor);
    if (isStopped) return 'untilNews';
    // These may be other data than a moment ago.
    if (falls > fallsBefore) return 'asLongAsItTook';
    owner = mine;
    if (page.headSeq < state.cursor) return startOver(mine);
    const last = page.rows.at(-1);
    if (!last && state.isWhole && state.cursor === page.headSeq) return wasWoken() ? gatherMs : 'untilNews';
    listPage(page, state);
    return last || wasWoken() ? 'asLongAsItTook' : 'untilNews';
  }

  function listPage({ rows, headSeq }: PageRead, state: FileState): void {
    const listings = rows.map((row) => listingOf(row, city));
    const last = rows.at(-1);
    if (last) return index.put(listings, { ...state, cursor: last.seq });
    if (!state.isWhole) log.info('every case can be searched', { cases: index.count() });
    return index.put([], { ...state, cursor: headSeq, isWhole: true });
  }

  async function readOwner(): Promise<string> {
    const [serverId, epoch] = await Promise.all([store.getMeta('serverId'), store.getMeta('epoch')]);
    return JSON.stringify([serverId, epoch, city.packHash]);
  }

  function readOn(cursor: number): Promise<PageRead> {
    return store.readPage({
      scope: { kind: 'city' },
      stationId: nobody,
      rowsAfter: cursor,
      verdictsAfter: nothing,
      maxRows: sliceRows,
      maxRowBytes: sliceBytes,
      maxVerdicts: 1,
      // Of every age.
      windowFromMs: 0,
    });
  }

  function startOver(mine: string): 'asLongAsItTook' {
    log.info('the search index is built from the beginning');
    index.startOver();
    index.put([], { owner: mine, cursor: 0, isWhole: false });
    cases = undefined;
    return 'asLongAsItTook';
  }

  function wasWoken(): boolean {
    const was = hasNews;
    hasNews = false;
    return was;
  }

  function wake(): void {
    if (isUnderWay) hasNews = true;
    else if (!isPlanned) plan(gatherMs);
  }

  return {
    wake,
    dataFell() {
      falls += 1;
      owner = undefined;
      wake();
    },
    async building() {
      const { isWhole } = index.state();
      if (isWhole) return null;
      const listed = index.count();
      if (cases === undefined || cases < listed) cases = await store.countCases();
      return { listed, of: Math.max(cases, listed) };
    },
    stop() {
      isStopped = true;
      timer.cancel();
    },
  };
}
