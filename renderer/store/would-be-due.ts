// What the deadline of a case would be if it were registered and dispatched at this moment. Pure.

import type { ClockEvent } from '#shared/domain/deadline/clock-event.ts';
import { computeDeadline } from '#shared/domain/deadline/compute-deadline.ts';
import type { Deadline } from '#shared/domain/deadline/deadline.ts';
import type { DeadlineBook } from '#shared/domain/deadline/deadline-book.ts';
import type { DeadlineClassId } from '#shared/domain/ids.ts';

/** The deadline from `nowMs`; `none` where the city starts its clock later, at signing. */
export function wouldBeDue(classId: DeadlineClassId, book: DeadlineBook, nowMs: number): Deadline {
  const event = (kind: ClockEvent['kind']): ClockEvent => ({ kind, atMs: nowMs, classId, ...book.current });
  return computeDeadline([event('registered'), event('dispatched')], book);
}
