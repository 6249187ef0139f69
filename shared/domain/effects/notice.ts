// What becomes of the notice to the next callers. It stays on a case that is over or merged, and is told no more there
// (`liveNotice`): a merge that is undone brings it back.

import type { Effect } from './change.ts';
import { change } from './change.ts';

export const noticePosted: Effect<'notice.posted'> = (state, event) => {
  const { text, untilMs } = event.payload;
  const notice = { text, untilMs, atMs: event.atMs, by: event.by, told: state.notice?.told ?? 0 };
  return change(state, event, { notice }, 'notice');
};

export const noticeWithdrawn: Effect<'notice.withdrawn'> = (state, event) =>
  change(state, event, { notice: null }, 'notice');

/** Two desks that tell callers at once do not stand in each other's way: the count is no subject of its own. */
export const noticeTold: Effect<'notice.told'> = (state, event) => {
  const { notice } = state;
  return change(state, event, notice ? { notice: { ...notice, told: notice.told + 1 } } : {});
};
