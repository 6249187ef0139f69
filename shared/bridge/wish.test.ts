import { expect, test } from 'vitest';
import { commandTypes } from '../domain/command.ts';
import { firstWishTypes, wish, wishPayloadSchemas, wishTypes } from './wish.ts';

test('every command but the registration is a wish', () => {
  expect([...wishTypes, 'case.register'].toSorted()).toEqual([...commandTypes].toSorted());
  expect(Object.keys(wishPayloadSchemas).toSorted()).toEqual([...wishTypes].toSorted());
});

test('a wish carries what a person chose, and no id that the host makes', () => {
  const forward = { assignmentId: 'a-1', note: '', toUnitId: 'unit-2' };
  expect(wish.safeParse({ type: 'assignment.forward', payload: forward }).success).toBe(true);
  const withId = { type: 'assignment.forward', payload: { ...forward, newAssignmentId: 'a-2' } };
  expect(wish.safeParse(withId).success).toBe(false);
  const move = { kind: 'move', toUnitId: 'unit-2' };
  const rule = { assignmentId: 'a-1', note: '', ruling: move };
  expect(wish.safeParse({ type: 'return.rule', payload: rule }).success).toBe(true);
  const ruleWithId = { ...rule, ruling: { ...move, assignmentId: 'a-2' } };
  expect(wish.safeParse({ type: 'return.rule', payload: ruleWithId }).success).toBe(false);
});

test('a registration is no wish, and first steps are few', () => {
  expect(wish.safeParse({ type: 'case.register', payload: {} }).success).toBe(false);
  expect(firstWishTypes.every((type) => wishTypes.includes(type))).toBe(true);
});
