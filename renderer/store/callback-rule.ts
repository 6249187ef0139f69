// What follows from what is entered at the call-back desk, said in words before it is done. Pure: the law of the city is given.

import type { CallbackAnswers, MissReason, ReplyAnswer } from '#shared/domain/callback.ts';
import type { CallbackRules } from '#shared/domain/callbacks/callback-rules.ts';
import { isAgainstRule, nextByRule } from '#shared/domain/callbacks/next-by-rule.ts';

export type CallbackForm = {
  readonly contacted: boolean | null;
  readonly solved: CallbackAnswers['solved'] | null;
  readonly satisfied: CallbackAnswers['satisfied'] | null;
  readonly fit: ReplyAnswer | null;
  readonly truth: ReplyAnswer | null;
  /** Why nobody was reached; null: somebody was, or nothing is said yet. */
  readonly missed: MissReason | null;
  /** When the citizen asked to be called instead. */
  readonly laterAtMs: number | null;
  readonly note: string;
  /** null: as the rule says. */
  readonly chosenNext: 'close' | 'rework' | null;
};

/** What decides besides the answers. */
export type RuleContext = {
  readonly rules: CallbackRules;
  readonly round: number;
  /** Whether this person may go against the rule of the city. */
  readonly isLeader: boolean;
};

export type CallbackRule = {
  readonly answers: CallbackAnswers | null;
  readonly next: 'close' | 'rework' | 'tryAgain';
  /**
   * open: something is missing · missed: an attempt that reached nobody · rule: by rule of the city · choice: the city leaves it ·
   * reworkedEnough: it leaves it after so many reworks · against: a leader decides otherwise.
   */
  readonly why: 'open' | 'missed' | 'rule' | 'choice' | 'reworkedEnough' | 'against';
  /** Whether closing and rework may be chosen between. */
  readonly mayChoose: boolean;
  /** What is still missing before it can be recorded. */
  readonly missing: 'answers' | 'note' | null;
};

/** Nobody has been asked yet. */
export const emptyCallbackForm: CallbackForm = {
  contacted: null,
  solved: null,
  satisfied: null,
  fit: null,
  truth: null,
  missed: null,
  laterAtMs: null,
  note: '',
  chosenNext: null,
};

/** Where the form leads. Closing what is not solved, and going against the rule, need a note. */
export function callbackRule(form: CallbackForm, { rules, round, isLeader }: RuleContext): CallbackRule {
  const { contacted, solved, satisfied, missed, chosenNext } = form;
  if (missed !== null) return { answers: null, next: 'tryAgain', why: 'missed', mayChoose: false, missing: null };
  if (contacted === null || solved === null || satisfied === null) {
    const next = solved === 'no' ? 'rework' : 'close';
    return { answers: null, next, why: 'open', mayChoose: false, missing: 'answers' };
  }
  const answers = { contacted, solved, satisfied };
  const byRule = nextByRule({ round }, answers, rules);
  const mayChoose = byRule.lead === 'choose' || isLeader;
  const next = mayChoose ? (chosenNext ?? byRule.usual) : byRule.usual;
  const isAgainst = isAgainstRule(byRule, next);
  const needsNote = isAgainst || (solved === 'no' && next === 'close');
  const missing = needsNote && form.note.trim() === '' ? 'note' : null;
  const choice = byRule.why === 'reworkedEnough' ? 'reworkedEnough' : 'choice';
  const why = isAgainst ? 'against' : byRule.lead === 'choose' ? choice : 'rule';
  return { answers, next, why, mayChoose, missing };
}

/** The form after one more entry: who answers was reached, and who was not reached has not answered. */
export function fillForm(before: CallbackForm, change: Partial<CallbackForm>): CallbackForm {
  const form = { ...before, ...change };
  if (change.missed !== undefined && change.missed !== null) {
    return { ...form, contacted: null, solved: null, satisfied: null, fit: null, truth: null, chosenNext: null };
  }
  const isAnswer = answerNames.some((name) => change[name] !== undefined && change[name] !== null);
  if (isAnswer) return { ...form, missed: null, laterAtMs: null };
  return form;
}

const answerNames = ['contacted', 'solved', 'satisfied', 'fit', 'truth'] as const;

/** What the form says of the attempt besides the answers, without what it does not say. */
export function detailsOf({ missed, laterAtMs, fit, truth }: CallbackForm) {
  if (missed !== null) return { missed, ...(laterAtMs === null ? {} : { laterAtMs }) };
  return { ...(fit === null ? {} : { fit }), ...(truth === null ? {} : { truth }) };
}
