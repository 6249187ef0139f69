// The citizen's first answer and the last one, kept apart: what was achieved at the first go, and what stands in the end.

import type { Callback, CallbackAnswers } from '../callback.ts';
import type { Case } from '../case.ts';

export type AnsweredCallback = Callback & { readonly answers: CallbackAnswers };

export type FirstAndFinal = {
  readonly first: AnsweredCallback | null;
  /** The last answer so far; the same value as `first` where the citizen was asked once. */
  readonly final: AnsweredCallback | null;
};

/** The first answer ever given, and the last so far. */
export function firstAndFinal({ callbacks }: Pick<Case, 'callbacks'>): FirstAndFinal {
  const answered = callbacks.filter((each): each is AnsweredCallback => each.answers !== null);
  return { first: answered[0] ?? null, final: answered.at(-1) ?? null };
}
