import type { Case } from '../case.ts';
import { computeDeadline } from '../deadline/compute-deadline.ts';
import type { DeadlineBook } from '../deadline/deadline-book.ts';

/**
 * Whether every unit replied within the term, by the main clock, as `toEvaluationRecord` asks for it: true while no round
 * that has ended was late, so that a timely second handling does not wipe out a late first one. null while the first round
 * runs, and where no term ever ran.
 */
export function isOnTimeBy(book: DeadlineBook): (state: Case) => boolean | null {
  return ({ clock }) => {
    const reworks = clock.flatMap(({ kind }, at) => (kind === 'reworked' ? [at] : []));
    const rounds = [...reworks, clock.length].map((end) => computeDeadline(clock.slice(0, end), book).state);
    if (rounds.includes('missed')) return false;
    return rounds.includes('met') ? true : null;
  };
}
