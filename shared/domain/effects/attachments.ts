// What becomes of the attachments of a case. One that was withdrawn is gone from it; the history tells that it was there.

import type { Effect } from './change.ts';
import { change } from './change.ts';

export const attachmentAdded: Effect<'attachment.added'> = (state, event) => {
  const { attachmentId: id, ...what } = event.payload;
  const added = { ...what, id, by: event.by, atMs: event.atMs };
  return change(state, event, { attachments: [...(state.attachments ?? []), added] });
};

export const attachmentWithdrawn: Effect<'attachment.withdrawn'> = (state, event) => {
  const { attachmentId } = event.payload;
  return change(state, event, { attachments: (state.attachments ?? []).filter(({ id }) => id !== attachmentId) });
};
