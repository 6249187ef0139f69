// What each step of a story did to the deadline. A step leaves its marks on the clock of the case at its own moment; the
// deadline before and after those marks is the effect. The table names the marks of every event there is.

import type { ClockEvent, ClockEventKind } from '../deadline/clock-event.ts';
import { computeDeadline } from '../deadline/compute-deadline.ts';
import type { Deadline } from '../deadline/deadline.ts';
import type { DeadlineBook } from '../deadline/deadline-book.ts';
import type { EventType } from '../event.ts';

/** When the units of a case move, the case may have been replied to, and be due for its call-back. */
const settled = ['replied', 'callbackDue'] as const;
const lifted = ['resumed', 'ledgerLeft', 'released'] as const;
const ended = [...lifted, 'closed'] as const;

/** The marks an event may leave on the clock; what is not named leaves none. */
export const marksOf: { readonly [Type in EventType]: readonly ClockEventKind[] } = {
  'case.registered': ['registered'],
  'case.amended': ['reclassified'],
  'case.answered': ended,
  'case.submitted': ['submitted'],
  'case.sentBack': ['sentBack'],
  'case.refusalProposed': [],
  'case.refused': ended,
  'case.transferred': ended,
  'case.mergeProposed': [],
  'case.merged': [...lifted, 'merged'],
  'case.proposalDropped': [],
  'case.unmerged': ['unmerged'],
  'case.outcomeTold': [],
  'case.withdrawn': ended,
  'case.dispatched': ['dispatched', 'assigned'],
  'case.reclassified': ['reclassified'],
  'case.suspended': ['suspended'],
  'case.resumed': ['resumed'],
  'case.urged': [],
  'case.hardMarked': [],
  'assignment.signed': ['signed', ...settled],
  'assignment.contacted': ['contacted', ...settled],
  'assignment.replied': ['unitReplied', ...settled],
  'assignment.forwarded': ['forwarded', 'assigned', ...settled],
  'assignment.added': ['assigned', ...settled],
  'assignment.released': ['released', ...settled],
  'assist.requested': [],
  'assist.ruled': [],
  'return.requested': ['returnAsked', ...settled],
  'return.confirmed': settled,
  'return.dropped': ['returnDropped', ...settled],
  'return.ruled': ['returnDenied', 'signed', 'returned', 'assigned', ...settled],
  'extension.requested': [],
  'extension.ruled': ['extended'],
  'reply.accepted': settled,
  'reply.sentBack': ['replySentBack', ...settled],
  'ledger.requested': [],
  'ledger.entered': ['ledgerEntered'],
  'ledger.declined': [],
  'ledger.reviewed': [],
  'ledger.left': ['ledgerLeft'],
  'supervision.issued': [],
  'supervision.accepted': [],
  'supervision.returnAsked': [],
  'supervision.submitted': [],
  'supervision.sentBack': [],
  'supervision.closed': [],
  'exclusion.applied': [],
  'exclusion.audited': [],
  'exclusion.decided': [],
  'callback.claimed': [],
  'callback.released': [],
  'callback.recorded': ['callbackTried'],
  'case.reworked': ['reworked', 'assigned'],
  'case.closed': ended,
  'notice.posted': [],
  'notice.withdrawn': [],
  'notice.told': [],
  'district.numbered': [],
  'attachment.added': [],
  'attachment.withdrawn': [],
  'clock.adopted': ['adopted'],
};

/** The deadline in short. `dueAtMs` of a paused one is where it stood when it was paused. */
export type DueState = { readonly state: 'none' | 'running' | 'paused' | 'stopped'; readonly dueAtMs: number | null };
export type ClockEffect = { readonly before: DueState; readonly after: DueState };

type Step = { readonly type: string; readonly atMs: number };

/**
 * The effect of each step, in the order of the steps; null: it changed nothing that is due. Steps that are missing, because
 * this person may not see them or this desk has not heard of them, are passed over.
 */
export function effectsOf(
  steps: readonly Step[],
  clock: readonly ClockEvent[],
  book: DeadlineBook,
): readonly (ClockEffect | null)[] {
  let next = 0;
  let before: DueState = nothingDue;
  return steps.map(({ type, atMs }) => {
    const marks: readonly ClockEventKind[] = Object.hasOwn(marksOf, type) ? marksOf[type as EventType] : [];
    const isOwn = (event: ClockEvent) => event.atMs === atMs && marks.includes(event.kind);
    const first = marks.length === 0 ? -1 : clock.findIndex((event, index) => index >= next && isOwn(event));
    if (first === -1) return null;
    if (first > next) before = dueOf(computeDeadline(clock.slice(0, first), book));
    const end = clock.findIndex((event, index) => index > first && !isOwn(event));
    next = end === -1 ? clock.length : end;
    const effect = { before, after: dueOf(computeDeadline(clock.slice(0, next), book)) };
    before = effect.after;
    return isSameDue(effect.before, effect.after) ? null : effect;
  });
}

const nothingDue: DueState = { state: 'none', dueAtMs: null };

function dueOf(deadline: Deadline): DueState {
  if (deadline.state === 'none') return nothingDue;
  const isStopped = deadline.state === 'met' || deadline.state === 'missed';
  return { state: isStopped ? 'stopped' : deadline.state, dueAtMs: deadline.dueAtMs };
}

function isSameDue(one: DueState, other: DueState): boolean {
  return one.state === other.state && one.dueAtMs === other.dueAtMs;
}
