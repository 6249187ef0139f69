// What a citizen's answers lead to by rule of the city: rework (重办), closing (办结), or a choice of whoever asked.

import type { CallbackAnswers } from '../callback.ts';
import type { Case } from '../case.ts';
import type { CallbackRules, Lead } from './callback-rules.ts';

export type NextByRule = {
  readonly lead: Lead;
  /** What is proposed: the rule itself, and of a choice rework where it is not solved. */
  readonly usual: 'rework' | 'close';
  /** `reworkedEnough`: the rule says rework, and the case has had as many as the city wants. */
  readonly why: 'rule' | 'reworkedEnough';
};

/** Where the answers lead in this round of the case. */
export function nextByRule({ round }: Pick<Case, 'round'>, answers: CallbackAnswers, rules: CallbackRules): NextByRule {
  const lead = rules.leads[answers.solved][answers.satisfied];
  const reworks = Math.max(0, round - 1);
  if (lead === 'rework' && reworks >= rules.choiceFromRework) {
    return { lead: 'choose', usual: 'rework', why: 'reworkedEnough' };
  }
  return { lead, usual: lead === 'choose' ? (answers.solved === 'no' ? 'rework' : 'close') : lead, why: 'rule' };
}

/** Whether `next` goes against the rule; a leader may all the same. */
export function isAgainstRule({ lead }: NextByRule, next: 'rework' | 'close'): boolean {
  return lead !== 'choose' && lead !== next;
}
