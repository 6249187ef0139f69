// Pauses of a clock as they open and close. Overlapping pauses are one, called by the reason that came first.

import type { PauseReason } from './deadline.ts';

/** `toMs` null: still open. */
export type Pause = { readonly fromMs: number; readonly toMs: number | null; readonly why: PauseReason };

export type Pauses = {
  begin(key: string, why: PauseReason, atMs: number): void;
  end(key: string, atMs: number): void;
  /** Forgets what is over; what is still open pauses the new run from its start. */
  restart(atMs: number): void;
  /** The pauses in order. A stop ends an open one and hides those after it. */
  until(stoppedAtMs: number | null): readonly Pause[];
};

export function createPauses(): Pauses {
  const open = new Map<string, PauseReason>();
  let over: Pause[] = [];
  let since: { readonly fromMs: number; readonly why: PauseReason } | null = null;

  return {
    begin(key, why, atMs) {
      since ??= { fromMs: atMs, why };
      if (!open.has(key)) open.set(key, why);
    },
    end(key, atMs) {
      if (!open.delete(key) || open.size > 0 || since === null) return;
      if (atMs > since.fromMs) over.push({ ...since, toMs: atMs });
      since = null;
    },
    restart(atMs) {
      over = [];
      const [why] = open.values();
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
