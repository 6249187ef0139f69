import { expect, test } from 'vitest';
import { applyAll } from './apply.ts';
import type { Case } from './case.ts';
import type { Command } from './command.ts';
import { decide } from './decide.ts';
import { aCommand, aContext } from './testing.ts';

function run(state: Case | undefined, command: Command, role: Parameters<typeof aContext>[0]): Case {
  const decision = decide(state, command, aContext(role));
  if (!decision.ok) throw new Error(`${command.type} refused: ${decision.refusal.code}`);
  return applyAll(state, decision.events) as Case;
}

test('a case goes the whole way from the call to the closing', () => {
  let state = run(undefined, aCommand('case.register'), 'agent');
  state = run(state, aCommand('case.dispatch'), 'agent');
  state = run(state, aCommand('assignment.sign'), 'unit');
  state = run(state, aCommand('assignment.reply'), 'unit');
  expect(state.status).toBe('callbackDue');
  state = run(state, aCommand('callback.record'), 'callback');
  expect(state).toMatchObject({ status: 'closed', round: 1, revision: 6 });
});

test('an unsolved answer sends the case back to its units as a second round', () => {
  let state = run(undefined, aCommand('case.register'), 'agent');
  for (const type of ['case.dispatch', 'assignment.sign', 'assignment.reply'] as const) {
    state = run(state, aCommand(type), type === 'case.dispatch' ? 'agent' : 'unit');
  }
  state = run(state, aCommand('callback.record', { next: 'rework', assignmentIds: ['a2'] }), 'callback');
  expect(state).toMatchObject({ status: 'dispatched', round: 2 });
  expect(state.assignments.map(({ id, round, status }) => ({ id, round, status }))).toEqual([
    { id: 'a1', round: 1, status: 'replied' },
    { id: 'a2', round: 2, status: 'pendingSign' },
  ]);
});
