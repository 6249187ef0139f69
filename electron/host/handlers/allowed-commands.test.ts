import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyAll } from '#shared/domain/apply.ts';
import type { Case } from '#shared/domain/case.ts';
import type { CommandType } from '#shared/domain/command.ts';
import { decide } from '#shared/domain/decide.ts';
import type { Role } from '#shared/domain/roles.ts';
import { aCommand, aContext, aContextOf, anyCity, strictCity } from '#shared/domain/testing/builders.ts';
import type { Step } from '#shared/domain/testing/arbitraries.ts';
import { anyWalk, contextOf } from '#shared/domain/testing/arbitraries.ts';
import { must } from '#shared/lib/assert.ts';
import type { Allowed } from './allowed-commands.ts';
import { allowedCommands } from './allowed-commands.ts';

type Given = readonly [Role, CommandType, object?];

function after(given: readonly Given[], city = anyCity): Case {
  let state: Case | undefined;
  for (const [role, type, change] of given) {
    const decision = decide(state, aCommand(type, change ?? {}), aContext(role, { city }));
    if (!decision.ok) throw new Error(`${type} is refused: ${decision.refusal.code}`);
    state = applyAll(state, decision.events);
  }
  return must(state, 'a case');
}

function offered(role: Role, state: Case, city = anyCity): Allowed {
  return allowedCommands(aContext(role, { city }), state);
}

test('what would be accepted is offered, whatever the way of the case', () => {
  let compared = 0;
  fc.assert(
    fc.property(anyWalk, (steps: readonly Step[]) => {
      let state: Case | undefined;
      for (const [index, step] of steps.entries()) {
        const context = contextOf(step, index);
        const decision = decide(state, step.command, context);
        if (!decision.ok) continue;
        // A desk offers to adopt the version in force, and a walk any other as well.
        if (state && step.command.type !== 'clock.adopt') {
          compared += 1;
          expect(allowedCommands(context, state).allowed).toContain(step.command.type);
        }
        state = applyAll(state, decision.events);
      }
    }),
    { seed: 20_261_123, numRuns: 300 },
  );
  expect(compared).toBeGreaterThan(2_000);
});

test('nothing is offered that the role may not do, or that is over', () => {
  const answered = after([
    ['agent', 'case.register'],
    ['agent', 'case.answer'],
  ]);
  expect(offered('agent', answered).allowed).toEqual([]);
  const fresh = after([['agent', 'case.register']]);
  expect(offered('callback', fresh).allowed).toEqual(['case.withdraw']);
  expect(offered('unit', fresh)).toEqual({ allowed: [], onAssignments: [] });
});

test('a form that is still empty is offered, a step the city leaves to others is not', () => {
  const bare = after([['agent', 'case.register', { topicId: null, deadlineClassId: null }]]);
  expect(offered('agent', bare).allowed).toEqual(
    expect.arrayContaining(['case.amend', 'case.dispatch', 'case.answer']),
  );
  const strict = offered('agent', bare, strictCity).allowed;
  expect([strict.includes('case.dispatch'), strict.includes('case.submit')]).toEqual([false, true]);
  expect([strict.includes('case.refuse'), strict.includes('case.proposeRefusal')]).toEqual([false, true]);
});

test('a unit is offered its own part only', () => {
  const two = { leadUnitId: 'unit-1', parallelUnitIds: ['unit-2'], assignmentIds: ['a1', 'a2'] };
  const state = after([
    ['agent', 'case.register'],
    ['dispatcher', 'case.dispatch', two],
    ['unit', 'assignment.sign'],
  ]);
  const ofLead = offered('unit', state).onAssignments;
  const ofOther = allowedCommands(aContextOf('unit-2', 'unit'), state).onAssignments;
  expect(ofLead.map(({ assignmentId }) => assignmentId)).toEqual(['a1']);
  expect(ofLead[0]?.allowed).toEqual(
    expect.arrayContaining(['assignment.contact', 'assignment.reply', 'assist.request']),
  );
  expect(ofOther).toEqual([
    { assignmentId: 'a2', allowed: expect.arrayContaining(['assignment.sign', 'return.request']) },
  ]);
});

function mayRule(role: Role, state: Case): boolean {
  return offered(role, state).allowed.includes('extension.rule');
}

test('a request is offered for ruling to those who rule, while it is open', () => {
  const asked = after([
    ['agent', 'case.register'],
    ['dispatcher', 'case.dispatch'],
    ['unit', 'assignment.sign'],
    ['unit', 'extension.request'],
  ]);
  const ruled = after([
    ['agent', 'case.register'],
    ['dispatcher', 'case.dispatch'],
    ['unit', 'assignment.sign'],
    ['unit', 'extension.request'],
    ['office', 'extension.rule'],
  ]);
  expect([mayRule('office', asked), mayRule('unit', asked), mayRule('office', ruled)]).toEqual([true, false, false]);
});
