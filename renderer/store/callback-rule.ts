// What follows from the three answers of a call-back, said in words before it is done. Pure.

import type { CallbackAnswers } from '#shared/domain/callback.ts';

export type CallbackForm = {
  readonly contacted: boolean | null;
  readonly solved: CallbackAnswers['solved'] | null;
  readonly satisfied: CallbackAnswers['satisfied'] | null;
  readonly note: string;
  /** null: as the rule says. */
  readonly chosenNext: 'close' | 'rework' | null;
};

export type CallbackRule = {
  readonly answers: CallbackAnswers | null;
  readonly next: 'close' | 'rework';
  readonly why: 'open' | 'close' | 'closeNoOpinion' | 'rework' | 'closeUnsolved';
  /** What is still missing before it can be recorded. */
  readonly missing: 'answers' | 'note' | null;
};

/** Nobody has been asked yet. */
export const emptyCallbackForm: CallbackForm = {
  contacted: null,
  solved: null,
  satisfied: null,
  note: '',
  chosenNext: null,
};

/** Unsolved goes back to the units; solved or no opinion closes. Closing an unsolved case needs a note. */
export function callbackRule({ contacted, solved, satisfied, note, chosenNext }: CallbackForm): CallbackRule {
  const usual = solved === 'no' ? 'rework' : 'close';
  const next = chosenNext ?? usual;
  if (contacted === null || solved === null || satisfied === null) {
    return { answers: null, next, why: 'open', missing: 'answers' };
  }
  const answers = { contacted, solved, satisfied };
  if (next === 'rework') return { answers, next, why: 'rework', missing: null };
  if (solved === 'no') return { answers, next, why: 'closeUnsolved', missing: note.trim() === '' ? 'note' : null };
  return { answers, next, why: solved === 'noOpinion' ? 'closeNoOpinion' : 'close', missing: null };
}
