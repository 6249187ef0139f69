import type { DeadlineView } from '#shared/bridge/views.ts';

/** For tests: no clock runs. Spread over, it makes any other deadline. */
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
