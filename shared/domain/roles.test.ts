import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { commandTypes } from './command.ts';
import { callerSight, maskCase, maskPhone, maySeeCase, mayCommand, roles } from './roles.ts';
import { anyRole, anyWalk, walk } from './testing-arbitraries.ts';
import { aContext } from './testing.ts';

test('the table of roles and commands, in full', () => {
  const table = Object.fromEntries(
    roles.map((role) => [role, commandTypes.filter((type) => mayCommand(role, type)).join(' ')]),
  );
  expect(table).toEqual({
    agent: 'case.register case.amend case.answer case.dispatch',
    supervisor: 'case.register case.amend case.answer case.dispatch callback.record',
    dispatcher: 'case.amend case.dispatch',
    unit: 'assignment.sign assignment.reply',
    callback: 'callback.record',
  });
});

test('who sees how much of a caller, in full', () => {
  const table = roles.map((role) => [role, callerSight(role, false), callerSight(role, true)]);
  expect(table).toEqual([
    ['agent', 'full', 'full'],
    ['supervisor', 'full', 'full'],
    ['dispatcher', 'maskedPhone', 'hidden'],
    ['unit', 'full', 'hidden'],
    ['callback', 'full', 'full'],
  ]);
});

test('a unit sees what was ever assigned to it and nothing else', () => {
  fc.assert(
    fc.property(anyWalk, (steps) => {
      const { state } = walk(steps);
      fc.pre(state !== undefined);
      const isAssigned = state.assignments.some(({ unitId }) => unitId === 'unit-1');
      expect(maySeeCase(aContext('unit').actor, state)).toBe(isAssigned);
      expect(maySeeCase(aContext('agent').actor, state)).toBe(true);
    }),
    { seed: 3, numRuns: 300 },
  );
});

test('a masked case differs from the real one in the caller only, and never shows what the role may not see', () => {
  fc.assert(
    fc.property(anyWalk, anyRole, (steps, role) => {
      const { state } = walk(steps);
      fc.pre(state !== undefined);
      const masked = maskCase(aContext(role).actor, state);
      const sight = callerSight(role, state.caller.confidential);
      expect({ ...masked, caller: state.caller }).toEqual(state);
      expect(masked.caller).toEqual({
        ...state.caller,
        name: sight === 'hidden' ? '' : state.caller.name,
        phone: { full: state.caller.phone, hidden: '', maskedPhone: maskPhone(state.caller.phone) }[sight],
      });
    }),
    { seed: 3, numRuns: 300 },
  );
});

test('masking twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\+?\d{0,15}$/), (phone) => {
      expect(maskPhone(maskPhone(phone))).toBe(maskPhone(phone));
    }),
    { seed: 3 },
  );
});

test.each([
  ['13800001234', '138••••1234'],
  ['+4915112345', '+49••••2345'],
  ['12345678', '123•5678'],
  ['1234567', '•••••••'],
  ['110', '•••'],
  ['', ''],
])('%s is shown as %s', (phone, shown) => {
  expect(maskPhone(phone)).toBe(shown);
});
