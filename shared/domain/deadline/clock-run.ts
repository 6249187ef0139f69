// Reads a list of clock events as one run of the main clock: when it started, what it counts by, its pauses and extensions,
// and whether it has stopped. No sums here. Events count in the order of the list; one that claims to be earlier than the
// event before it happened when that one did.

import type { DeadlineClassId } from '../ids.ts';
import type { ClockEvent, ClockEventKind } from './clock-event.ts';
import type { DeadlineBook, Law, Versions } from './deadline-book.ts';
import { createPauses } from './pauses.ts';
import type { Pause } from './pauses.ts';
import type { Term } from './policy.ts';

export type ClockRun = {
  readonly startedAtMs: number;
  readonly startedBy: ClockEventKind;
  /** The first start and the restarts before this run, oldest first; the last is this run's own. */
  readonly starts: readonly { readonly by: ClockEventKind; readonly atMs: number }[];
  readonly isRework: boolean;
  readonly classId: DeadlineClassId | null;
  readonly versions: Versions;
  readonly law: Law;
  /** Whether the versions were adopted while the clock ran. */
  readonly isAdopted: boolean;
  /** In order, never overlapping. */
  readonly pauses: readonly Pause[];
  readonly extensions: readonly { readonly atMs: number; readonly term: Term }[];
  readonly stoppedAtMs: number | null;
};

type OpenRun = {
  -readonly [Key in 'isRework' | 'classId' | 'versions' | 'law' | 'isAdopted']: ClockRun[Key];
} & { starts: { by: ClockEventKind; atMs: number }[]; extensions: { atMs: number; term: Term }[] };

/** The run the events come to; null while the clock has not started, and for a merged case. */
export function readClock(clock: readonly ClockEvent[], book: DeadlineBook): ClockRun | null {
  const adoptedIndex = lastAdoption(clock);
  const adoption = clock[adoptedIndex];
  const pauses = createPauses();
  let run: OpenRun | null = null;
  let leadId: string | null = null;
  let stoppedAtMs: number | null = null;
  let isMerged = false;
  let wasMerged = false;
  let nowMs = -Infinity;

  const versionsAt = (event: ClockEvent, index: number): Versions =>
    adoption !== undefined && index <= adoptedIndex ? adoption : event;

  function start(event: ClockEvent, index: number, isRework: boolean): void {
    const versions = versionsAt(event, index);
    run = {
      starts: [...(run?.starts ?? []), { by: event.kind, atMs: nowMs }],
      isRework,
      classId: event.classId,
      versions: { policyVersion: versions.policyVersion, calendarVersion: versions.calendarVersion },
      law: book.lawOf(versions),
      isAdopted: adoption !== undefined && index < adoptedIndex,
      extensions: [],
    };
    stoppedAtMs = null;
    pauses.restart(nowMs);
  }

  for (const [index, event] of clock.entries()) {
    nowMs = Math.max(nowMs, event.atMs);
    const current = run as OpenRun | null;
    const { rules } = (current?.law ?? book.lawOf(versionsAt(event, index))).policy;
    const isLead = event.assignmentId === undefined || leadId === null || event.assignmentId === leadId;
    const isRunning = current !== null && stoppedAtMs === null;
    if (current !== null) current.classId ??= event.classId;
    switch (event.kind) {
      case 'registered':
      case 'dispatched':
        if (rules.starts !== event.kind) break;
        if (current === null) start(event, index, false);
        // Dispatched anew after an undone merge: as with a return, another unit gets the case.
        else if (isRunning && wasMerged && rules.onReturn === 'restart') start(event, index, current.isRework);
        break;
      case 'signed':
        if (current === null && rules.starts === 'signed' && isLead) start(event, index, false);
        break;
      case 'assigned':
        if (event.part === 'lead') leadId = event.assignmentId ?? null;
        break;
      case 'returned':
      case 'forwarded': {
        pauses.end(returnKey(event), nowMs);
        const rule = event.kind === 'returned' ? rules.onReturn : rules.onForward;
        if (!isLead || !isRunning || rule === 'continue') break;
        // A clock that starts when a unit signs waits for the next unit's signature.
        if (rules.starts === 'signed') run = null;
        else start(event, index, current.isRework);
        break;
      }
      case 'returnAsked':
        if (isLead && rules.whileReturnAsked === 'pause') pauses.begin(returnKey(event), 'returnAsked', nowMs);
        break;
      case 'returnDenied':
      case 'returnDropped':
      case 'released':
        pauses.end(returnKey(event), nowMs);
        break;
      case 'suspended':
        if (rules.whileSuspended === 'pause') pauses.begin('suspended', 'suspended', nowMs);
        break;
      case 'resumed':
        pauses.end('suspended', nowMs);
        break;
      case 'ledgerEntered':
        if (rules.whileOnLedger === 'pause') pauses.begin('ledger', 'ledger', nowMs);
        break;
      case 'ledgerLeft':
        pauses.end('ledger', nowMs);
        break;
      case 'extended':
        if (isRunning && event.term !== undefined) current.extensions.push({ atMs: nowMs, term: event.term });
        break;
      case 'reclassified':
        if (!isRunning) break;
        if (rules.onReclassify === 'fromChange' && current.classId !== event.classId) {
          start(event, index, current.isRework);
        }
        (run ?? current).classId = event.classId;
        break;
      case 'replied':
        if (!isRunning) break;
        stoppedAtMs = nowMs;
        if (rules.onReplySentBack === 'pauseDuringAudit') pauses.begin('audit', 'audit', nowMs);
        break;
      case 'replySentBack':
        pauses.end('audit', nowMs);
        stoppedAtMs = null;
        break;
      case 'reworked':
        pauses.end('audit', nowMs);
        start(event, index, true);
        break;
      case 'closed':
        if (isRunning) stoppedAtMs = nowMs;
        break;
      case 'merged':
        isMerged = true;
        break;
      case 'unmerged':
        // The citizen has waited all the time: undone, the merge was never there.
        isMerged = false;
        wasMerged = true;
        break;
      case 'adopted':
      case 'submitted':
      case 'sentBack':
      case 'contacted':
      case 'unitReplied':
      case 'callbackDue':
      case 'callbackTried':
        break;
    }
  }
  const last = run as OpenRun | null;
  const own = last?.starts.at(-1);
  if (last === null || own === undefined || isMerged) return null;
  return { ...last, startedAtMs: own.atMs, startedBy: own.by, pauses: pauses.until(stoppedAtMs), stoppedAtMs };
}

function returnKey(event: ClockEvent): string {
  return `return ${event.assignmentId ?? ''}`;
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
