// Writers through several stores and a reader that follows by cursor: what the cursor never saw, and whether the order has
// a gap. Used by the test of the city's store and by the bench.

import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '#shared/lib/clock.ts';
import type { CaseId, StationId } from '#shared/domain/ids.ts';
import type { ServerStore } from '../store/server-store.ts';
import { anEnvelope, freshCaseId } from './an-envelope.ts';
import { testPipeline } from './test-pipeline.ts';

export type OrderMeasured = {
  readonly commands: number;
  readonly rows: number;
  /** Rows that are there and that the cursor never delivered in their last state. */
  readonly missed: number;
  /** Rows that came below one before them, or not above the cursor they were asked after. */
  readonly outOfOrder: number;
  /** Rows that came a second time in the same state. */
  readonly doubled: number;
  /** Seqs up to the head that belong to no event and no verdict. */
  readonly gaps: number;
  readonly elapsedMs: number;
};
export type OrderOptions = {
  readonly writers: number;
  /** Turns of each writer; a turn is one batch of three commands. */
  readonly turns: number;
  readonly monotonicMs: () => number;
  readonly random: Random;
  /** A writer waits up to so many milliseconds after each turn; 3 where nobody says otherwise. */
  readonly restMs?: number;
};

/** As a console asks for them. */
const pageRows = 500;
/** Histories read at once. */
const readAtOnce = 16;

/** Lets the writers write through the stores in turn while a reader polls `reader`. */
export async function measureOrder(
  stores: readonly ServerStore[],
  reader: ServerStore,
  { writers, turns, monotonicMs, random, restMs = 3 }: OrderOptions,
): Promise<OrderMeasured> {
  const pipelines = stores.map((store) => testPipeline(store));
  const follower = createFollower(reader);
  const writing = { isOver: false };
  const follow = async () => {
    while (!writing.isOver) {
      await follower.poll();
      await pause(random() * 4);
    }
  };
  const write = async (writer: number) => {
    const commit = pipelines[writer % pipelines.length];
    for (let turn = 0; turn < turns; turn += 1) {
      const caseId = freshCaseId();
      const by = { grant: 'agent', caseId, stationId: stationOf(writer) };
      await commit?.([
        anEnvelope('case.register', {}, by),
        anEnvelope('case.answer', {}, { ...by, seenRevision: 1 }),
        anEnvelope('case.answer', {}, { ...by, seenRevision: 2 }),
      ]);
      if (restMs > 0) await pause(random() * restMs);
    }
  };
  const startedMs = monotonicMs();
  const following = follow();
  const written = Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  await written.finally(() => {
    writing.isOver = true;
  });
  const elapsedMs = monotonicMs() - startedMs;
  await following;
  while (!(await follower.poll()));
  const { rows, headSeq } = await readFrom(reader, 0, 'nobody');
  const { seen, outOfOrder, doubled } = follower.found();
  const missed = rows.filter((row) => seen.get(row.case.id) !== row.seq).length;
  const given = await listSeqs(
    reader,
    rows.map((row) => row.case.id),
    writers,
  );
  const gaps = headSeq - given.size;
  return { commands: writers * turns * 3, rows: rows.length, missed, outOfOrder, doubled, gaps, elapsedMs };
}

/** Follows by cursor, page by page, as a console does. */
function createFollower(reader: ServerStore) {
  const seen = new Map<CaseId, number>();
  let cursor = 0;
  let outOfOrder = 0;
  let doubled = 0;
  return {
    found: () => ({ seen, outOfOrder, doubled }),
    /** Takes one page; returns whether it reached the head of then. */
    async poll(): Promise<boolean> {
      const page = await readFrom(reader, cursor, 'nobody', pageRows);
      for (const row of page.rows) {
        if (seen.get(row.case.id) === row.seq) doubled += 1;
        if (row.seq <= cursor) outOfOrder += 1;
        seen.set(row.case.id, row.seq);
        cursor = Math.max(cursor, row.seq);
      }
      if (page.rows.length === pageRows) return false;
      cursor = page.headSeq;
      return true;
    },
  };
}

function stationOf(writer: number): string {
  return `station-${writer}`;
}

async function readFrom(store: ServerStore, cursor: number, stationId: string, maxRows = 1_000_000) {
  const all = { maxRows, maxVerdicts: 1_000_000, windowFromMs: 0 };
  return store.readPage({
    scope: { kind: 'city' },
    stationId: stationId as StationId,
    rowsAfter: cursor,
    verdictsAfter: 0,
    ...all,
  });
}

/** Every seq that an event or a verdict has. */
async function listSeqs(store: ServerStore, caseIds: readonly CaseId[], writers: number): Promise<Set<number>> {
  const seqs = new Set<number>();
  for (let from = 0; from < caseIds.length; from += readAtOnce) {
    const some = caseIds.slice(from, from + readAtOnce);
    const histories = await Promise.all(some.map((caseId) => store.readHistory(caseId)));
    for (const history of histories) for (const { seq } of history?.events ?? []) seqs.add(seq);
  }
  for (let writer = 0; writer < writers; writer += 1) {
    const { verdicts } = await readFrom(store, Number.MAX_SAFE_INTEGER, stationOf(writer));
    for (const { settled } of verdicts) seqs.add(settled.seq);
  }
  return seqs;
}
