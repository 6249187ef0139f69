// Why a deadline is when it is: the legs of the sum, line by line. The start plus all moves is the due time.

import type { CityCalendars } from '../calendar/city-calendars.ts';
import type { Part } from './break-down.ts';
import { breakDown, skipsOnTheWay } from './break-down.ts';
import type { ClockEvent } from './clock-event.ts';
import type { ClockRun } from './clock-state.ts';
import type { SettledMain } from './compute-deadline.ts';
import { settleMain } from './compute-deadline.ts';
import type { DeadlineStep } from './deadline.ts';
import type { DeadlineBook } from './deadline-book.ts';
import type { Term } from './policy.ts';
import type { Leg } from './settle.ts';

/** A step before the sum has given it its moment. */
type Line = DeadlineStep extends infer Step ? (Step extends unknown ? Omit<Step, 'atMs'> : never) : never;

/** The lines in order; empty where there is no deadline. */
export function explainDeadline(clock: readonly ClockEvent[], book: DeadlineBook): readonly DeadlineStep[] {
  const main = settleMain(clock, book);
  return main === null ? [] : explainSettled(main);
}

function explainSettled(main: SettledMain): readonly DeadlineStep[] {
  const { run, ofClass, sourced, settled } = main;
  const { calendars } = run.law;
  const lines: Line[] = [
    ...startLines(run),
    {
      step: 'term',
      movesMs: 0,
      classId: ofClass.id,
      term: sourced.term,
      source: sourced.source,
      isRework: run.isRework,
    },
    ...settled.legs.flatMap((leg) => legLines(leg, sourced.term, calendars)),
  ];
  if (settled.provisionalYear !== null) lines.push({ step: 'provisional', movesMs: 0, year: settled.provisionalYear });
  lines.push({ step: 'due', movesMs: 0 });
  if (run.stoppedAtMs !== null) {
    const isLate = run.stoppedAtMs > settled.dueAtMs;
    lines.push({ step: 'stopped', movesMs: 0, stoppedAtMs: run.stoppedAtMs, isLate });
  }
  let atMs = run.starts[0]?.atMs ?? run.startedAtMs;
  return lines.map((line) => {
    atMs += line.movesMs;
    return { ...line, atMs };
  });
}

function startLines({ starts, versions, isAdopted, law }: ClockRun): readonly Line[] {
  const lines: Line[] = starts.map(({ by, atMs }, index) => {
    const before = starts[index - 1];
    return before === undefined
      ? { step: 'started', movesMs: 0, by }
      : { step: 'restarted', movesMs: atMs - before.atMs, by };
  });
  if (isAdopted) lines.push({ step: 'adopted', movesMs: 0, ...versions });
  if (!law.isKnown) lines.push({ step: 'unknownVersion', movesMs: 0, ...versions });
  return lines;
}

function legLines(leg: Leg, term: Term, calendars: CityCalendars): readonly Line[] {
  const { fromMs, toMs } = leg;
  if (leg.leg === 'term') return breakDown(term, fromMs, toMs, calendars).map(partLine);
  if (leg.leg === 'extended') {
    const parts = breakDown(leg.term, fromMs, toMs, calendars);
    return [{ step: 'extended', term: leg.term, movesMs: countedMoves(parts) }, ...skipLines(parts)];
  }
  const { why, ...span } = leg.pause;
  const parts = skipsOnTheWay(term, fromMs, toMs, calendars);
  return [{ step: 'paused', why, ...span, countedMs: leg.countedMs, movesMs: leg.countedMs }, ...skipLines(parts)];
}

function partLine(part: Part): Line {
  if (part.part === 'counted') {
    return { step: 'counted', movesMs: part.movesMs, countedMs: part.countedMs, days: part.days };
  }
  const { part: _, ...skipped } = part;
  return { step: 'skipped', ...skipped };
}

function skipLines(parts: readonly Part[]): readonly Line[] {
  return parts.filter(({ part }) => part === 'skipped').map(partLine);
}

function countedMoves(parts: readonly Part[]): number {
  return parts.reduce((sum, { part, movesMs }) => (part === 'counted' ? sum + movesMs : sum), 0);
}
