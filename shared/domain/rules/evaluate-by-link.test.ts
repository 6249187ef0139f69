import { expect, test } from 'vitest';
import { applyAll } from '../apply.ts';
import type { CallbackAnswers } from '../callback.ts';
import { citizenByLink } from '../callback.ts';
import { firstAndFinal } from '../callbacks/first-and-final.ts';
import type { Case } from '../case.ts';
import type { AssignmentId } from '../ids.ts';
import { maskCase } from '../roles.ts';
import { aCommand, aContext, aContextOf, morningMs } from '../testing/builders.ts';
import { aCity, easyCallbackRules, straightProcedure } from '../testing/city.ts';
import type { Move } from '../testing/story.ts';
import { claim, decideMove, dispatch, register, reply, rework, sign, tell, unsolved } from '../testing/story.ts';
import type { LinkDecision } from './evaluate-by-link.ts';
import { evaluateByLink } from './evaluate-by-link.ts';

const good: CallbackAnswers = { contacted: true, solved: 'yes', satisfied: 'satisfied' };
const { leads } = easyCallbackRules;
const city = aCity(straightProcedure, {
  ...easyCallbackRules,
  leads: {
    ...leads,
    yes: { ...leads.yes, satisfied: 'close' },
    no: { ...leads.no, dissatisfied: 'rework' },
  },
});
const replied: readonly Move[] = [register, dispatch, sign, reply];
const context = {
  ...aContext('callback', { city, atMs: morningMs + 3_600_000 }),
  actor: { personId: citizenByLink, role: 'callback', unitId: null } as const,
};

function evaluate(state: Case, answers: CallbackAnswers, round = 1): LinkDecision {
  const link = { round, assignmentIds: ['b9' as AssignmentId] };
  return evaluateByLink(state, { answers, note: '修好了', fit: 'yes', truth: 'partly' }, link, context);
}

function after(state: Case, answers: CallbackAnswers): Case {
  const decided = evaluate(state, answers);
  if (!decided.ok) throw new Error(decided.why);
  return applyAll(state, decided.events) as Case;
}

test('answers by link close the case, send it back, or are kept for a person, by the rule of the city', () => {
  const { state } = tell(replied);
  expect(after(state, good)).toMatchObject({
    status: 'closed',
    outcome: { kind: 'closed', isValid: true },
    callbacks: [{ by: citizenByLink, answers: good, channel: 'link', note: '修好了', fit: 'yes', truth: 'partly' }],
  });
  expect(after(state, unsolved)).toMatchObject({ status: 'dispatched', round: 2 });
  const open = after(state, { ...good, solved: 'noOpinion' });
  expect(open).toMatchObject({ status: 'callbackDue', callbacks: [{ channel: 'link' }] });
});

test('what comes while somebody has taken the call-back takes it from nobody: it is kept, and whoever asks decides', () => {
  const { state } = tell([...replied, claim]);
  const told = after(state, unsolved);
  expect(told).toMatchObject({ status: 'callingBack', callbackBy: 'person-callback', round: 1 });
  const spoken = decideMove(told, ['callback', aCommand('callback.record', { answers: good })], { index: 9 });
  if (!spoken.ok) throw new Error(spoken.refusal.code);
  const over = applyAll(told, spoken.events) as Case;
  expect(over.status).toBe('closed');
  expect(firstAndFinal(over)).toMatchObject({
    first: { answers: unsolved, channel: 'link' },
    final: { answers: good, by: 'person-callback' },
  });
});

test('a link is good for one answer in its own round, and for none once the case is over', () => {
  const { state } = tell(replied);
  const once = after(state, { ...good, solved: 'noOpinion' });
  expect(evaluate(once, good)).toEqual({ ok: false, why: 'used' });
  expect(evaluate(state, good, 2)).toEqual({ ok: false, why: 'round-over' });
  expect(evaluate(after(state, good), good)).toEqual({ ok: false, why: 'round-over' });
  const reworked = tell([...replied, rework('b1')]).state;
  expect(evaluate(reworked, good)).toEqual({ ok: false, why: 'round-over' });
});

test('where the units of the case cannot be assigned anew, the answers are kept and a person decides', () => {
  const { state } = tell(replied);
  const link = { round: 1, assignmentIds: [] };
  const decided = evaluateByLink(state, { answers: unsolved, note: '' }, link, context);
  expect(decided).toMatchObject({ ok: true, events: [{ type: 'callback.recorded' }] });
});

test('no unit sees an evaluation by link before the call-back is over', () => {
  const { state } = tell(replied);
  const open = after(state, { ...good, solved: 'noOpinion' });
  const { actor } = aContextOf('unit-1', 'unit');
  expect(maskCase(actor, open).callbacks).toEqual([]);
  expect(maskCase(actor, after(state, good)).callbacks).toMatchObject([{ channel: 'link' }]);
});
