// Which cases of a person are worth a sound. Pure: what was heard before is given.

import type { ListedCase } from '#shared/bridge/listed.ts';
import type { QueueView } from '#shared/bridge/queue-views.ts';
import { deadlinePressure } from '#shared/domain/deadline/deadline.ts';
import { isOver } from '#shared/domain/case.ts';
import type { Role } from '#shared/domain/roles.ts';
import type { SoundKind } from '#shared/bridge/sounds.ts';

/**
 * The lists that hold a person's own work. What a supervisor oversees is the whole city, where something is always late: they have
 * a view for that.
 */
export const watchedViews = {
  agent: ['mine'],
  supervisor: ['toRule'],
  dispatcher: ['toDispatch', 'toRule'],
  district: ['toSign', 'handling'],
  unit: ['toSign', 'handling'],
  unitHead: ['toRule', 'toSign', 'handling'],
  callback: ['callback'],
  office: ['toRule'],
} as const satisfies Record<Role, readonly QueueView[]>;

export type CaseAlert = {
  readonly kind: Exclude<SoundKind, 'ringing' | 'refused'>;
  readonly reason: 'urgent' | 'critical' | 'likely' | 'soon' | 'breached';
  readonly row: ListedCase;
};

/** From this chance on a case is called likely late, as on the queue. */
const likelyFrom = 0.7;

/** What is pressing of one case; nothing of one that is over. */
export function alertsOf(row: ListedCase, nowMs: number): readonly CaseAlert[] {
  if (isOver(row.status)) return [];
  const late = lateReason(row, nowMs);
  return [
    ...(late === null ? [] : [{ kind: 'late', reason: late, row } as const]),
    ...(row.urgency === 'normal' ? [] : [{ kind: 'urgent', reason: row.urgency, row } as const]),
  ];
}

function lateReason({ deadline, lateChance }: ListedCase, nowMs: number): 'breached' | 'soon' | 'likely' | null {
  const { state, dueAtMs, soonAtMs, lateAtMs } = deadline;
  if (state !== 'running' || dueAtMs === null || soonAtMs === null || lateAtMs === null) return null;
  const pressure = deadlinePressure({ dueAtMs, soonAtMs, lateAtMs }, nowMs);
  if (pressure === 'breached') return 'breached';
  if (pressure === 'late') return 'soon';
  return lateChance !== null && lateChance >= likelyFrom ? 'likely' : null;
}

/** By this an alert is known again: a case is told once for each reason. */
export function alertKey({ reason, row }: CaseAlert): string {
  return `${row.id} ${reason}`;
}
