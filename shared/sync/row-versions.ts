// Rows as consoles of earlier versions can read them: a console refuses a key it does not know, so what came later is left out.
// The revision stays, and with it the sums that prove that nothing was missed.

import { attemptDetailNames } from '../domain/callback.ts';
import type { Callback } from '../domain/callback.ts';
import type { Case } from '../domain/case.ts';

/** The case without what came with protocol 6: the notice to callers, and that anybody touched it. */
export function withoutNotice(state: Case): Case {
  const { notice: _notice, touched, ...rest } = state;
  const { notice: _touch, ...others } = touched;
  return { ...rest, touched: others };
}

/** The case without what came with protocol 8: the language of its caller. */
export function withoutSpeech(state: Case): Case {
  const { language: _language, needsInterpreter: _interpreter, ...caller } = state.caller;
  return { ...state, caller };
}

/** The case without what came with protocol 8 besides: its labels, and that anybody set them. */
export function withoutLabels(state: Case): Case {
  const { labelIds: _labels, touched, ...rest } = state;
  const { labelIds: _touch, ...others } = touched;
  return { ...rest, touched: others };
}

/** The case without what came with protocol 9: what is said of an attempt to call back besides, and when one was taken. */
export function withoutAttemptDetails(state: Case): Case {
  const { callbackTakenAtMs: _taken, ...rest } = state;
  return { ...rest, callbacks: state.callbacks.map(bareAttempt) };
}

const laterKeys: ReadonlySet<string> = new Set([...attemptDetailNames, 'channel'] satisfies (keyof Callback)[]);

function bareAttempt(attempt: Callback): Callback {
  return Object.fromEntries(Object.entries(attempt).filter(([key]) => !laterKeys.has(key))) as Callback;
}

/** The case without what came with protocol 9: what districts call it. */
export function withoutDistrictNumbers(state: Case): Case {
  const { districtNumbers: _numbers, ...rest } = state;
  return rest;
}

/** The case without what came with protocol 9: that its caller was told the outcome. */
export function withoutOutcomeTold(state: Case): Case {
  const { outcomeTold: _told, ...rest } = state;
  return rest;
}

/** The case without what came with protocol 9: its attachments. */
export function withoutAttachments(state: Case): Case {
  const { attachments: _attachments, ...rest } = state;
  return rest;
}

/** What a console can read of a row. */
export type RowSight = {
  readonly readsNotices: boolean;
  readonly readsSpeech: boolean;
  readonly readsAttempts: boolean;
  readonly readsDistrictNumbers: boolean;
  readonly readsAttachments: boolean;
};

/** The case as such a console can read it; the same value where it can read all of it. */
export function olderRow(sight: RowSight, state: Case): Case {
  const attached = sight.readsAttachments ? state : withoutAttachments(state);
  const called = sight.readsAttempts ? attached : withoutOutcomeTold(withoutAttemptDetails(attached));
  const numbered = sight.readsDistrictNumbers ? called : withoutDistrictNumbers(called);
  const spoken = sight.readsSpeech ? numbered : withoutLabels(withoutSpeech(numbered));
  return sight.readsNotices ? spoken : withoutNotice(spoken);
}
