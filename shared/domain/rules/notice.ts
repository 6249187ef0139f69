// 来电告知: what the next callers of a burst are told. Whoever writes over one has seen it (it is a subject of the case); that a
// caller was told is a fact, and counts whatever has become of the notice since.

import { happened, isBlank, makeEvent, refuse } from '../decide-context.ts';
import type { CaseRule } from './rule.ts';

export const postNotice: CaseRule<'notice.post'> = (state, payload, context) => {
  const { text, untilMs } = payload;
  if (isBlank(text)) return refuse('missing-notice', 'what callers are told');
  if (untilMs !== null && untilMs <= context.atMs) return refuse('date-in-the-past', String(untilMs));
  if (state.notice?.text === text && state.notice.untilMs === untilMs) {
    return refuse('nothing-to-change', 'it says this already');
  }
  return happened(makeEvent('notice.posted', state.id, payload, context));
};

export const withdrawNotice: CaseRule<'notice.withdraw'> = (state, payload, context) => {
  if (!state.notice) return refuse('no-notice', state.id);
  return happened(makeEvent('notice.withdrawn', state.id, payload, context));
};

/** Also of one that was withdrawn meanwhile; where there never was one, nobody can have been told. */
export const tellNotice: CaseRule<'notice.tell'> = (state, payload, context) => {
  if (state.notice === undefined) return refuse('no-notice', state.id);
  return happened(makeEvent('notice.told', state.id, payload, context));
};
