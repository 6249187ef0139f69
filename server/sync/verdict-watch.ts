// Knows of which stations nothing new was settled since they last pulled, so that a pull of theirs need not look. It only
// ever errs towards looking.

import type { StationId } from '#shared/domain/ids.ts';
import type { JudgedCommand } from '../store/server-store.ts';

/** More than a city has consoles. */
const remembered = 16_384;

export interface VerdictWatch {
  /** The station was given every verdict up to this seq. */
  delivered(stationId: StationId, upTo: number): void;
  /** Our own commit ended at this head. */
  committed(headSeq: number, judged: readonly JudgedCommand[]): void;
  /** A head was read or heard of; where we did not make it, others may have settled anything. */
  met(headSeq: number): void;
  /** Whether there is surely no verdict of the station after this seq. */
  hasNothingAfter(stationId: StationId, verdictsAfter: number): boolean;
  /** The data fell back. */
  reset(): void;
}

/** Creates the watch of one process. */
export function createVerdictWatch(): VerdictWatch {
  const clean = new Map<StationId, number>();
  let head = 0;

  function met(headSeq: number): void {
    if (headSeq <= head) return;
    head = headSeq;
    clean.clear();
  }

  return {
    delivered(stationId, upTo) {
      met(upTo);
      // Something was settled since that page was read.
      if (upTo < head) return;
      clean.delete(stationId);
      const [oldest] = clean.keys();
      if (clean.size >= remembered && oldest !== undefined) clean.delete(oldest);
      clean.set(stationId, upTo);
    },
    committed(headSeq, judged) {
      const taken = judged.reduce((sum, { events }) => sum + Math.max(1, events.length), 0);
      if (headSeq - taken === head) head = headSeq;
      else met(headSeq);
      for (const { stationId } of judged) clean.delete(stationId);
    },
    met,
    hasNothingAfter(stationId, verdictsAfter) {
      const upTo = clean.get(stationId);
      return upTo !== undefined && verdictsAfter >= upTo;
    },
    reset() {
      head = 0;
      clean.clear();
    },
  };
}
