// The one place that turns a case into the columns the queues are asked by and the row they show.

import type { Case, CaseStatus } from '#shared/domain/case.ts';
import { leadAssignment } from '#shared/domain/case.ts';
import type { Deadline, DeadlinePolicy } from '#shared/domain/deadline.ts';
import { computeDeadline } from '#shared/domain/deadline.ts';
import type { Actor } from '#shared/domain/roles.ts';
import type { CaseRow, DeadlineView } from '#shared/bridge/views.ts';
import { callerKey } from './caller-key.ts';

export type StoredQueue = 'toDispatch' | 'running' | 'callback' | 'closed';

export type QueueColumns = {
  readonly queue: StoredQueue;
  readonly ownStep: string | null;
  readonly dueOrder: number;
  readonly callerKey: string | null;
  readonly searchText: string;
  readonly summary: CaseRow;
};

export type OwnWork = { readonly waiting: number; readonly attention: number };

const queueOfStatus = {
  registered: 'toDispatch',
  answered: 'closed',
  dispatched: 'running',
  inProgress: 'running',
  callbackDue: 'callback',
  closed: 'closed',
} as const satisfies Record<CaseStatus, StoredQueue>;

const openingChars = 80;

/** The columns of a case as shown to this actor. */
export function summarise(shown: Case, actor: Actor, policy: DeadlinePolicy, own: OwnWork): QueueColumns {
  const deadline = computeDeadline(shown.clock, policy);
  return {
    queue: queueOfStatus[shown.status],
    ownStep: ownStep(shown, actor),
    dueOrder: dueOrder(shown, deadline),
    callerKey: callerKey(shown.caller.phone),
    searchText: [shown.number ?? '', shown.narrative, shown.place.detail].join('\n').toLowerCase(),
    summary: {
      id: shown.id,
      number: shown.number,
      status: shown.status,
      kind: shown.kind,
      urgency: shown.urgency,
      topicId: shown.topicId,
      placeId: shown.place.placeId,
      deadlineClassId: shown.deadlineClassId,
      leadUnitId: leadAssignment(shown)?.unitId ?? null,
      opening: opening(shown.narrative),
      registeredAtMs: shown.registeredAtMs,
      deadline: toDeadlineView(deadline),
      waiting: own.waiting,
      needsAttention: own.attention > 0,
    },
  };
}

/** Cut between characters, never within one. */
function opening(narrative: string): string {
  return Array.from(narrative.replaceAll(/\s+/g, ' ').trim()).slice(0, openingChars).join('');
}

function toDeadlineView(deadline: Deadline): DeadlineView {
  const { state } = deadline;
  if (state === 'none') return { state, startedAtMs: null, dueAtMs: null, stoppedAtMs: null };
  const { startedAtMs, dueAtMs } = deadline;
  return { state, startedAtMs, dueAtMs, stoppedAtMs: state === 'running' ? null : deadline.stoppedAtMs };
}

/** Where the actor's own unit stands in the present round: what the unit's desk is sorted by. */
function ownStep(shown: Case, actor: Actor): string | null {
  if (actor.unitId === null || shown.status === 'closed' || shown.status === 'answered') return null;
  const own = shown.assignments.find(({ unitId, round }) => unitId === actor.unitId && round === shown.round);
  return own?.status ?? null;
}

const urgencyRank = { critical: 0, urgent: 1, normal: 2 } as const;

/**
 * One number that puts a queue in order of pressure: running clocks by due time; then what waits for a first step, the
 * critical before the urgent and the oldest first; then what is settled, newest first. Times are below 1e13, so the
 * bands do not meet, and the largest stays a safe integer.
 */
function dueOrder(shown: Case, deadline: Deadline): number {
  if (deadline.state === 'running') return deadline.dueAtMs;
  if (shown.status === 'registered') return 1e14 * (1 + urgencyRank[shown.urgency]) + shown.registeredAtMs;
  return 9e14 - shown.registeredAtMs;
}
