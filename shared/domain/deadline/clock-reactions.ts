// What each kind of clock event does to the main clock, under the rules of the policy. A kind that is not here does nothing.

import type { ClockEvent, ClockEventKind } from './clock-event.ts';
import type { ClockReading, OpenRun } from './clock-state.ts';
import type { PauseReason } from './deadline.ts';
import type { ClockRules } from './policy.ts';

type Reaction = (reading: ClockReading, event: ClockEvent, rules: ClockRules) => void;

/** The run, while it has started and not stopped. */
function running({ run, stoppedAtMs }: ClockReading): OpenRun | null {
  return stoppedAtMs === null ? run : null;
}

/** Whether the event is about the unit that answers for the case; an event that names no unit is. */
function isOfLead({ leadId }: ClockReading, { assignmentId }: ClockEvent): boolean {
  return assignmentId === undefined || leadId === null || assignmentId === leadId;
}

function returnKey({ assignmentId }: ClockEvent): string {
  return `return ${assignmentId ?? ''}`;
}

/** Whether the clock of a run under these rules stands still for the reason. */
export function isPausing(rules: ClockRules, why: PauseReason): boolean {
  switch (why) {
    case 'suspended':
      return rules.whileSuspended === 'pause';
    case 'ledger':
      return rules.whileOnLedger === 'pause';
    case 'returnAsked':
      return rules.whileReturnAsked === 'pause';
    case 'audit':
  }
  return rules.onReplySentBack === 'pauseDuringAudit';
}

/** What a clock may start by, in the order of a case. */
const startOrder = { registered: 0, dispatched: 1, signed: 2 } as const satisfies Record<ClockRules['starts'], number>;

/**
 * Whether a clock that has not started starts by this at the latest: a policy that starts clocks by an earlier step may have
 * come into force after that step, and no case goes without a deadline for it.
 */
function startsBy(step: ClockRules['starts'], { starts }: ClockRules): boolean {
  return startOrder[step] >= startOrder[starts];
}

const registered: Reaction = (reading, event, rules) => {
  if (reading.run === null && startsBy('registered', rules)) reading.start(event, false);
};

const dispatched: Reaction = (reading, event, rules) => {
  if (reading.run === null && startsBy('dispatched', rules)) return reading.start(event, false);
  // Dispatched anew after an undone merge: as with a return, another unit gets the case.
  const run = running(reading);
  const isAnew = run !== null && reading.wasMerged && rules.starts === 'dispatched' && rules.onReturn === 'restart';
  if (isAnew) reading.start(event, run.isRework);
};

/** Nothing comes later: a clock that has not started by now starts. */
const signed: Reaction = (reading, event) => {
  if (reading.run === null && isOfLead(reading, event)) reading.start(event, reading.isRework);
};

const assigned: Reaction = (reading, event) => {
  if (event.part === 'lead') reading.leadId = event.assignmentId ?? null;
};

/** The case passes to another unit, by a granted return or by its district. */
const passedOn: Reaction = (reading, event, rules) => {
  reading.pauses.end(returnKey(event), reading.nowMs);
  const rule = event.kind === 'returned' ? rules.onReturn : rules.onForward;
  const run = running(reading);
  if (run === null || rule === 'continue' || !isOfLead(reading, event)) return;
  // A clock that starts when a unit signs waits for the next unit's signature.
  if (rules.starts === 'signed') reading.run = null;
  else reading.start(event, run.isRework);
};

const returnAsked: Reaction = (reading, event) => {
  if (isOfLead(reading, event)) reading.pauses.begin(returnKey(event), 'returnAsked', reading.nowMs);
};

const returnEnded: Reaction = ({ pauses, nowMs }, event) => pauses.end(returnKey(event), nowMs);

const suspended: Reaction = ({ pauses, nowMs }) => pauses.begin('suspended', 'suspended', nowMs);

const ledgerEntered: Reaction = ({ pauses, nowMs }) => pauses.begin('ledger', 'ledger', nowMs);

const extended: Reaction = (reading, { term }) => {
  if (term !== undefined) running(reading)?.extensions.push({ atMs: reading.nowMs, term });
};

const reclassified: Reaction = (reading, event, rules) => {
  const run = running(reading);
  if (run === null || run.classId === event.classId) return;
  if (rules.onReclassify === 'fromChange') reading.start(event, run.isRework);
  else run.classId = event.classId;
};

const replied: Reaction = (reading) => {
  if (running(reading) === null) return;
  reading.stoppedAtMs = reading.nowMs;
  // Comes to nothing unless the reply is sent back.
  reading.pauses.begin('audit', 'audit', reading.nowMs);
};

const replySentBack: Reaction = (reading) => {
  reading.pauses.end('audit', reading.nowMs);
  reading.stoppedAtMs = null;
};

const reworked: Reaction = (reading, event) => {
  reading.pauses.end('audit', reading.nowMs);
  reading.start(event, true);
};

const closed: Reaction = (reading) => {
  if (running(reading) !== null) reading.stoppedAtMs = reading.nowMs;
};

const merged: Reaction = (reading) => {
  reading.isMerged = true;
};

/** The citizen has waited all the time: undone, the merge was never there. */
const unmerged: Reaction = (reading) => {
  reading.isMerged = false;
  reading.wasMerged = true;
};

export const clockReactions: { readonly [Kind in ClockEventKind]?: Reaction } = {
  registered,
  dispatched,
  signed,
  assigned,
  returned: passedOn,
  forwarded: passedOn,
  returnAsked,
  returnDenied: returnEnded,
  returnDropped: returnEnded,
  released: returnEnded,
  suspended,
  resumed: ({ pauses, nowMs }) => pauses.end('suspended', nowMs),
  ledgerEntered,
  ledgerLeft: ({ pauses, nowMs }) => pauses.end('ledger', nowMs),
  extended,
  reclassified,
  replied,
  replySentBack,
  reworked,
  closed,
  merged,
  unmerged,
};
