import type { Case } from '../case.ts';
import { computeDeadline } from '../deadline/compute-deadline.ts';
import type { DeadlineBook } from '../deadline/deadline-book.ts';

/**
 * Whether every unit replied within the term, by the main clock of the last round, as `toEvaluationRecord` asks for it. null
 * while the clock runs or is paused, and where no term ever ran.
 */
export function isOnTimeBy(book: DeadlineBook): (state: Case) => boolean | null {
  return ({ clock }) => {
    const { state } = computeDeadline(clock, book);
    if (state === 'met') return true;
    return state === 'missed' ? false : null;
  };
}
