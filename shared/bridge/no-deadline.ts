import type { DeadlineView } from './views.ts';

/** No clock runs. Spread over, it makes any other deadline. */
export const noDeadline: DeadlineView = {
  state: 'none',
  startedAtMs: null,
  dueAtMs: null,
  stoppedAtMs: null,
  soonAtMs: null,
  lateAtMs: null,
  pausedAtMs: null,
  leftMs: null,
  isProvisional: false,
};
