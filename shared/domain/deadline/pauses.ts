// Pauses of a clock as they open and close. Overlapping pauses are one, called by the reason that came first.

import type { PauseReason } from './deadline.ts';

/** `toMs` null: still open. */
export type Pause = { readonly fromMs: number; readonly toMs: number | null; readonly why: PauseReason };

/** Whether the law lets the clock stand still for this. */
export type Stops = (why: PauseReason) => boolean;

export type Pauses = {
  begin(key: string, why: PauseReason, atMs: number): void;
  end(key: string, atMs: number): void;
  /**
   * Forgets what is over; what is still open pauses the new run from its start, if its law says so: a suspension under a
   * policy that let the clock run may last into one that does not.
   */
  restart(atMs: number, stops?: Stops): void;
  /** The pauses in order. A stop ends an open one and hides those after it. */
  until(stoppedAtMs: number | null): readonly Pause[];
};

const always: Stops = () => true;

export function createPauses(): Pauses {
  const open = new Map<string, PauseReason>();
  let stops: Stops = always;
  let over: Pause[] = [];
  let since: { readonly fromMs: number; readonly why: PauseReason } | null = null;

  return {
    begin(key, why, atMs) {
      if (stops(why)) since ??= { fromMs: atMs, why };
      if (!open.has(key)) open.set(key, why);
    },
    end(key, atMs) {
      if (!open.delete(key) || since === null || [...open.values()].some(stops)) return;
      if (atMs > since.fromMs) over.push({ ...since, toMs: atMs });
      since = null;
    },
    restart(atMs, nextStops = stops) {
      stops = nextStops;
      over = [];
      const why = [...open.values()].find(stops);
      since = why === undefined ? null : { fromMs: atMs, why };
    },
    until(stoppedAtMs) {
      const all = since === null ? over : [...over, { ...since, toMs: null }];
      if (stoppedAtMs === null) return all;
      return all
        .filter(({ fromMs }) => fromMs < stoppedAtMs)
        .map((pause) => ({ ...pause, toMs: Math.min(pause.toMs ?? stoppedAtMs, stoppedAtMs) }));
    },
  };
}
