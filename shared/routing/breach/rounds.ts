// The rounds of a case as the rates judge them: which was kept, which was missed, and which cannot be said yet. Whether a clock
// was late is the deadline's own word, whether a case counts is the rates' own.

import type { Case } from '#shared/domain/case.ts';
import type { Deadline } from '#shared/domain/deadline/deadline.ts';
import { deadlinePressure } from '#shared/domain/deadline/deadline.ts';
import { computeDeadline } from '#shared/domain/deadline/compute-deadline.ts';
import { leftOutReason } from '#shared/domain/rates/counted.ts';
import { toEvaluationRecord } from '#shared/domain/rates/record.ts';
import type { BreachCity } from './breach-city.ts';

/** A round whose outcome is settled: it ended, or it is past its time and can only end late. */
export type DecidedRound = {
  /** The events of the clock that are before the round, and those up to its end. */
  readonly firstEvent: number;
  readonly events: number;
  readonly startedAtMs: number;
  readonly dueAtMs: number;
  /** When its clock stopped; null: it still runs, late. */
  readonly endedAtMs: number | null;
  readonly isMissed: boolean;
};

/** The settled rounds of a case, as `isOnTimeBy` cuts them. */
export function decidedRounds({ clock }: Pick<Case, 'clock'>, nowMs: number, { book }: BreachCity): DecidedRound[] {
  const reworks = clock.flatMap(({ kind }, at) => (kind === 'reworked' ? [at] : []));
  const ends = [...reworks, clock.length];
  return ends.flatMap((events, index) => {
    const deadline = computeDeadline(clock.slice(0, events), book);
    const outcome = outcomeOf(deadline, nowMs);
    const firstEvent = index === 0 ? 0 : (ends[index - 1] ?? 0);
    return outcome === null ? [] : [{ firstEvent, events, ...outcome }];
  });
}

function outcomeOf(deadline: Deadline, nowMs: number): Omit<DecidedRound, 'firstEvent' | 'events'> | null {
  if (deadline.state === 'none' || deadline.state === 'paused') return null;
  const { startedAtMs, dueAtMs } = deadline;
  if (deadline.state !== 'running') {
    return { startedAtMs, dueAtMs, endedAtMs: deadline.stoppedAtMs, isMissed: deadline.state === 'missed' };
  }
  const isLate = deadlinePressure(deadline, nowMs) === 'breached';
  return isLate ? { startedAtMs, dueAtMs, endedAtMs: null, isMissed: true } : null;
}

/** Whether the on-time rate would not count this case, now or when it is closed. */
export function isLeftOut(state: Case, { formula }: BreachCity): boolean {
  const judged = toEvaluationRecord(state, () => null);
  if (judged.kind === 'notJudged') return judged.reason !== 'open';
  return formula !== null && leftOutReason(judged.record, formula) !== null;
}
