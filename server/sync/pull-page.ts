// A page of a pull. Its rows are the same for everybody of a role and scope at one cursor, and are read and masked once for
// all of them; what was settled for the station is put beside them. Invariant: the verdicts are read after the rows, so that
// a row with the effect of this station's own command never arrives before its verdict.

import type { Actor } from '#shared/domain/roles.ts';
import { maskCase } from '#shared/domain/roles.ts';
import type { StationId } from '#shared/domain/ids.ts';
import { limits } from '#shared/sync/limits.ts';
import type { PulledRow, SyncAnswer, SyncRequest } from '#shared/sync/protocol.ts';
import type { StoredRow } from '../store/server-store.ts';
import { scopeOf } from './authorise.ts';
import { cutPage } from './cut-page.ts';
import { maskVerdict } from './mask-verdict.ts';
import type { Asker, RequestDeps } from './request-deps.ts';

export type PagePullerDeps = Pick<RequestDeps, 'store' | 'clock' | 'admission' | 'shared' | 'watch'> & {
  readonly windowFromMs: () => number;
};

type Rows = {
  readonly headSeq: number;
  readonly bytes: number;
  readonly rows: PulledRow[];
  readonly rowsUpTo: number;
  /** It moves its reader on, whatever the head has come to meanwhile. */
  readonly mayLag: boolean;
};
type Pull = SyncRequest<'pull'>;
type Verdicts = Pick<SyncAnswer<'pull'>, 'verdicts' | 'verdictsUpTo' | 'headSeq'>;
type Page = Omit<SyncAnswer<'pull'>, 'serverTimeMs' | 'windowFromMs'>;

const nobody = 'nobody' as StationId;
const nothing = Number.MAX_SAFE_INTEGER;
/** Answers that are kept and as small as this are given out at once, however many ask. */
const smallBytes = 64 * 1_024;
/** Of a page, kept free for verdicts beside shared rows: more than a console holds on an ordinary day. */
const verdictRoomBytes = 16 * 1_024;

/** Returns the function that answers a pull of somebody who is allowed to. */
export function createPagePuller({ store, clock, admission, shared, watch, windowFromMs }: PagePullerDeps) {
  /** The page alone, whoever the station is. */
  async function readRows(actor: Actor, { rowsAfter, limit }: Pull): Promise<Rows> {
    const query = { rowsAfter, verdictsAfter: nothing, maxRows: limit + 1, maxVerdicts: 1 };
    const window = { scope: scopeOf(actor), stationId: nobody, windowFromMs: windowFromMs() };
    const read = await store.readPage({ ...window, ...query });
    const bounds = { maxRows: limit, maxVerdicts: 1, maxBytes: limits.pageBytes - verdictRoomBytes };
    const page = cutPage(read, { rowsAfter, verdictsAfter: nothing }, bounds);
    const bytes = page.rows.reduce((sum, row) => sum + row.bytes, 0);
    const rows = page.rows.map((row) => toPulledRow(actor, row));
    const { rowsUpTo } = page;
    return { headSeq: read.headSeq, bytes, rows, rowsUpTo, mayLag: rowsUpTo > rowsAfter };
  }

  async function pullShared(actor: Actor, request: Pull, stationId: StationId, key: string): Promise<Page | undefined> {
    const { headSeq, rows, rowsUpTo } = await shared.get(key, () => readRows(actor, request), {
      mayLag: admission.isCrowded(),
    });
    // The page may know of commits that nobody has told of yet: then this station has to look for itself.
    watch.met(headSeq);
    const isClean = watch.hasNothingAfter(stationId, request.verdictsAfter);
    const own = isClean ? nothingSettled(headSeq, request) : await readVerdicts(actor, request, stationId);
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

  async function pullOwn(actor: Actor, request: Pull, { stationId, mode }: Asker): Promise<Page> {
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
      maxVerdicts: bounds.maxVerdicts + 1,
      windowFromMs: windowFromMs(),
    });
    const page = cutPage(read, { rowsAfter, verdictsAfter }, { ...bounds, maxBytes: limits.pageBytes });
    if (page.verdictsUpTo >= read.headSeq) watch.delivered(stationId, read.headSeq);
    return {
      rows: page.rows.map((row) => toPulledRow(actor, row)),
      rowsUpTo: isDrained ? rowsAfter : page.rowsUpTo,
      verdicts: page.verdicts.map(({ settled }) => maskVerdict(actor, settled)),
      verdictsUpTo: page.verdictsUpTo,
      headSeq: read.headSeq,
    };
  }

  async function pullAny(actor: Actor, request: Pull, asker: Asker): Promise<Page> {
    const { stationId, mode, held } = asker;
    if (mode === 'drain') return admission.run(() => pullOwn(actor, request, asker), held);
    const key = JSON.stringify(['pull', scopeOf(actor), actor.role, request.rowsAfter, request.limit, windowFromMs()]);
    const share = () => pullShared(actor, request, stationId, key);
    const isSmall = (shared.bytesOf(key) ?? nothing) <= smallBytes;
    const page = isSmall ? await share() : await admission.run(share, held);
    return page ?? admission.run(() => pullOwn(actor, request, asker), held);
  }

  return async (request: Pull, actor: Actor, asker: Asker): Promise<SyncAnswer<'pull'>> => {
    const page = await pullAny(actor, request, asker);
    return { ...page, serverTimeMs: clock.wallMs(), windowFromMs: windowFromMs() };
  };
}

function nothingSettled(headSeq: number, { verdictsAfter }: Pull): Verdicts {
  return { verdicts: [], verdictsUpTo: Math.max(headSeq, verdictsAfter), headSeq };
}

/** A row as this person may see it. */
export function toPulledRow(actor: Actor, { seq, changedAtMs, case: state }: StoredRow): PulledRow {
  return { kind: 'row', seq, changedAtMs, case: maskCase(actor, state) };
}
