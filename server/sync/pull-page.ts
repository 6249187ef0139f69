// A page of a pull. Its rows are the same for everybody of a role and scope at one cursor, and are read and masked once for
// all of them; what was settled for the station is put beside them. Invariant: the verdicts are read after the rows, so that
// a row with the effect of this station's own command never arrives before its verdict.

import type { Actor } from '#shared/domain/roles.ts';
import { maskCase, sightKey } from '#shared/domain/roles.ts';
import type { StationId } from '#shared/domain/ids.ts';
import { limits } from '#shared/sync/limits.ts';
import type { RowSight } from '#shared/sync/row-versions.ts';
import { olderRow } from '#shared/sync/row-versions.ts';
import type { PulledRow, SyncAnswer, SyncRequest } from '#shared/sync/protocol.ts';
import type { StoredRow } from '../store/server-store.ts';
import { scopeOf } from './authorise.ts';
import { seenChangeMs } from './seen-change.ts';
import { cutPage } from './cut-page.ts';
import { maskVerdict } from './mask-verdict.ts';
import type { PullOut, RowsOut } from './page-rows.ts';
import type { Asker, RequestDeps } from './request-deps.ts';
import type { SharedAnswer } from './shared-reads.ts';

export type PagePullerDeps = Pick<
  RequestDeps,
  'store' | 'clock' | 'admission' | 'isCrowded' | 'shared' | 'pack' | 'watch'
> & {
  readonly windowFromMs: () => number;
};

type Rows = SharedAnswer & { readonly rows: RowsOut; readonly rowsUpTo: number };
type Pull = SyncRequest<'pull'>;
type Verdicts = Pick<SyncAnswer<'pull'>, 'verdicts' | 'verdictsUpTo' | 'headSeq'>;
type Page = Omit<PullOut, 'serverTimeMs' | 'windowFromMs'>;

const nobody = 'nobody' as StationId;
const nothing = Number.MAX_SAFE_INTEGER;
/**
 * A page that is not the last ends at a multiple of this, where it can: consoles whose cursors stood apart when they went
 * away meet there, and are given the same pages from then on.
 */
const meetingSeqs = 64;
/** Such a page holds for everybody who comes by: what has changed since comes again further on. */
const meetingFreshMs = 30_000;
/** Of a page, kept free for verdicts beside shared rows: more than a console holds on an ordinary day. */
const verdictRoomBytes = 16 * 1_024;

/** Returns the function that answers a pull of somebody who is allowed to. */
export function createPagePuller({
  store,
  clock,
  admission,
  isCrowded,
  shared,
  pack,
  watch,
  windowFromMs,
}: PagePullerDeps) {
  /** The page alone, whoever the station is. */
  async function readRows(actor: Actor, { rowsAfter, limit }: Pull, asker: Asker): Promise<Rows> {
    const maxRowBytes = limits.pageBytes - verdictRoomBytes;
    const query = { rowsAfter, verdictsAfter: nothing, maxRows: limit + 1, maxRowBytes, maxVerdicts: 1 };
    const window = { scope: scopeOf(actor), stationId: nobody, windowFromMs: windowFromMs() };
    const read = await store.readPage({ ...window, ...query });
    const bounds = { maxRows: limit, maxVerdicts: 1, maxBytes: maxRowBytes };
    const page = cutPage(read, { rowsAfter, verdictsAfter: nothing }, bounds);
    const { headSeq } = read;
    const isLast = page.rowsUpTo >= headSeq;
    const rowsUpTo = isLast ? page.rowsUpTo : meetingPoint(page.rowsUpTo, rowsAfter);
    const found = page.rows.filter(({ seq }) => seq <= rowsUpTo);
    const rows = pack(found.map((row) => toPulledRow(actor, row, asker)));
    const bytes = rows instanceof Uint8Array ? rows.byteLength : found.reduce((sum, row) => sum + row.bytes, 0);
    if (!isLast) return { headSeq, bytes, rows, rowsUpTo, lag: 'always', freshMs: meetingFreshMs };
    return { headSeq, bytes, rows, rowsUpTo, lag: rowsUpTo > rowsAfter ? 'whenCrowded' : 'never' };
  }

  async function pullShared(actor: Actor, request: Pull, asker: Asker, key: string): Promise<Page | undefined> {
    const { stationId, held } = asker;
    // Who reads the page has a place among those who are worked on; who is given what another has read needs none.
    const { headSeq, rows, rowsUpTo } = await shared.get(
      key,
      () => admission.run(() => readRows(actor, request, asker), held),
      {
        mayLag: isCrowded(),
      },
    );
    // The page may know of commits that nobody has told of yet: then this station has to look for itself.
    watch.met(headSeq);
    const isClean = watch.hasNothingAfter(stationId, request.verdictsAfter);
    const look = () => readVerdicts(actor, request, stationId);
    const own = isClean ? nothingSettled(headSeq, request) : await admission.run(look);
    // Too many verdicts for the room, or data that fell back in between.
    if (own.verdictsUpTo < rowsUpTo || own.headSeq < headSeq) return undefined;
    if (own.verdictsUpTo >= headSeq && own.headSeq === headSeq) watch.delivered(stationId, headSeq);
    // As of the rows: who heard of a higher head asks on, and the others are poked. Were they told of it here, a floor that
    // comes back would pull each commit by itself.
    const verdictsUpTo = Math.max(request.verdictsAfter, Math.min(own.verdictsUpTo, headSeq));
    const verdicts = own.verdicts.filter(({ seq }) => seq <= verdictsUpTo);
    return { rows, rowsUpTo, verdicts, verdictsUpTo, headSeq };
  }

  async function readVerdicts(actor: Actor, { verdictsAfter }: Pull, stationId: StationId): Promise<Verdicts> {
    const read = await store.readPage({
      scope: { kind: 'city' },
      stationId,
      rowsAfter: nothing,
      verdictsAfter,
      maxRows: 1,
      maxVerdicts: limits.pageRows + 1,
      windowFromMs: windowFromMs(),
    });
    const { headSeq } = read;
    // Verdicts may fill half of what a page may carry.
    const bounds = { maxRows: 1, maxVerdicts: limits.pageRows, maxBytes: 2 * verdictRoomBytes };
    const { verdicts, verdictsUpTo } = cutPage(read, { rowsAfter: nothing, verdictsAfter }, bounds);
    return { verdicts: verdicts.map(({ settled }) => maskVerdict(actor, settled)), verdictsUpTo, headSeq };
  }

  async function pullOwn(actor: Actor, request: Pull, asker: Asker): Promise<Page> {
    const { stationId, mode } = asker;
    const { rowsAfter, verdictsAfter, limit } = request;
    const isDrained = mode === 'drain';
    const bounds = { maxRows: limit, maxVerdicts: limits.pageRows };
    const read = await store.readPage({
      scope: isDrained ? { kind: 'city' } : scopeOf(actor),
      stationId,
      rowsAfter: isDrained ? nothing : rowsAfter,
      verdictsAfter,
      // One more than a page, so that its end is known from the end of everything.
      maxRows: bounds.maxRows + 1,
      maxRowBytes: limits.pageBytes,
      maxVerdicts: bounds.maxVerdicts + 1,
      windowFromMs: windowFromMs(),
    });
    const page = cutPage(read, { rowsAfter, verdictsAfter }, { ...bounds, maxBytes: limits.pageBytes });
    if (page.verdictsUpTo >= read.headSeq) watch.delivered(stationId, read.headSeq);
    return {
      rows: pack(page.rows.map((row) => toPulledRow(actor, row, asker))),
      rowsUpTo: isDrained ? rowsAfter : page.rowsUpTo,
      verdicts: page.verdicts.map(({ settled }) => maskVerdict(actor, settled)),
      verdictsUpTo: page.verdictsUpTo,
      headSeq: read.headSeq,
    };
  }

  async function pullAny(actor: Actor, request: Pull, asker: Asker): Promise<Page> {
    const { mode, held, readsNotices, readsSpeech, readsAttempts, readsDistrictNumbers, readsAttachments } = asker;
    if (mode === 'drain') return admission.run(() => pullOwn(actor, request, asker), held);
    const { rowsAfter, limit } = request;
    const shape = [
      sightKey(actor.role),
      readsNotices,
      readsSpeech,
      readsAttempts,
      readsDistrictNumbers,
      readsAttachments,
    ];
    const key = JSON.stringify(['pull', scopeOf(actor), ...shape, rowsAfter, limit, windowFromMs()]);
    const page = await pullShared(actor, request, asker, key);
    return page ?? admission.run(() => pullOwn(actor, request, asker), held);
  }

  return async (request: Pull, actor: Actor, asker: Asker): Promise<PullOut> => {
    const page = await pullAny(actor, request, asker);
    return { ...page, serverTimeMs: clock.wallMs(), windowFromMs: windowFromMs() };
  };
}

function meetingPoint(upTo: number, after: number): number {
  const point = upTo - (upTo % meetingSeqs);
  return point > after ? point : upTo;
}

function nothingSettled(headSeq: number, { verdictsAfter }: Pull): Verdicts {
  return { verdicts: [], verdictsUpTo: Math.max(headSeq, verdictsAfter), headSeq };
}

/** A row as this person may see it, and as the console can read it. */
export function toPulledRow(actor: Actor, row: StoredRow, reads: RowSight): PulledRow {
  const masked = maskCase(actor, row.case);
  return { kind: 'row', seq: row.seq, changedAtMs: seenChangeMs(actor, row), case: olderRow(reads, masked) };
}
