// How much of each wait counts against the deadline: the same run, pauses and ruler as the deadline itself, so that the sums
// of a story and the explanation of its deadline cannot disagree.

import type { ClockEvent } from '../deadline/clock-event.ts';
import { settleMain } from '../deadline/compute-deadline.ts';
import type { DeadlineBook } from '../deadline/deadline-book.ts';
import { countedOf } from '../deadline/settle.ts';
import type { Pause } from '../deadline/pauses.ts';
import type { Ruler } from '../deadline/term-sums.ts';
import type { Place, Wait, Waits } from './waits.ts';
import { placeKey } from './waits.ts';

/** `countedMs`: what of the wait counts against the deadline as it stands, in the time its term is counted in. */
export type CountedWait = Wait & { readonly countedMs: number };
export type PlaceSum = { readonly place: Place; readonly plainMs: number; readonly countedMs: number };

/**
 * `usedMs`: counted time gone from the start of the clock to its stop, or to now: exactly what the waits add up to. `wholeMs`:
 * counted time from the start to the due moment, pauses left out. What is left is the one less the other. null: no deadline.
 */
export type CountedTotal = { readonly usedMs: number; readonly wholeMs: number; readonly startedAtMs: number };

export type CountedWaits = {
  readonly waits: readonly CountedWait[];
  /** One a place, in the order they were first waited at. */
  readonly sums: readonly PlaceSum[];
  readonly total: CountedTotal | null;
};

/**
 * The waits with what of each counts. Before the clock starts, after it stops, while it stands still, and in runs that a
 * restart has made forgotten, nothing counts.
 */
export function countWaits({ waits, toMs }: Waits, clock: readonly ClockEvent[], book: DeadlineBook): CountedWaits {
  const main = settleMain(clock, book);
  const counter = main && {
    fromMs: main.run.startedAtMs,
    toMs: Math.max(main.run.startedAtMs, main.run.stoppedAtMs ?? toMs),
    pauses: main.run.pauses,
    ruler: main.settled.ruler,
  };
  const counted = waits.map((wait) => ({ ...wait, countedMs: counter ? countBetween(counter, wait) : 0 }));
  const total = main &&
    counter && {
      usedMs: countBetween(counter, counter),
      wholeMs: countedOf(main.run.startedAtMs, main.settled),
      startedAtMs: main.run.startedAtMs,
    };
  return { waits: counted, sums: sumPlaces(counted), total };
}

type Span = { readonly fromMs: number; readonly toMs: number };
type Counter = Span & { readonly pauses: readonly Pause[]; readonly ruler: Ruler };

function countBetween({ pauses, ruler, ...run }: Counter, span: Span): number {
  const within = overlap(run, span);
  if (!within) return 0;
  const counted = (part: Span | null) => (part ? ruler.count(part.fromMs, part.toMs) : 0);
  return pauses.reduce(
    (sum, pause) => sum - counted(overlap(within, { fromMs: pause.fromMs, toMs: pause.toMs ?? within.toMs })),
    counted(within),
  );
}

function overlap(one: Span, other: Span): Span | null {
  const fromMs = Math.max(one.fromMs, other.fromMs);
  const toMs = Math.min(one.toMs, other.toMs);
  return toMs > fromMs ? { fromMs, toMs } : null;
}

function sumPlaces(waits: readonly CountedWait[]): readonly PlaceSum[] {
  const sums = new Map<string, PlaceSum>();
  for (const { place, fromMs, toMs, countedMs } of waits) {
    const key = placeKey(place);
    const before = sums.get(key);
    const plainMs = (before?.plainMs ?? 0) + toMs - fromMs;
    sums.set(key, { place, plainMs, countedMs: (before?.countedMs ?? 0) + countedMs });
  }
  return [...sums.values()];
}
