// The limits beside the main one: of the case (dispatch, callback) and of each unit (sign, returnWindow, firstContact).

import type { AssignmentId } from '../ids.ts';
import type { ClockEvent, ClockEventKind } from './clock-event.ts';
import type { Limit } from './deadline.ts';
import type { DeadlineBook, Law } from './deadline-book.ts';
import { classUnder } from './deadline-book.ts';
import type { Pause } from './pauses.ts';
import { createPauses } from './pauses.ts';
import type { LimitName } from './policy.ts';
import { deadlineOf, settle } from './settle.ts';

type LimitRule = {
  readonly starts: readonly ClockEventKind[];
  readonly stops: readonly ClockEventKind[];
  /** What takes a stop back. */
  readonly reopens: readonly ClockEventKind[];
  readonly isOfUnit: boolean;
  /** A unit's own work pauses when the case does; what the hotline owes does not. */
  readonly mayPause: boolean;
};

/** The unit no longer has it. A case that ends or is merged releases its units first, but a list need not say so. */
const unitIsDone = ['unitReplied', 'released', 'returned', 'forwarded', 'closed', 'merged'] as const;

const limitRules: { readonly [Name in LimitName]: LimitRule } = {
  dispatch: {
    starts: ['registered'],
    stops: ['dispatched', 'closed', 'merged'],
    reopens: [],
    isOfUnit: false,
    mayPause: false,
  },
  sign: { starts: ['assigned'], stops: ['signed', ...unitIsDone], reopens: [], isOfUnit: true, mayPause: true },
  returnWindow: {
    starts: ['assigned', 'signed'],
    stops: ['returnAsked', ...unitIsDone],
    reopens: ['returnDenied', 'returnDropped'],
    isOfUnit: true,
    mayPause: false,
  },
  firstContact: {
    starts: ['signed'],
    stops: ['contacted', ...unitIsDone],
    reopens: [],
    isOfUnit: true,
    mayPause: true,
  },
  callback: {
    starts: ['callbackDue'],
    stops: ['callbackTried', 'reworked', 'closed'],
    reopens: [],
    isOfUnit: false,
    mayPause: false,
  },
};

/**
 * Every limit that has begun, those already kept or missed included; of the call-back only the latest. It counts by the
 * versions of the event that began it, or by those adopted while it ran, and by the class the case had last while it ran.
 */
export function computeLimits(clock: readonly ClockEvent[], book: DeadlineBook): readonly Limit[] {
  const events = inTime(clock);
  const limits: Limit[] = [];
  for (const name of ['dispatch', 'sign', 'returnWindow', 'firstContact', 'callback'] as const) {
    for (const watch of watchesOf(events, limitRules[name])) {
      const limit = toLimit(name, watch, events, book);
      if (limit !== null) limits.push(limit);
    }
  }
  return limits;
}

/** A limit by its name, and by its assignment where it is a unit's. */
export function findLimit(
  limits: readonly Limit[],
  name: LimitName,
  assignmentId: AssignmentId | null = null,
): Limit | undefined {
  return limits.find((limit) => limit.name === name && limit.assignmentId === assignmentId);
}

/** An event that claims to be earlier than the one before it happened when that one did. */
function inTime(clock: readonly ClockEvent[]): readonly ClockEvent[] {
  let nowMs = -Infinity;
  return clock.map((event) => {
    nowMs = Math.max(nowMs, event.atMs);
    return event.atMs === nowMs ? event : { ...event, atMs: nowMs };
  });
}

type Watch = {
  readonly assignmentId: AssignmentId | null;
  readonly startIndex: number;
  stopIndex: number | null;
};

function watchesOf(events: readonly ClockEvent[], rule: LimitRule): Iterable<Watch> {
  const watches = new Map<AssignmentId | null, Watch>();
  for (const [index, { kind, assignmentId = null }] of events.entries()) {
    const key = rule.isOfUnit ? assignmentId : null;
    const watch = watches.get(key);
    if (rule.starts.includes(kind) && !(watch && kind === 'registered')) {
      watches.set(key, { assignmentId: key, startIndex: index, stopIndex: null });
    } else if (rule.stops.includes(kind)) {
      const isOfCase = rule.isOfUnit && assignmentId === null;
      for (const stopped of isOfCase ? watches.values() : watch ? [watch] : []) stopped.stopIndex ??= index;
    } else if (watch && rule.reopens.includes(kind)) {
      watch.stopIndex = null;
    }
  }
  return watches.values();
}

function toLimit(name: LimitName, watch: Watch, events: readonly ClockEvent[], book: DeadlineBook): Limit | null {
  const start = events[watch.startIndex];
  const span = events.slice(watch.startIndex, watch.stopIndex === null ? undefined : watch.stopIndex + 1);
  const last = span.at(-1);
  if (start === undefined || last === undefined || last.classId === null) return null;
  const law = book.lawOf(span.findLast(({ kind }) => kind === 'adopted') ?? start);
  const sourced = classUnder(law, last.classId, book)?.limits[name];
  if (!sourced) return null;
  const stretch = {
    startedAtMs: start.atMs,
    term: sourced.term,
    pauses: limitRules[name].mayPause ? pausesOf(watch, events, law) : [],
    extensions: [],
    stoppedAtMs: watch.stopIndex === null ? null : last.atMs,
  };
  const deadline = deadlineOf(stretch, settle(stretch, law.calendars), law.policy);
  return { name, assignmentId: watch.assignmentId, deadline };
}

function pausesOf(
  { assignmentId, startIndex, stopIndex }: Watch,
  events: readonly ClockEvent[],
  { policy: { rules } }: Law,
): readonly Pause[] {
  const pauses = createPauses();
  for (const [index, { kind, atMs, ...event }] of events.entries()) {
    if (index === startIndex) pauses.restart(atMs);
    if (stopIndex !== null && index > stopIndex) break;
    const isOwn = event.assignmentId === undefined || event.assignmentId === assignmentId;
    if (kind === 'suspended' && rules.whileSuspended === 'pause') pauses.begin('suspended', 'suspended', atMs);
    if (kind === 'resumed') pauses.end('suspended', atMs);
    if (kind === 'ledgerEntered' && rules.whileOnLedger === 'pause') pauses.begin('ledger', 'ledger', atMs);
    if (kind === 'ledgerLeft') pauses.end('ledger', atMs);
    if (kind === 'returnAsked' && isOwn && rules.whileReturnAsked === 'pause')
      pauses.begin('return', 'returnAsked', atMs);
    if ((kind === 'returnDenied' || kind === 'returnDropped') && isOwn) pauses.end('return', atMs);
  }
  return pauses.until(stopIndex === null ? null : (events[stopIndex]?.atMs ?? null));
}
