import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyAll } from '../domain/apply.ts';
import type { Case, CaseFields } from '../domain/case.ts';
import { caseFieldNames } from '../domain/case.ts';
import type { Command } from '../domain/command.ts';
import { commandTypes } from '../domain/command.ts';
import { decide } from '../domain/decide.ts';
import type { CommandId } from '../domain/ids.ts';
import { ruleOf } from '../domain/machine/command-table.ts';
import type { Role } from '../domain/roles.ts';
import { aCommand, aContext } from '../domain/testing/builders.ts';
import { anyWalk, walk } from '../domain/testing/arbitraries.ts';
import { findConflicts, isMerge } from './conflict.ts';

const values: { readonly [Name in keyof CaseFields]-?: readonly [unknown, unknown] } = {
  kind: ['complaint', 'report'],
  caller: [
    { name: '一', phone: '110', wantsCallback: true, confidential: false },
    { name: '二', phone: '119', wantsCallback: true, confidential: false },
  ],
  narrative: ['水管裂了', '水管又裂了'],
  place: [
    { placeId: 'place-2', detail: '' },
    { placeId: 'place-3', detail: '' },
  ],
  topicId: ['topic-2', 'topic-3'],
  urgency: ['urgent', 'critical'],
  deadlineClassId: ['I', 'II'],
  labelIds: [['label-1'], ['label-1', 'label-2']],
};

const amend = (fields: object): Command => aCommand('case.amend', { fields });

function does(state: Case | undefined, command: Command, id: string, role: Role = 'agent'): Case {
  const decision = decide(state, command, aContext(role, { commandId: id as CommandId }));
  if (!decision.ok) throw new Error(decision.refusal.code);
  return applyAll(state, decision.events) as Case;
}

const registered = (): Case => does(undefined, aCommand('case.register'), 'first');
const seen = (seenRevision: number, ...dependsOn: readonly string[]) => ({
  seenRevision,
  dependsOn: dependsOn as readonly CommandId[],
});

const fieldName = fc.constantFrom(...caseFieldNames);

test("the author's own earlier commands never conflict, however many there are", () => {
  fc.assert(
    fc.property(fc.array(fieldName, { minLength: 1, maxLength: 6 }), fieldName, (chain, last) => {
      let state = registered();
      const own: string[] = [];
      for (const [index, name] of chain.entries()) {
        own.push(`own-${index}`);
        const [one, two] = values[name];
        const next = JSON.stringify(state[name]) === JSON.stringify(one) ? two : one;
        state = does(state, amend({ [name]: next }), `own-${index}`);
      }
      const command = amend({ [last]: values[last][1] });
      expect(findConflicts(state, command, seen(1, ...own))).toEqual([]);
    }),
    { seed: 11 },
  );
});

test('the same field changed by another to another value conflicts, and both values are shown', () => {
  fc.assert(
    fc.property(fieldName, (name) => {
      const [theirs, mine] = values[name];
      const state = does(registered(), amend({ [name]: theirs }), 'foreign');
      expect(findConflicts(state, amend({ [name]: mine }), seen(1))).toEqual([{ field: name, mine, theirs }]);
    }),
    { seed: 11 },
  );
});

test('other fields merge', () => {
  fc.assert(
    fc.property(fieldName, fieldName, (touched, name) => {
      fc.pre(touched !== name);
      const state = does(registered(), amend({ [touched]: values[touched][0] }), 'foreign');
      expect(findConflicts(state, amend({ [name]: values[name][1] }), seen(1))).toEqual([]);
      expect(isMerge(state, seen(1))).toBe(true);
    }),
    { seed: 11 },
  );
});

test('two people who write the same value agree', () => {
  fc.assert(
    fc.property(fieldName, (name) => {
      const [value] = values[name];
      const state = does(registered(), amend({ [name]: value }), 'foreign');
      expect(findConflicts(state, amend({ [name]: value }), seen(1))).toEqual([]);
    }),
    { seed: 11 },
  );
});

test('what was seen before it was changed again is no conflict', () => {
  const state = does(registered(), amend({ kind: 'report' }), 'foreign');
  expect(findConflicts(state, amend({ kind: 'praise' }), seen(2))).toEqual([]);
  expect(isMerge(state, seen(2))).toBe(false);
});

test('a step another took first conflicts with any other step', () => {
  const state = does(registered(), aCommand('case.answer'), 'foreign');
  expect(findConflicts(state, aCommand('case.dispatch'), seen(1))).toEqual([
    { field: 'step', mine: 'case.dispatch', theirs: 'answered' },
  ]);
});

test('a field another changed does not stand in the way of a step', () => {
  const state = does(registered(), amend({ urgency: 'critical' }), 'foreign');
  expect(findConflicts(state, aCommand('case.dispatch'), seen(1))).toEqual([]);
});

test('own steps on top of each other do not conflict: register, dispatch, all offline', () => {
  const state = does(registered(), aCommand('case.dispatch'), 'own');
  expect(findConflicts(state, aCommand('assignment.sign'), seen(0, 'first', 'own'))).toEqual([]);
});

test('somebody who has seen the newest revision is never in conflict', () => {
  const step = fc.constantFrom(amend({ kind: 'praise' }), aCommand('case.dispatch'), aCommand('assignment.sign'));
  fc.assert(
    fc.property(anyWalk, step, (steps, command) => {
      const { state } = walk(steps);
      expect(findConflicts(state, command, seen(state?.revision ?? 0))).toEqual([]);
    }),
    { seed: 11 },
  );
});

test('a registration conflicts with nothing, and neither does anything with a case that is not there', () => {
  expect(findConflicts(registered(), aCommand('case.register'), seen(0))).toEqual([]);
  expect(findConflicts(undefined, aCommand('case.dispatch'), seen(0))).toEqual([]);
});

/** Register, dispatch to unit-1 and unit-2, each with its own assignment. */
function withTwoUnits(): Case {
  const payload = { assistUnitIds: ['unit-2'], assignmentIds: ['a1', 'a2'] };
  return does(registered(), aCommand('case.dispatch', payload), 'dispatch', 'dispatcher');
}

test('what another unit does with its own part stands in nobody’s way', () => {
  const state = does(withTwoUnits(), aCommand('assignment.sign', { assignmentId: 'a1' }), 'foreign', 'unit');
  const seenBefore = seen(2);
  expect(findConflicts(state, aCommand('assignment.sign', { assignmentId: 'a2' }), seenBefore)).toEqual([]);
  expect(findConflicts(state, aCommand('assignment.sign', { assignmentId: 'a1' }), seenBefore)).toEqual([
    { field: 'assignment', mine: 'assignment.sign', theirs: 'signed' },
  ]);
  expect(findConflicts(state, aCommand('assignment.sign', { assignmentId: 'nobody' }), seenBefore)).toEqual([]);
});

test('a subject of the case collides with itself and with no other', () => {
  const issue = aCommand('supervision.issue', { supervisionId: 'supervision-1' });
  const issued = does(withTwoUnits(), issue, 'issue', 'office');
  const state = does(issued, aCommand('supervision.accept'), 'foreign', 'unit');
  const before = seen(issued.revision);
  expect(findConflicts(state, aCommand('supervision.close'), before)).toEqual([
    { field: 'supervision', mine: 'supervision.close', theirs: 'handling' },
  ]);
  expect(findConflicts(state, aCommand('ledger.request'), before)).toEqual([]);
  expect(findConflicts(state, aCommand('case.reclassify'), before)).toEqual([]);
  const onLedger = does(state, aCommand('ledger.request'), 'ledger', 'unit');
  expect(findConflicts(onLedger, aCommand('ledger.rule'), before)).toEqual([
    { field: 'ledger', mine: 'ledger.rule', theirs: 'requested' },
  ]);
});

test('who urges, marks, or puts a case under newer rules is in nobody’s way, whatever happened', () => {
  const about = commandTypes.filter((type) => ruleOf(type).about === 'nothing');
  expect(about).toContain('case.urge');
  fc.assert(
    fc.property(anyWalk, fc.constantFrom(...about), (steps, type) => {
      const { state } = walk(steps);
      expect(findConflicts(state, aCommand(type), seen(0))).toEqual([]);
    }),
    { seed: 11 },
  );
});

const number = (districtId: string, value: string) => aCommand('district.number', { districtId, number: value });

test('two people of one district collide on its number, and two districts do not', () => {
  const toBoth = aCommand('case.dispatch', {
    leadUnitId: 'district-1',
    parallelUnitIds: ['district-2'],
    assignmentIds: ['a1', 'a2'],
  });
  const dispatched = does(registered(), toBoth, 'dispatch', 'supervisor');
  const state = does(dispatched, number('district-1', 'CY-17'), 'foreign', 'district');
  const before = seen(dispatched.revision);
  expect(findConflicts(state, number('district-1', 'CY-18'), before)).toEqual([
    { field: 'districtNumber', mine: 'CY-18', theirs: 'CY-17' },
  ]);
  expect(findConflicts(state, number('district-2', 'HD-4'), before)).toEqual([]);
  expect(findConflicts(state, number('district-1', 'CY-18'), seen(state.revision))).toEqual([]);
});
