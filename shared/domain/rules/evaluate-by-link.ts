// The citizen's own evaluation, by a link that was sent to him (ADR 53). It is no command: nobody at a desk gives it. The
// server asks this rule once a link has been checked, and appends the events like those of any decision.

import type { CallbackAnswers, ReplyAnswer } from '../callback.ts';
import { nextByRule } from '../callbacks/next-by-rule.ts';
import type { Case } from '../case.ts';
import type { DecideContext } from '../decide-context.ts';
import { happened, makeEvent } from '../decide-context.ts';
import type { CaseEvent } from '../event.ts';
import type { AssignmentId } from '../ids.ts';
import { reworkAfter } from './callback.ts';

export type LinkEvaluation = {
  readonly answers: CallbackAnswers;
  /** What the citizen added, in his own words. */
  readonly note: string;
  readonly fit?: ReplyAnswer;
  readonly truth?: ReplyAnswer;
};

/** Why an evaluation is not taken: the round it is about is over · the citizen has answered by link in it before. */
export type LinkRefusal = 'round-over' | 'used';

export type LinkDecision =
  | { readonly ok: true; readonly events: readonly CaseEvent[] }
  | { readonly ok: false; readonly why: LinkRefusal };

/**
 * What follows from an evaluation by link of round `round`. Unclaimed, the rule of the city closes the case or sends it back
 * where it leaves no choice; where it does, and while somebody has taken the call-back, the answers are kept for whoever asks.
 * `assignmentIds`: as many new ids as the case has units.
 */
export function evaluateByLink(
  state: Case,
  { answers, note, ...details }: LinkEvaluation,
  link: { readonly round: number; readonly assignmentIds: readonly AssignmentId[] },
  context: DecideContext,
): LinkDecision {
  const isAsked = state.status === 'callbackDue' || state.status === 'callingBack';
  if (!isAsked || state.round !== link.round) return { ok: false, why: 'round-over' };
  const isUsed = state.callbacks.some(({ round, channel }) => round === link.round && channel === 'link');
  if (isUsed) return { ok: false, why: 'used' };
  const payload = { answers, note, ...details, channel: 'link' } as const;
  const recorded = makeEvent('callback.recorded', state.id, payload, context);
  if (state.status === 'callingBack') return happened(recorded);
  const { lead } = nextByRule(state, answers, context.city.callback);
  if (lead === 'close') return happened(recorded, makeEvent('case.closed', state.id, { isValid: true }, context));
  if (lead === 'choose') return happened(recorded);
  const reworked = reworkAfter(state, recorded, link.assignmentIds, context);
  // A unit of the pack may be gone by now: a person decides then.
  return reworked.ok ? reworked : happened(recorded);
}
