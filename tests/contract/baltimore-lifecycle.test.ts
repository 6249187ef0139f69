// One case on its whole way under Baltimore's procedure: agents dispatch, replies are audited, two calls are enough.

import { expect, test } from 'vitest';
import type { Case } from '#shared/domain/case.ts';
import type { Command } from '#shared/domain/command.ts';
import type { Role } from '#shared/domain/roles.ts';
import { loadShippedCity } from '#tests/support/shipped-city.ts';
import { apply } from '#shared/domain/apply.ts';
import { decide } from '#shared/domain/decide.ts';
import { computeDeadline } from '#shared/domain/deadline/compute-deadline.ts';
import { aCommand, aContext, aContextOf } from '#shared/domain/testing/builders.ts';
const city = loadShippedCity('baltimore');

type Step = { readonly at: string; readonly role: Role; readonly command: Command; readonly unitId?: string };

/** What the rules answer to a step: the case after it, or the code of the refusal. */
function take(before: Case | undefined, { at, role, command, unitId }: Step): Case | string {
  const change = { city: city.facts, atMs: Date.parse(at) };
  const context = unitId ? aContextOf(unitId, role, change) : aContext(role, change);
  const decision = decide(before, command, context);
  if (!decision.ok) return decision.refusal.code;
  return decision.events.reduce<Case | undefined>(apply, before) ?? 'nothing';
}

/** The case after steps that are all accepted. */
function after(steps: readonly Step[]): Case {
  const last = steps.reduce<Case | undefined>((state, step) => {
    const next = take(state, step);
    if (typeof next === 'string') throw new Error(`${step.command.type}: ${next}`);
    return next;
  }, undefined);
  if (last === undefined) throw new Error('no steps');
  return last;
}

const bge = 'u-bge';
// A street light that is out: four days. The clocks are set back in the night to Sunday.
const dispatched: readonly Step[] = [
  {
    at: '2026-10-30T10:00:00-04:00',
    role: 'agent',
    command: aCommand('case.register', {
      number: 'BAL-26-000012-1',
      topicId: 't-bge-stlight-s-out',
      place: { placeId: 'p-hampden', detail: 'pole 4417' },
      deadlineClassId: 'd4',
      narrative: 'The street light in front of the library is out.',
    }),
  },
  { at: '2026-10-30T10:05:00-04:00', role: 'agent', command: aCommand('case.dispatch', { leadUnitId: bge }) },
  { at: '2026-10-30T11:00:00-04:00', role: 'unit', unitId: bge, command: aCommand('assignment.sign') },
];
const reply = (at: string): Step => ({ at, role: 'unit', unitId: bge, command: aCommand('assignment.reply') });
const audit = (at: string, isAccepted: boolean): Step => ({
  at,
  role: 'dispatcher',
  command: aCommand('reply.audit', { isAccepted, reason: isAccepted ? null : 'noEvidence' }),
});
const unanswered = aCommand('callback.record', { answers: null, next: 'close' });
const call = (at: string): Step => ({ at, role: 'callback', command: unanswered });
const ask = (at: string): Step => ({
  at,
  role: 'unit',
  unitId: bge,
  command: aCommand('return.request', { rightfulUnitId: 'u-transportation' }),
});
const rule = (at: string): Step => ({
  at,
  role: 'dispatcher',
  command: aCommand('return.rule', { ruling: { kind: 'deny' } }),
});

test('an agent dispatches without a dispatcher, and the deadline runs from the registration over the changed clocks', () => {
  const deadline = computeDeadline(after(dispatched).clock, city.book);
  expect(deadline).toMatchObject({ state: 'running', dueAtMs: Date.parse('2026-11-03T10:00:00-05:00') });
});

test('a reply sent back does not cost the unit the time of the audit', () => {
  const sentBack = after([
    ...dispatched,
    reply('2026-11-02T09:00:00-05:00'),
    audit('2026-11-02T14:00:00-05:00', false),
  ]);
  const deadline = computeDeadline(sentBack.clock, city.book);
  expect(deadline).toMatchObject({ state: 'running', dueAtMs: Date.parse('2026-11-03T15:00:00-05:00') });
});

test('an accepted reply keeps the term, and two calls without an answer close the case', () => {
  const audited = [...dispatched, reply('2026-11-02T09:00:00-05:00'), audit('2026-11-02T14:00:00-05:00', true)];
  const calling: Step[] = [
    ...audited,
    { at: '2026-11-03T09:00:00-05:00', role: 'callback', command: aCommand('callback.claim') },
  ];
  const claimed = after(calling);
  expect(computeDeadline(claimed.clock, city.book).state).toBe('met');
  expect(take(claimed, call('2026-11-03T09:05:00-05:00'))).toBe('too-few-attempts');
  const again: Step = {
    at: '2026-11-03T09:05:00-05:00',
    role: 'callback',
    command: aCommand('callback.record', { answers: null, next: 'tryAgain' }),
  };
  const closed = after([
    ...calling,
    again,
    { at: '2026-11-03T16:00:00-05:00', role: 'callback', command: aCommand('callback.claim') },
    call('2026-11-03T16:05:00-05:00'),
  ]);
  expect([closed.status, closed.outcome]).toEqual(['closed', { kind: 'closed', isValid: false }]);
});

test('the second dispute about who is responsible is for arbitration', () => {
  const once = [...dispatched.slice(0, 2), ask('2026-10-30T11:00:00-04:00'), rule('2026-10-30T12:00:00-04:00')];
  const twice = after([...once, ask('2026-10-30T13:00:00-04:00')]);
  expect(take(twice, rule('2026-10-30T14:00:00-04:00'))).toBe('return-needs-arbitration');
});
