import { expect, test } from 'vitest';
import type { RelatedCase } from '../decide-context.ts';
import type { CaseId } from '../ids.ts';
import type { Move } from '../testing/story.ts';
import { decideMove, dispatchTwo, dispatch, register, sign, tell } from '../testing/story.ts';
import { aCommand, morningMs } from '../testing/builders.ts';

const merge: Move = ['dispatcher', aCommand('case.merge')];
const unmerge: Move = ['dispatcher', aCommand('case.unmerge')];
const submit: Move = ['agent', aCommand('case.submit')];
const sendBack: Move = ['dispatcher', aCommand('case.sendBack')];

test('a merged case keeps its caller and its number, and its units are let go', () => {
  const { state } = tell([register, dispatchTwo, sign, merge]);
  expect(state).toMatchObject({
    status: 'merged',
    mergedInto: 'case-2',
    number: 'BJ-26-000001-0',
    caller: { name: '张女士', wantsCallback: true },
    outcome: null,
  });
  expect(state.assignments.map(({ status }) => status)).toEqual(['released', 'released']);
});

test.each<[string, readonly Move[], string]>([
  ['never submitted', [register], 'registered'],
  ['submitted', [register, submit], 'toDispatch'],
  ['submitted and sent back', [register, submit, sendBack], 'registered'],
  ['dispatched', [register, dispatch], 'toDispatch'],
  ['in progress', [register, dispatch, sign], 'toDispatch'],
])('a merge is undone: a case that was %s comes back where it can go on', (_what, before, status) => {
  const { state } = tell([...before, merge, unmerge]);
  expect(state).toMatchObject({ status, mergedInto: null });
});

test('after an undone merge the case is dispatched again in its round', () => {
  const again: Move = ['dispatcher', aCommand('case.dispatch', { assignmentIds: ['a5'] })];
  const { state } = tell([register, dispatch, merge, unmerge, again]);
  expect(state).toMatchObject({ status: 'dispatched', round: 1 });
  expect(state.assignments.map(({ status }) => status)).toEqual(['released', 'pendingSign']);
});

const tellIt: Move = ['callback', aCommand('case.tellOutcome')];
const tellAgain: Move = ['agent', aCommand('case.tellOutcome', { note: '再次告知' })];

test('that its caller was told the outcome stands on a merged case, the later telling in place of the earlier', () => {
  const before = tell([register, merge]).state;
  const { state } = tell([register, merge, tellIt]);
  const outcomeTold = { atMs: morningMs + 2 * 60_000, by: 'person-callback', note: '情况说明' };
  expect(state).toMatchObject({ status: 'merged', mergedInto: 'case-2', outcomeTold, revision: 3 });
  expect([state.clock, Object.keys(state.touched)]).toEqual([before.clock, Object.keys(before.touched)]);
  expect(tell([register, merge, tellIt, tellAgain]).state.outcomeTold).toMatchObject({
    by: 'person-agent',
    note: '再次告知',
  });
});

test('a merge that is undone takes back that its caller was told, and only of a merged case can it be said', () => {
  const { state } = tell([register, merge, tellIt, unmerge]);
  expect([state.status, 'outcomeTold' in state]).toEqual(['registered', false]);
  expect(tell([register, merge, tellIt, unmerge, merge]).state).not.toHaveProperty('outcomeTold');
  expect(decideMove(state, tellIt, {})).toMatchObject({ refusal: { code: 'wrong-step' } });
  const answered = tell([register, ['agent', aCommand('case.answer')]]).state;
  expect(decideMove(answered, tellIt, {})).toMatchObject({ refusal: { code: 'case-is-over' } });
  for (const role of ['dispatcher', 'office', 'unit'] as const) {
    const decision = decideMove(tell([register, merge]).state, [role, tellIt[1]], {});
    expect(decision).toMatchObject({ refusal: { code: 'not-allowed-for-role' } });
  }
});

test('a pause does not survive a merge', () => {
  const suspend: Move = ['supervisor', aCommand('case.suspend')];
  const ledger: Move[] = [
    ['unit', aCommand('ledger.request')],
    ['office', aCommand('ledger.rule')],
  ];
  const { state } = tell([register, dispatch, suspend, ...ledger, merge, unmerge]);
  expect([state.suspension, state.ledger]).toEqual([null, null]);
});

test('a master may be with the citizen already, or itself be part of a longer chain', () => {
  const cases: Readonly<Record<string, RelatedCase>> = {
    'case-2': { status: 'merged', mergedInto: 'case-3' as CaseId },
    'case-3': { status: 'callingBack', mergedInto: null },
  };
  const { state } = tell([register]);
  expect(decideMove(state, merge, { related: (id) => cases[id] }).ok).toBe(true);
});

test('a proposal waits for a second signature and falls with any step of the case', () => {
  const propose: Move = ['agent', aCommand('case.proposeMerge')];
  expect(tell([register, propose]).state.proposal).toMatchObject({ kind: 'merge', masterCaseId: 'case-2' });
  expect(tell([register, propose, dispatch]).state.proposal).toBeNull();
  expect(tell([register, propose, merge]).state).toMatchObject({ status: 'merged', proposal: null });
  expect(tell([register, propose, ['supervisor', aCommand('case.dropProposal')]]).state.proposal).toBeNull();
  const amended = tell([register, propose, ['agent', aCommand('case.amend')]]).state;
  expect(amended.proposal?.kind).toBe('merge');
});

test('a proposed refusal is signed by a leader', () => {
  const propose: Move = ['agent', aCommand('case.proposeRefusal')];
  const { state } = tell([register, propose, ['supervisor', aCommand('case.refuse')]]);
  expect(state).toMatchObject({
    status: 'refused',
    proposal: null,
    outcome: { kind: 'refused', reasonId: 'reason-1' },
  });
});
