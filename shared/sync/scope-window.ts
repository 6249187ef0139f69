// Which cases of a scope a console holds: whatever is not over, and what was over for a while only. Server and console use
// this one rule, so that a case that grows old leaves both without a word.

import type { CaseStatus } from '../domain/case.ts';
import { isOver } from '../domain/case.ts';

const dayMs = 24 * 3_600_000;

/** The start of the window at this moment: whole days, so that it moves once a day. */
export function windowStartMs(nowMs: number, keepDays: number): number {
  return Math.max(oldestMs, (Math.floor(nowMs / dayMs) - keepDays) * dayMs);
}

/** Whether a case belongs to the scopes of people who may see it. `changedAtMs`: when its last event was recorded. */
export function isInWindow(status: CaseStatus, changedAtMs: number, windowFromMs: number): boolean {
  return !isOver(status) || changedAtMs >= windowFromMs;
}

/** The earliest moment the wire can carry. */
const oldestMs = 946_684_800_000;
