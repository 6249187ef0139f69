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
};

/** Lets the writers write through the stores in turn while a reader polls `reader`. */
export async function measureOrder(
  stores: readonly ServerStore[],
  reader: ServerStore,
  { writers, turns, monotonicMs, random }: OrderOptions,
): Promise<OrderMeasured> {
  const pipelines = stores.map((store) => testPipeline(store));
  const seen = new Map<CaseId, number>();
  let cursor = 0;
  const writing = { isOver: false };
  const poll = async () => {
    const page = await readFrom(reader, cursor, 'nobody');
    for (const row of page.rows) seen.set(row.case.id, row.seq);
    cursor = page.headSeq;
  };
  const follow = async () => {
    while (!writing.isOver) {
      await poll();
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
      await pause(random() * 3);
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
  await poll();
  const { rows, headSeq } = await readFrom(reader, 0, 'nobody');
  const missed = rows.filter((row) => seen.get(row.case.id) !== row.seq).length;
  const given = await listSeqs(
    reader,
    rows.map((row) => row.case.id),
    writers,
  );
  return { commands: writers * turns * 3, rows: rows.length, missed, gaps: headSeq - given.size, elapsedMs };
}

function stationOf(writer: number): string {
  return `station-${writer}`;
}

async function readFrom(store: ServerStore, cursor: number, stationId: string) {
  const all = { maxRows: 1_000_000, maxVerdicts: 1_000_000, windowFromMs: 0 };
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
  for (const caseId of caseIds) {
    for (const { seq } of (await store.readHistory(caseId))?.events ?? []) seqs.add(seq);
  }
  for (let writer = 0; writer < writers; writer += 1) {
    const { verdicts } = await readFrom(store, Number.MAX_SAFE_INTEGER, stationOf(writer));
    for (const { settled } of verdicts) seqs.add(settled.seq);
  }
  return seqs;
}
