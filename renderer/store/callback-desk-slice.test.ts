import { expect, test } from 'vitest';
import type { Case } from '#shared/domain/case.ts';
import type { Callback } from '#shared/domain/callback.ts';
import type { Role } from '#shared/domain/roles.ts';
import type { AppState } from './app-state.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { emptyCallbackForm } from './callback-rule.ts';
import { attemptOf, mayRecord } from './callback-desk-slice.ts';

const missed = (round: number): Callback => ({ atMs: 0, by: 'p-1' as never, round, answers: null, note: '' });

/** The parts of the state the call-back desk looks at. */
function at(found: Partial<Case>, personId: string, role: Role = 'callback'): AppState {
  const state = { id: 'c-1', status: 'callbackDue', round: 1, callbacks: [], callbackBy: null, ...found };
  return {
    callbackList: { active: { id: 'c-1' } },
    cases: { shown: { 'c-1': { view: { case: state } } } },
    session: { person: { personId, role } },
    callbackDesk: { forms: {} },
    drafts: { drafts: [] },
    sync: { nowMs: () => 86_400_000 },
    city: { desk: { city: { timeZone: 'UTC', procedure: { callbackAttempts: { value: 3, source: 'assumed' } } } } },
  } as unknown as AppState;
}

test('a call-back that is due may be recorded by anybody at the desk', () => {
  expect(mayRecord(at({}, 'p-1'))).toBe(true);
  expect(mayRecord(at({ status: 'inProgress' }, 'p-1'))).toBe(false);
});

test('one that was taken belongs to whoever took it, and to a supervisor', () => {
  const taken = { status: 'callingBack', callbackBy: 'p-1' as never } as const;
  expect(mayRecord(at(taken, 'p-1'))).toBe(true);
  expect(mayRecord(at(taken, 'p-2'))).toBe(false);
  expect(mayRecord(at(taken, 'p-2', 'supervisor'))).toBe(true);
});

test('attempts are counted in the round that runs now, and the last is the one with which it is enough', () => {
  expect(attemptOf(at({}, 'p-1'))).toEqual({ attempt: 1, isLast: false });
  const second = at({ round: 2, callbacks: [missed(1), missed(1), missed(2)] }, 'p-1');
  expect(attemptOf(second)).toEqual({ attempt: 2, isLast: false });
  expect(attemptOf(at({ callbacks: [missed(1), missed(1)] }, 'p-1'))).toEqual({ attempt: 3, isLast: true });
});

test('a citizen who will not talk is asked no more, where the city says so', () => {
  const state = at({}, 'p-1');
  const refused = { ...emptyCallbackForm, missed: 'refused' as const };
  const entered = { ...state, callbackDesk: { ...state.callbackDesk, forms: { ['c-1' as CaseId]: refused } } };
  expect(attemptOf(entered)).toEqual({ attempt: 1, isLast: true });
});
