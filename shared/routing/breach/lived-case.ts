// One case as the learning takes it in: what happened to units and rounds, and where it stood at a few moments of each round.
// Small, so that thousands of cases need no more memory than a page of them.

import { hourMs } from '#shared/domain/calendar/local-time.ts';
import type { Case } from '#shared/domain/case.ts';
import type { ClockEvent } from '#shared/domain/deadline/clock-event.ts';
import { settleMain } from '#shared/domain/deadline/compute-deadline.ts';
import type { AssignmentId, UnitId } from '#shared/domain/ids.ts';
import type { BreachCity } from './breach-city.ts';
import type { DecidedRound } from './rounds.ts';
import { decidedRounds, isLeftOut } from './rounds.ts';
import type { Standing } from './standing.ts';
import { isShortTerm, shareGone, standingAt } from './standing.ts';
import type { Ended, Seen, Took } from './unit-history.ts';

/** A moment of a round whose end is known. `fold`: cases of one fold are judged by what was learned from the others. */
export type Snapshot = { readonly standing: Standing; readonly isMissed: boolean; readonly fold: number };
export type Lived = { readonly seen: readonly Seen[]; readonly snapshots: readonly Snapshot[] };

export const foldCount = 5;
/** Of each round: its start, and one moment in each fifth of its term as long as it was open. */
const momentsOfRound = 5;

/** What a case teaches. What the rates leave out teaches how much its unit has to do, and nothing else. */
export function liveAgain(state: Case, nowMs: number, city: BreachCity): Lived {
  const work = workOf(state);
  if (isLeftOut(state, city)) return { seen: work, snapshots: [] };
  const rounds = decidedRounds(state, nowMs, city).filter(({ dueAtMs }) => dueAtMs <= nowMs);
  const mixed = mixOf(state.id);
  const fold = Math.floor(mixed * foldCount);
  return {
    seen: [...work, ...rounds.map((round): Seen => endedOf(state, round, city))],
    snapshots: rounds.flatMap((round, index) =>
      momentsOf(round, mixed + index * 0.37).flatMap((atMs) => snapshotOf(state, round, atMs, fold, city)),
    ),
  };
}

function snapshotOf(state: Case, round: DecidedRound, atMs: number, fold: number, city: BreachCity): Snapshot[] {
  const events = eventsUntil(state.clock.slice(0, round.events), atMs);
  const standing = standingAt(state, { atMs, events }, city);
  return standing === null ? [] : [{ standing, isMissed: round.isMissed, fold }];
}

/**
 * Moments at which the round was open and not late, the same for the same case each time. Spread over the term, not over its
 * life: what is open longer is met more often, as whoever looks at open cases meets it.
 */
function momentsOf({ startedAtMs, endedAtMs, dueAtMs }: DecidedRound, mixed: number): readonly number[] {
  const partMs = (dueAtMs - startedAtMs) / momentsOfRound;
  const spread = Array.from({ length: momentsOfRound }, (_, index) => {
    return Math.floor(startedAtMs + (index + ((mixed * 7 + index * 0.618034) % 1)) * partMs);
  });
  return [startedAtMs, ...spread].filter((atMs) => atMs < Math.min(dueAtMs, endedAtMs ?? dueAtMs));
}

/** How many events of the clock had happened; one that claims to be earlier than the one before it happened with that one. */
export function eventsUntil(clock: readonly ClockEvent[], atMs: number): number {
  const next = clock.findIndex((event) => event.atMs > atMs);
  return next === -1 ? clock.length : next;
}

function endedOf(state: Case, round: DecidedRound, city: BreachCity): Seen {
  const { events, endedAtMs, startedAtMs, dueAtMs, isMissed } = round;
  const clock = state.clock.slice(0, events);
  const main = settleMain(clock, city.book);
  const leadId = clock.findLast(({ kind, part }) => kind === 'assigned' && part === 'lead')?.assignmentId;
  const unitId = state.assignments.find(({ id }) => id === leadId)?.unitId ?? null;
  const signed = clock.findLast(({ kind, assignmentId }) => kind === 'signed' && assignmentId === leadId);
  const took = (fromMs: number): Took | null => {
    if (main === null || endedAtMs === null) return null;
    const share = shareGone(main, endedAtMs) - Math.max(0, shareGone(main, fromMs));
    return { share, hours: city.officeHours.count(fromMs, endedAtMs) / hourMs };
  };
  const ended: Ended = {
    classId: main?.ofClass.id ?? '',
    unitId,
    isMissed,
    isShort: isShortTerm(startedAtMs, dueAtMs),
    isOnDayOff: endedAtMs !== null && !city.officeHours.isCountedDay(city.book.zone.dayOf(endedAtMs)),
    reply: took(startedAtMs),
    afterSigning: signed === undefined ? null : took(Math.max(startedAtMs, signed.atMs)),
  };
  return { seen: 'ended', atMs: endedAtMs ?? dueAtMs, ...ended };
}

/** When units took the case and were done with it. */
function workOf({ clock, assignments }: Case): readonly Seen[] {
  const seen: Seen[] = [];
  let leadId: AssignmentId | undefined;
  let busyId: UnitId | null = null;
  const turnTo = (unitId: UnitId | null, atMs: number): void => {
    if (busyId !== null) seen.push({ seen: 'done', unitId: busyId, atMs });
    if (unitId !== null) seen.push({ seen: 'taken', unitId, atMs });
    busyId = unitId;
  };
  const unitOf = (id: AssignmentId | undefined) => assignments.find((each) => each.id === id)?.unitId ?? null;
  for (const { kind, part, assignmentId, atMs } of clock) {
    if (kind === 'assigned' && part === 'lead') {
      leadId = assignmentId;
      turnTo(unitOf(leadId), atMs);
    } else if (kind === 'replySentBack') turnTo(unitOf(leadId), atMs);
    else if (kind === 'replied' || kind === 'closed' || kind === 'merged') turnTo(null, atMs);
  }
  return seen;
}

/** A number from 0 to 1 that is the same for the same case (FNV-1a). */
function mixOf(id: string): number {
  let mixed = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) {
    mixed = Math.imul(mixed ^ id.charCodeAt(index), 0x01000193);
  }
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return ((mixed ^ (mixed >>> 13)) >>> 0) / 4_294_967_296;
}
