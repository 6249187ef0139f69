// Reads a list of clock events as one run of the main clock: when it started, what it counts by, its pauses and extensions,
// and whether it has stopped. No sums here. Events count in the order of the list; one that claims to be earlier than the
// event before it happened when that one did.

import type { ClockEvent } from './clock-event.ts';
import { clockReactions, isPausing } from './clock-reactions.ts';
import type { ClockRun, ClockReading } from './clock-state.ts';
import type { DeadlineBook, Versions } from './deadline-book.ts';
import { createPauses } from './pauses.ts';

/** The run the events come to; null while the clock has not started, and for a merged case. */
export function readClock(clock: readonly ClockEvent[], book: DeadlineBook): ClockRun | null {
  const adoptedIndex = lastAdoption(clock);
  const adoption = clock[adoptedIndex];
  let index = 0;

  // An adoption applies to the run it finds, so to everything before it; what starts later has versions of its own.
  const versionsOf = (event: ClockEvent): Versions =>
    adoption !== undefined && index <= adoptedIndex ? adoption : event;

  const reading: ClockReading = {
    run: null,
    leadId: null,
    stoppedAtMs: null,
    isRework: false,
    isMerged: false,
    wasMerged: false,
    nowMs: -Infinity,
    pauses: createPauses(),
    start(event, isRework) {
      const { policyVersion, calendarVersion } = versionsOf(event);
      const versions = { policyVersion, calendarVersion };
      reading.run = {
        starts: [...(reading.run?.starts ?? []), { by: event.kind, atMs: reading.nowMs }],
        isRework,
        classId: event.classId,
        versions,
        law: book.lawOf(versions),
        isAdopted: index < adoptedIndex,
        extensions: [],
      };
      reading.stoppedAtMs = null;
      reading.isRework = isRework;
      const { rules } = reading.run.law.policy;
      reading.pauses.restart(reading.nowMs, (why) => isPausing(rules, why));
    },
  };

  for (const event of clock) {
    reading.nowMs = Math.max(reading.nowMs, event.atMs);
    const { rules } = (reading.run?.law ?? book.lawOf(versionsOf(event))).policy;
    // A class that comes late counts as if it had always been known: it is the first, not another one.
    if (reading.run !== null) reading.run.classId ??= event.classId;
    clockReactions[event.kind]?.(reading, event, rules);
    index += 1;
  }
  return closeReading(reading);
}

function closeReading({ run, isMerged, stoppedAtMs, pauses }: ClockReading): ClockRun | null {
  const own = run?.starts.at(-1);
  if (run === null || own === undefined || isMerged) return null;
  return { ...run, startedAtMs: own.atMs, startedBy: own.by, pauses: pauses.until(stoppedAtMs), stoppedAtMs };
}

/** The index of the last adoption while the clock was not stopped: a reply already given is judged by the law of its day. */
function lastAdoption(clock: readonly ClockEvent[]): number {
  let found = -1;
  let isStopped = false;
  for (const [index, { kind }] of clock.entries()) {
    if (kind === 'replied' || kind === 'closed') isStopped = true;
    if (kind === 'replySentBack' || kind === 'reworked') isStopped = false;
    if (kind === 'adopted' && !isStopped) found = index;
  }
  return found;
}
