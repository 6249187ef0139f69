// 挂账: a long-standing problem goes on the books with a plan and a promised date, is reviewed, and leaves them.

import { happened, isBlank, makeEvent, refuse } from '../decide-context.ts';
import type { CaseRule } from './rule.ts';

export const requestLedger: CaseRule<'ledger.request'> = (state, payload, context) => {
  if (state.ledger) return refuse(state.ledger.status === 'entered' ? 'on-ledger' : 'request-open', 'already');
  if (isBlank(payload.plan)) return refuse('missing-note', 'the plan');
  if (payload.promisedAtMs <= context.atMs) return refuse('date-in-the-past', String(payload.promisedAtMs));
  return happened(makeEvent('ledger.requested', state.id, payload, context));
};

export const ruleLedger: CaseRule<'ledger.rule'> = (state, { isGranted, note, nextReviewAtMs }, context) => {
  if (!state.ledger) return refuse('no-such-request', 'none');
  if (state.ledger.status === 'entered') return refuse('on-ledger', 'already');
  if (!isGranted) return happened(makeEvent('ledger.declined', state.id, { note }, context));
  if (nextReviewAtMs <= context.atMs) return refuse('date-in-the-past', String(nextReviewAtMs));
  return happened(makeEvent('ledger.entered', state.id, { note, nextReviewAtMs }, context));
};

export const reviewLedger: CaseRule<'ledger.review'> = (state, payload, context) => {
  if (state.ledger?.status !== 'entered') return refuse('not-on-ledger', state.ledger?.status ?? 'none');
  const past = [payload.promisedAtMs, payload.nextReviewAtMs].find((dateMs) => dateMs <= context.atMs);
  if (past !== undefined) return refuse('date-in-the-past', String(past));
  return happened(makeEvent('ledger.reviewed', state.id, payload, context));
};

/** 销账: the clock runs again. */
export const leaveLedger: CaseRule<'ledger.leave'> = (state, payload, context) => {
  if (state.ledger?.status !== 'entered') return refuse('not-on-ledger', state.ledger?.status ?? 'none');
  return happened(makeEvent('ledger.left', state.id, payload, context));
};
