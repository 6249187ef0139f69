// Opening a case of a long life among a whole city's: the case, its history and its story, asked through the handlers of the
// bridge, in the order in which the panel asks. Beside it a plain read of the same rows from the same file.

import { join } from 'node:path';
import type { Case } from '#shared/domain/case.ts';
import type { ClockEvent } from '#shared/domain/deadline/clock-event.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import { silentLog } from '#shared/lib/log.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import type { HistoryEntry, PulledRow } from '#shared/sync/protocol.ts';
import { limits } from '#shared/sync/limits.ts';
import { openDatabase } from '#host/database/open-database.ts';
import { createCaseHandlers } from '#host/handlers/case-handlers.ts';
import type { DeskDeps } from '#host/handlers/desk-deps.ts';
import { replicaMigrations } from '#host/replica/migrations/all.ts';
import { scopeOf } from '#host/replica/scope.ts';
import { benchKey } from '../sync/bench-key.ts';
import type { Figure } from '../bench-result.ts';
import { atMost, besideRaw, percentile, round } from '../bench-result.ts';
import type { Store } from '../store/fill-store.ts';
import { topOfQueue } from '../store/queue-ask.ts';
import { storeViewer } from '../store/store-viewer.ts';

const limitMs = 50;
const clock = systemClock();
const scope = scopeOf(storeViewer);
const hourMs = 3_600_000;

export type OpeningAsk = {
  readonly store: Store;
  readonly folder: string;
  readonly loaded: LoadedCityPack;
  /** Of how many the store is full. */
  readonly cases: number;
  readonly opened: number;
  readonly entries: number;
};

/** Makes some of the cases old, opens each of them, and reads the same rows plainly. */
export async function measureOpening(ask: OpeningAsk): Promise<readonly Figure[]> {
  const { store, folder, loaded, entries } = ask;
  const ids = makeOld(ask);
  const handlers = createCaseHandlers(
    deskOf(store, loaded),
    { write: neverWrites, writeEach: neverWrites },
    { ofCase: () => null },
  );
  const ours: number[] = [];
  for (const caseId of ids) {
    const beganMs = clock.monotonicMs();
    await handlers['cases.get']({ caseId });
    await handlers['cases.story']({ caseId });
    const { lines } = await handlers['cases.history']({ caseId });
    ours.push(clock.monotonicMs() - beganMs);
    if (lines.length < entries) throw new Error(`the bench has grown old: ${lines.length} lines of ${entries}`);
  }
  const raw = readPlainly(folder, ids);
  const name = `a case with ${entries} entries opened`;
  return [
    besideRaw({ name: `${name}, p50`, value: round(percentile(ours, 0.5)), unit: 'ms' }, percentile(raw, 0.5)),
    besideRaw(
      atMost({ name: `${name}, p99`, value: round(percentile(ours, 0.99)), unit: 'ms', limit: limitMs }),
      percentile(raw, 0.99),
    ),
  ];
}

/** Gives cases from all over the list a long past: a clock that was stopped and went on, and a history to match. */
function makeOld({ store, cases, opened, entries }: OpeningAsk): readonly CaseId[] {
  const { replica } = store;
  const count = replica.queues.count(scope, storeViewer.personId, 'running');
  const ids = Array.from({ length: opened }, (_, index) => {
    const offset = Math.floor((count * index) / opened);
    return replica.queues.window({ ...topOfQueue(), offset, limit: 1 }).rows.at(0)?.id;
  }).filter((id) => id !== undefined);
  const rows: PulledRow[] = ids.flatMap((id, index) => {
    const state = replica.find(storeViewer, id)?.case;
    if (!state) return [];
    return { kind: 'row', seq: cases + 1 + index, changedAtMs: clock.wallMs(), case: grownOld(state, entries) };
  });
  for (let from = 0; from < rows.length; from += limits.pageRows) {
    const page = rows.slice(from, from + limits.pageRows);
    const rowsAfter = cases + from;
    const answer = { rows: page, rowsUpTo: rowsAfter + page.length, headSeq: cases + rows.length };
    replica.applyPage(storeViewer, { rowsAfter, answer, settledCases: [], nowMs: clock.wallMs() });
  }
  for (const row of rows) {
    if (row.kind !== 'row') continue;
    replica.history.save(scope, row.case.id, { entries: historyOf(row.case, entries), fetchedAtMs: clock.wallMs() });
  }
  return ids;
}

/** Half of the entries leave a mark on the clock. */
function grownOld(state: Case, entries: number): Case {
  const last = state.clock.at(-1);
  if (!last) return state;
  const { classId, policyVersion, calendarVersion } = last;
  const marks = Array.from({ length: entries / 2 }, (_, index): ClockEvent => {
    const kind = index % 2 === 0 ? 'suspended' : 'resumed';
    return { kind, atMs: last.atMs + (index + 1) * hourMs, classId, policyVersion, calendarVersion };
  });
  return { ...state, clock: [...state.clock, ...marks], revision: state.revision + entries };
}

function historyOf(state: Case, entries: number): HistoryEntry[] {
  const marks = state.clock.slice(-entries / 2);
  return Array.from({ length: entries }, (_, index): HistoryEntry => {
    const mark = marks[Math.floor(index / 2)];
    const isMark = index % 2 === 0;
    const type = isMark ? `case.${mark?.kind ?? 'suspended'}` : 'case.urged';
    const atMs = (mark?.atMs ?? 0) + (isMark ? 0 : 1_800_000);
    const payload = { note: '已与相关单位核实，待进一步处理', ...(isMark ? { reason: 'thirdParty' } : {}) };
    const by = { by: 'demo:supervisor', byName: '王丽', stationId: 'bench-station', groupId: null };
    return { seq: index + 1, type, atMs, recordedAtMs: atMs, ...by, payload };
  });
}

/** As much of a desk as opens cases, out of reach of the server: what is kept here is what there is. */
function deskOf({ station, replica }: Store, loaded: LoadedCityPack): DeskDeps {
  const person = { ...storeViewer, login: 'agent', name: 'agent' };
  const who = { actor: storeViewer, person, grant: 'x'.repeat(400), grantExpiresAtMs: Number.MAX_SAFE_INTEGER };
  const engine = { request: () => Promise.resolve({ ok: false, code: 'offline' }) };
  const session = { require: () => who };
  const beyond = { find: () => undefined };
  const rest = { loaded, clock, random: seededRandom(4), log: silentLog };
  return { station, replica, engine, session, beyond, ...rest } as unknown as DeskDeps;
}

function neverWrites(): never {
  throw new Error('opening a case writes no command');
}

/** The row and the history of each case, and nothing done with them but that they are parsed. */
function readPlainly(folder: string, ids: readonly CaseId[]): readonly number[] {
  const file = { key: benchKey, cacheKiB: 64 * 1024, synchronous: 'NORMAL', migrations: replicaMigrations } as const;
  const db = openDatabase({ ...file, path: join(folder, 'replica.db') });
  try {
    const readRow = db.prepare<[string, string], { confirmed: string; summary: string }>(/* sql */ `
      SELECT confirmed, summary FROM case_row JOIN case_body USING (id) WHERE scope = ? AND case_id = ?
    `);
    const readHistory = db.prepare<[string, string], { entries: string }>(
      /* sql */ `SELECT entries FROM history WHERE scope = ? AND case_id = ?`,
    );
    return ids.map((id) => {
      const beganMs = clock.monotonicMs();
      const row = readRow.get(scope, id);
      const history = readHistory.get(scope, id);
      for (const text of [row?.confirmed, row?.summary, history?.entries]) JSON.parse(text ?? 'null');
      return clock.monotonicMs() - beganMs;
    });
  } finally {
    db.close();
  }
}
