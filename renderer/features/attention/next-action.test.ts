import { expect, test } from 'vitest';
import type { AttentionItem } from '#shared/bridge/contract.ts';
import { isEditable, nextAction } from './next-action.ts';

type Given = Pick<AttentionItem, 'type' | 'problem'>;

const refused = (type: string, code: string): Given => ({ type, problem: { kind: 'refused', code } }) as Given;

test.each([
  ['case.register', 'number-already-used', 'applyAgain'],
  ['case.register', 'missing-place', 'edit'],
  ['case.register', 'case-already-exists', 'drop'],
  ['assignment.reply', 'wrong-step', 'open'],
] as const)('%s refused with %s: the likely way on is %s', (type, code, action) => {
  expect(nextAction(refused(type, code))).toBe(action);
});

test('what has no form of its own is never sent back into one', () => {
  expect(isEditable({ type: 'case.suspend' })).toBe(false);
  expect(nextAction(refused('case.suspend', 'missing-note'))).toBe('open');
  expect(nextAction({ type: 'return.confirm', problem: { kind: 'conflict', conflicts: [] } })).toBe('open');
});

test('a field two people changed is compared and edited', () => {
  expect(nextAction({ type: 'case.amend', problem: { kind: 'conflict', conflicts: [] } })).toBe('edit');
});
