// 来电告知: what the next callers about a case's matter are told while many call about it. It belongs to the case the others
// are merged into, and lasts until its time is over, it is withdrawn, or the case goes no further.

import type { Case } from './case.ts';
import { isOver } from './case.ts';
import type { PersonId } from './ids.ts';

export type CallerNotice = {
  /** As it was written, in whatever language; read out to callers. */
  readonly text: string;
  /** Milliseconds since the epoch; null: until it is withdrawn or the case is over. */
  readonly untilMs: number | null;
  /** When it was last written, and by whom. */
  readonly atMs: number;
  readonly by: PersonId;
  /** How many callers were told, whatever it said then. */
  readonly told: number;
};

/** The notice callers are told at that moment (milliseconds since the epoch), if there is one. */
export function liveNotice({ notice, status }: Pick<Case, 'notice' | 'status'>, nowMs: number): CallerNotice | null {
  if (!notice || isOver(status)) return null;
  return notice.untilMs === null || notice.untilMs > nowMs ? notice : null;
}
