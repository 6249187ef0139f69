import { expect, test } from 'vitest';
import type { CaseView } from '#shared/bridge/views.ts';
import type { Assignment } from '#shared/domain/assignment.ts';
import type { UnitId } from '#shared/domain/ids.ts';
import { returnWindowOf, unconfirmedReturns, unitParts } from './unit-parts.ts';

const unit = { role: 'unit', unitId: 'u1' as UnitId } as const;
const district = { role: 'district', unitId: 'd1' as UnitId } as const;

function aPart(id: string, unitId: string, status: string, districtId: string | null = null) {
  return { id, unitId, districtId, status, part: 'lead', round: 1 };
}

function aLimit(name: string, assignmentId: string, dueAtMs: number, state = 'running') {
  return { name, assignmentId, deadline: { state, dueAtMs } };
}

function aView(assignments: readonly object[], limits: readonly object[], disputes: readonly object[] = []): CaseView {
  const row = { deadline: { state: 'running', dueAtMs: 900 } };
  return { row, case: { round: 1, assignments, disputes }, limits } as unknown as CaseView;
}

test('what comes next in a part is its own limit, and the deadline of the reply once those are kept', () => {
  const limits = [
    aLimit('sign', 'a1', 100),
    aLimit('firstContact', 'a2', 200),
    aLimit('firstContact', 'a3', 300, 'met'),
    aLimit('firstContact', 'a4', 400, 'paused'),
  ];
  const parts = [
    aPart('a1', 'u1', 'pendingSign'),
    aPart('a2', 'u1', 'signed'),
    aPart('a3', 'u1', 'handling'),
    aPart('a4', 'u1', 'signed'),
    aPart('a5', 'u1', 'submitted'),
    aPart('a6', 'u2', 'pendingSign'),
  ];
  expect(unitParts(aView(parts, limits), unit).map(({ assignment, next }) => [assignment.id, next])).toEqual([
    ['a1', { step: 'sign', dueAtMs: 100 }],
    ['a2', { step: 'firstContact', dueAtMs: 200 }],
    ['a3', { step: 'reply', dueAtMs: 900 }],
    ['a4', { step: 'firstContact', dueAtMs: null }],
    ['a5', null],
  ]);
});

test('a district has its own parts before those of its units; a unit has its own alone', () => {
  const parts = [
    aPart('a1', 'u1', 'signed', 'd1'),
    aPart('a2', 'd1', 'pendingSign'),
    aPart('a3', 'u3', 'signed', 'd2'),
  ];
  const view = aView(parts, []);
  expect(unitParts(view, district).map(({ assignment, isOwn }) => [assignment.id, isOwn])).toEqual([
    ['a2', true],
    ['a1', false],
  ]);
  expect(unitParts(view, { role: 'agent', unitId: null })).toEqual([]);
});

const part = (status: string) => aPart('a1', 'u1', status) as unknown as Assignment;

test('the window of a return is said while the part stands where it could be returned', () => {
  const view = aView([], [aLimit('returnWindow', 'a1', 500, 'missed')]);
  expect(returnWindowOf(view, part('signed'))).toBe(500);
  expect(returnWindowOf(view, part('handling'))).toBeNull();
});

test('a return waits for the head while nobody stood by it and nothing was ruled', () => {
  const asked = { assignmentId: 'a1', ruling: null, isConfirmed: false };
  const view = aView(
    [aPart('a1', 'u1', 'returnRequested')],
    [],
    [asked, { ...asked, isConfirmed: true }, { ...asked, assignmentId: 'a9' }],
  );
  expect(unconfirmedReturns(view, unitParts(view, unit))).toEqual([asked]);
});
