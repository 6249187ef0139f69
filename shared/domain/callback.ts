// What the citizen says when called back (回访): the judgement every rate is made of.

import type { PersonId } from './ids.ts';

export const solvedAnswers = ['yes', 'no', 'noOpinion'] as const;
export const satisfactionAnswers = ['satisfied', 'basicallySatisfied', 'dissatisfied', 'noOpinion'] as const;

/** The three questions of the call-back: contacted, solved, satisfied. */
export type CallbackAnswers = {
  readonly contacted: boolean;
  readonly solved: (typeof solvedAnswers)[number];
  readonly satisfied: (typeof satisfactionAnswers)[number];
};

export type Callback = {
  readonly atMs: number;
  readonly by: PersonId;
  readonly round: number;
  /** null: the citizen was not reached on this attempt. */
  readonly answers: CallbackAnswers | null;
  readonly note: string;
};
