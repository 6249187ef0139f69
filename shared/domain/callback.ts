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

/** How far the reply fits what was asked (契合度), and how far what it says was really done (真实性), as the citizen sees it. */
export const replyAnswers = ['yes', 'partly', 'no'] as const;
export type ReplyAnswer = (typeof replyAnswers)[number];

/**
 * Why an attempt reached nobody (未接通原因): nobody answered · the line was busy · the telephone was switched off or out of
 * reach · it is somebody else's number · the citizen would not talk · the citizen asked to be called at another time.
 */
export const missReasons = ['noAnswer', 'busy', 'switchedOff', 'wrongNumber', 'refused', 'later'] as const;
export type MissReason = (typeof missReasons)[number];

/** What may be said of an attempt besides the three answers; since version 9 of the protocol. */
export type AttemptDetails = {
  /** Why nobody was reached; only where there are no answers. */
  readonly missed?: MissReason;
  /** When the citizen asked to be called instead. No unit ever sees it. */
  readonly laterAtMs?: number;
  readonly fit?: ReplyAnswer;
  readonly truth?: ReplyAnswer;
};
export const attemptDetailNames = [
  'missed',
  'laterAtMs',
  'fit',
  'truth',
] as const satisfies readonly (keyof AttemptDetails)[];

export type Callback = AttemptDetails & {
  readonly atMs: number;
  readonly by: PersonId;
  readonly round: number;
  /** null: the citizen was not reached on this attempt. */
  readonly answers: CallbackAnswers | null;
  readonly note: string;
  /** How the answers came; not there: by telephone. */
  readonly channel?: 'link';
};

/** Whose doing an evaluation by link is: the citizen has no account. */
export const citizenByLink = 'citizen-by-link' as PersonId;
