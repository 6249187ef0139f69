import { must } from '#shared/lib/assert.ts';
import { formatCaseNumber, parseCaseNumber } from '#shared/domain/case-number.ts';

/** The serials of case numbers a batch uses up, year by year. */
export interface BatchSerials {
  /** The next number of the server's own; the same until it is taken. */
  peek(): string;
  take(): void;
  /** The first serial of the year that nobody was given; 1 where none was read. */
  nextOf(year: number): number;
  /** Never gives out this number or one below it again. */
  raisePast(number: string): void;
  /** Next serials of the years in which any was used. */
  used(): ReadonlyMap<number, number>;
}

/** Starts from the serials the store has; numbers the server gives are of `year`. */
export function createBatchSerials(
  stored: ReadonlyMap<number, number>,
  { city, year }: { readonly city: string; readonly year: number },
): BatchSerials {
  const next = new Map<number, number>();
  const nextOf = (of: number) => next.get(of) ?? stored.get(of);

  return {
    peek: () => formatCaseNumber({ city, year, serial: must(nextOf(year), 'no serial was read for this batch') }),
    take: () => void next.set(year, must(nextOf(year), 'no serial was read') + 1),
    nextOf: (of) => nextOf(of) ?? 1,
    raisePast(number) {
      const parts = parseCaseNumber(number);
      if (parts && parts.serial >= (nextOf(parts.year) ?? Number.POSITIVE_INFINITY)) {
        next.set(parts.year, parts.serial + 1);
      }
    },
    used: () => next,
  };
}
