// Where a case stands at a moment, as far as it says whether its deadline will be missed. Read from the case and its clock up to
// that moment alone, so that a past moment is seen as it was seen then. What a case does not keep with its time (how often it
// was urged) is left out: the count at the end would tell a past moment what was still to come.

import { hourMs } from '#shared/domain/calendar/local-time.ts';
import type { Case, Urgency } from '#shared/domain/case.ts';
import type { ClockEvent } from '#shared/domain/deadline/clock-event.ts';
import type { SettledMain } from '#shared/domain/deadline/compute-deadline.ts';
import { settleMain } from '#shared/domain/deadline/compute-deadline.ts';
import { countedOf } from '#shared/domain/deadline/settle.ts';
import { calendarIdOf } from '#shared/domain/deadline/term-sums.ts';
import type { AssignmentId, DeadlineClassId, UnitId } from '#shared/domain/ids.ts';
import type { BreachCity } from './breach-city.ts';
import { hoursAhead } from './hours-ahead.ts';

export type StandingCase = Pick<Case, 'clock' | 'assignments' | 'extensions' | 'supervisions' | 'urgency'>;

export type Standing = {
  readonly atMs: number;
  readonly classId: DeadlineClassId;
  readonly unitId: UnitId | null;
  /** Share of the counted time that is gone, 0 to 1. */
  readonly used: number;
  /** The share at which the unit that has it now signed; null: it has not. */
  readonly signedAt: number | null;
  readonly isContacted: boolean;
  readonly isRework: boolean;
  readonly isPaused: boolean;
  readonly isSentBack: boolean;
  readonly isExtended: boolean;
  readonly isExtensionAsked: boolean;
  readonly isSupervised: boolean;
  readonly returns: number;
  readonly urgency: Urgency;
  /** Its whole term is a day or two: worked on day and night, or not at all. */
  readonly isShort: boolean;
  /** Office hours until it is due, since the clock started, and since the unit that has it signed (0 before). */
  readonly officeHoursLeft: number;
  readonly officeHoursGone: number;
  readonly officeHoursSigned: number;
  /** Days off in a row ahead, and the share of what is left that falls on days off; 0 where such days do not count. */
  readonly daysOffAhead: number;
  readonly offShare: number;
};

/** The moment, and how many events of the clock had happened by then. */
export type Moment = { readonly atMs: number; readonly events: number };

/** Where the case stands; null where no clock runs, and where the deadline has passed: there is nothing left to foretell. */
export function standingAt(state: StandingCase, { atMs, events }: Moment, city: BreachCity): Standing | null {
  const clock = events === state.clock.length ? state.clock : state.clock.slice(0, events);
  const main = settleMain(clock, city.book);
  if (main === null || main.run.stoppedAtMs !== null) return null;
  const { openPause, dueAtMs } = main.settled;
  if (openPause === null && atMs >= dueAtMs) return null;
  return standingOf(state, clock, main, atMs, city);
}

/** Whether a whole term is a day or two. */
export function isShortTerm(startedAtMs: number, dueAtMs: number): boolean {
  return dueAtMs - startedAtMs < 48 * hourMs;
}

/** The same now. */
export function standingNow(state: StandingCase, nowMs: number, city: BreachCity): Standing | null {
  return standingAt(state, { atMs: nowMs, events: state.clock.length }, city);
}

function standingOf(
  state: StandingCase,
  clock: readonly ClockEvent[],
  main: SettledMain,
  atMs: number,
  city: BreachCity,
): Standing {
  const { run, settled, sourced, ofClass } = main;
  const steps = readSteps(clock);
  const lead = state.assignments.find(({ id }) => id === steps.leadId);
  const sinceMs = settled.openPause?.fromMs ?? atMs;
  const isEveryHour = calendarIdOf(sourced.term) === null;
  const hoursSince = (fromMs: number) => city.officeHours.count(Math.max(run.startedAtMs, fromMs), sinceMs) / hourMs;
  return {
    atMs,
    classId: ofClass.id,
    unitId: lead?.unitId ?? null,
    used: usedAt(main, sinceMs),
    signedAt: steps.signedAtMs === null ? null : usedAt(main, Math.min(sinceMs, steps.signedAtMs)),
    isContacted: steps.isContacted,
    isRework: run.isRework,
    isPaused: settled.openPause !== null,
    isSentBack: steps.isSentBack,
    isExtended: run.extensions.length > 0,
    isExtensionAsked: state.extensions.some((each) => isOpenAt(each, atMs)),
    isSupervised: state.supervisions.some(({ issuedAtMs }) => issuedAtMs <= atMs),
    returns: steps.returns,
    urgency: state.urgency,
    isShort: isShortTerm(run.startedAtMs, settled.dueAtMs),
    officeHoursGone: hoursSince(run.startedAtMs),
    officeHoursSigned: steps.signedAtMs === null ? 0 : Math.max(0, hoursSince(steps.signedAtMs)),
    ...hoursAhead(city.officeHours, city.book.zone, { fromMs: sinceMs, toMs: settled.dueAtMs, isEveryHour }),
  };
}

function usedAt(main: SettledMain, atMs: number): number {
  return Math.min(1, Math.max(0, shareGone(main, atMs)));
}

/** Share of the counted time that is gone at a moment since the start of the run; above 1 after its end. */
export function shareGone({ run, settled }: SettledMain, atMs: number): number {
  const { startedAtMs } = run;
  const { ruler, pauses } = settled;
  const wholeMs = countedOf(startedAtMs, settled);
  if (wholeMs <= 0) return 1;
  let goneMs = ruler.count(startedAtMs, Math.max(startedAtMs, atMs));
  for (const { fromMs, toMs } of pauses) {
    if (fromMs < atMs) goneMs -= ruler.count(fromMs, Math.min(atMs, toMs ?? fromMs));
  }
  return goneMs / wholeMs;
}

type Steps = {
  leadId: AssignmentId | null;
  signedAtMs: number | null;
  isContacted: boolean;
  isSentBack: boolean;
  returns: number;
};

/** How far the unit that answers for the case has come in the present round. */
function readSteps(clock: readonly ClockEvent[]): Steps {
  const steps: Steps = { leadId: null, signedAtMs: null, isContacted: false, isSentBack: false, returns: 0 };
  for (const { kind, part, assignmentId, atMs } of clock) {
    const isOfLead = assignmentId !== undefined && assignmentId === steps.leadId;
    if (kind === 'assigned' && part === 'lead') {
      Object.assign(steps, { leadId: assignmentId ?? null, signedAtMs: null, isContacted: false, isSentBack: false });
    } else if (kind === 'returned') steps.returns += 1;
    else if (kind === 'replySentBack') steps.isSentBack = true;
    else if (kind === 'signed' && isOfLead) steps.signedAtMs ??= atMs;
    else if (kind === 'contacted' && isOfLead) steps.isContacted = true;
  }
  return steps;
}

function isOpenAt({ askedAtMs, ruling }: StandingCase['extensions'][number], atMs: number): boolean {
  return askedAtMs <= atMs && (ruling === null || ruling.atMs > atMs);
}
