// The same model on records of a real city, of which little is known: type, agency, when it came, when it was due, when it was closed.
// Nobody signs there. Learned from what was known at a moment, judged by the records that came after it, as they began, and by
// those that were open at the time. The file is named by the argument; the project holds no such records.

import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Case } from '#shared/domain/case.ts';
import type { ClockEvent, ClockEventKind } from '#shared/domain/deadline/clock-event.ts';
import { createDeadlineBook } from '#shared/domain/deadline/deadline-book.ts';
import type { DeadlineClass } from '#shared/domain/deadline/policy.ts';
import type { AssignmentId, CaseId, DeadlineClassId, UnitId } from '#shared/domain/ids.ts';
import { must } from '#shared/lib/assert.ts';
import type { BreachCity } from '#shared/routing/breach/breach-city.ts';
import { breachCityOf } from '#shared/routing/breach/breach-city.ts';
import type { BreachModel } from '#shared/routing/breach/learn-breach.ts';
import { finishAtOnce, learnBreach } from '#shared/routing/breach/learn-breach.ts';
import { breachProbability } from '#shared/routing/breach/say-breach.ts';
import { standingAt } from '#shared/routing/breach/standing.ts';
import { loadShippedCity } from '#tests/support/shipped-city.ts';
import type { Verdict } from './breach.ts';

const recordSchema = z.object({
  id: z.string(),
  type: z.string(),
  agency: z.string(),
  created: z.string(),
  due: z.string().nullable(),
  closed: z.string().nullable(),
});
type Row = z.infer<typeof recordSchema>;
type Lived = {
  readonly createdMs: number;
  readonly dueMs: number;
  readonly closedMs: number | null;
  readonly row: Row;
};

const hourMs = 3_600_000;
const moments = 40;
const firstShare = 0.5;

/** Verdicts on the records of a file: as each began after the moment before, and as they were open at the moments. */
export function judgeRecords(path: string): { readonly atStart: Verdict[]; readonly open: Verdict[] } {
  const records = readRecords(path);
  const city = cityOf(records);
  const lastMs = Math.max(...records.map(({ createdMs, closedMs }) => closedMs ?? createdMs));
  const known = records.filter(({ closedMs, dueMs }) => closedMs !== null || dueMs <= lastMs);
  const firstMs = must(records[Math.floor(records.length * firstShare)], 'a record').createdMs;
  const atStart: Verdict[] = [];
  const open: Verdict[] = [];
  const stepMs = (must(records.at(-1), 'a record').createdMs - firstMs) / moments;
  for (let nowMs = firstMs; nowMs < firstMs + moments * stepMs; nowMs += stepMs) {
    const learning = learnBreach(city, nowMs);
    for (const record of records) if (record.createdMs < nowMs) learning.take(caseAt(record, nowMs));
    const model = finishAtOnce(learning);
    const isOpen = ({ createdMs, closedMs }: Lived) => createdMs < nowMs && (closedMs === null || closedMs > nowMs);
    const isNext = ({ createdMs }: Lived) => createdMs >= nowMs && createdMs < nowMs + stepMs;
    open.push(...known.filter(isOpen).flatMap((record) => judge(record, nowMs, city, model)));
    atStart.push(...known.filter(isNext).flatMap((record) => judge(record, record.createdMs, city, model)));
  }
  return { atStart, open };
}

function judge(record: Lived, atMs: number, city: BreachCity, model: BreachModel): Verdict[] {
  const state = caseAt(record, atMs);
  const standing = standingAt(state, { atMs, events: state.clock.length }, city);
  if (standing === null) return [];
  return [
    {
      caseId: record.row.id,
      isMissed: record.closedMs === null || record.closedMs > record.dueMs,
      probability: breachProbability(standing, model),
      used: standing.used,
      classShare: model.history.classLateShare(standing.classId),
      base: model.history.lateShare(),
    },
  ];
}

function readRecords(path: string): readonly Lived[] {
  const { zone } = loadShippedCity('baltimore').book;
  const msOf = (local: string) => zone.toUtc(Date.parse(`${local}Z`));
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => recordSchema.parse(JSON.parse(line)))
    .flatMap((row): Lived[] => {
      const [createdMs, dueMs] = [msOf(row.created), row.due === null ? Number.NaN : msOf(row.due)];
      // What is closed as it is opened has no term.
      if (!(dueMs > createdMs)) return [];
      return [{ createdMs, dueMs, closedMs: row.closed === null ? null : msOf(row.closed), row }];
    })
    .toSorted((one, other) => one.createdMs - other.createdMs);
}

/** A class for each type and length of term: the terms of the records are their own. */
function classIdOf({ row, createdMs, dueMs }: Lived): DeadlineClassId {
  return `${row.type} ${termHours({ createdMs, dueMs })}` as DeadlineClassId;
}

function termHours({ createdMs, dueMs }: Pick<Lived, 'createdMs' | 'dueMs'>): number {
  return Math.max(1, Math.round((dueMs - createdMs) / hourMs));
}

function cityOf(records: readonly Lived[]): BreachCity {
  const { book } = loadShippedCity('baltimore');
  const policy = book.lawOf(book.current).policy;
  const like = must(policy.classes[0], 'a class');
  const byId = new Map(records.map((record) => [classIdOf(record), termHours(record)]));
  const classes = [...byId].map(([id, hours]): DeadlineClass => {
    return { ...like, id, term: { kind: 'elapsed', hours }, reworkTerm: null };
  });
  const policies = [{ ...policy, classes }];
  const ofRecords = createDeadlineBook({ ...book, policies });
  return {
    ...breachCityOf(loadShippedCity('baltimore')),
    book: ofRecords,
    formula: null,
    kindOf: () => 'agency',
  };
}

/** The record as a case of the house, as it was at a moment. */
function caseAt(record: Lived, atMs: number): Case {
  const { createdMs, closedMs, row } = record;
  const { current } = loadShippedCityOnce().book;
  const tick = (kind: ClockEventKind, tickMs: number, more: Partial<ClockEvent> = {}): ClockEvent => {
    return { kind, atMs: tickMs, classId: classIdOf(record), ...current, ...more };
  };
  const isOver = closedMs !== null && closedMs <= atMs;
  const assignmentId = 'a1' as AssignmentId;
  const clock = [
    tick('registered', createdMs),
    tick('dispatched', createdMs),
    tick('assigned', createdMs, { assignmentId, part: 'lead' }),
    ...(isOver ? [tick('replied', closedMs), tick('closed', closedMs)] : []),
  ];
  const lead = { id: assignmentId, unitId: row.agency as UnitId, part: 'lead', round: 1, status: 'accepted' };
  const rest = { callbacks: [], extensions: [], supervisions: [], exclusion: null, ledger: null, outcome: null };
  const state = { ...rest, id: row.id as CaseId, number: null, kind: 'help', urgency: 'normal', round: 1 };
  const status = isOver ? 'closed' : 'dispatched';
  return { ...state, status, registeredAtMs: createdMs, clock, assignments: [lead] } as unknown as Case;
}

const loadShippedCityOnce = once(() => loadShippedCity('baltimore'));

function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}
