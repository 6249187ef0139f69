import { describe, expect, test } from 'vitest';
import type { Case } from '#shared/domain/case.ts';
import type { UnitId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import { anyCity, strictCity } from '#shared/domain/testing/builders.ts';
import type { Step } from '../testing/case-after.ts';
import { caseAfter } from '../testing/case-after.ts';
import { openRequests } from './open-requests.ts';
import { ownStep } from './own-step.ts';

const dispatched: readonly Step[] = [
  ['agent', 'case.register'],
  ['dispatcher', 'case.dispatch'],
];
const signed: readonly Step[] = [...dispatched, ['unit', 'assignment.sign']];
const toStreet: readonly Step[] = [
  ['agent', 'case.register'],
  ['dispatcher', 'case.dispatch', { leadUnitId: 'street-1' }],
];

const unitOf: { readonly [role in Role]?: string } = { unit: 'unit-1', unitHead: 'unit-1', district: 'district-1' };

function stepOf(role: Role, state: Case, unitId = unitOf[role] ?? null, city = strictCity): string | null {
  return ownStep(state, { role, unitId: unitId as UnitId | null }, openRequests(state, city.procedure));
}

describe('a unit', () => {
  test('signs, handles, and waits elsewhere once it has replied', () => {
    const replied = caseAfter([...signed, ['unit', 'assignment.reply']]);
    expect([caseAfter(dispatched), caseAfter(signed), replied].map((state) => stepOf('unit', state))).toEqual([
      'toSign',
      'handling',
      'elsewhere',
    ]);
    expect(stepOf('unit', caseAfter(dispatched), 'unit-9')).toBe(null);
  });

  test('waits elsewhere while its return is ruled, after its head has confirmed it', () => {
    const asked = caseAfter([...dispatched, ['unit', 'return.request']]);
    const confirmed = caseAfter([...dispatched, ['unit', 'return.request'], ['unitHead', 'return.confirm']]);
    expect([asked, confirmed].map((state) => stepOf('unitHead', state))).toEqual(['toRule', 'elsewhere']);
    expect([asked, confirmed].map((state) => stepOf('dispatcher', state))).toEqual([null, 'toRule']);
  });

  test('has no step on a case that is over', () => {
    expect(stepOf('unit', caseAfter([...signed, ['dispatcher', 'case.transfer']]))).toBe(null);
  });
});

describe('a district', () => {
  test('sees what its units have before them, its own part first', () => {
    expect(stepOf('district', caseAfter(toStreet))).toBe('toSign');
    const signedBelow = caseAfter([...toStreet, ['unit', 'assignment.sign', {}, 'street-1']]);
    expect(stepOf('district', signedBelow)).toBe('handling');
    expect(stepOf('district', signedBelow, 'district-2')).toBe(null);
  });

  test('rules on what its units ask, not on what it asks itself', () => {
    const below = caseAfter([
      ...toStreet,
      ['unit', 'assignment.sign', {}, 'street-1'],
      ['unit', 'extension.request', {}, 'street-1'],
    ]);
    const own = caseAfter([
      ['agent', 'case.register'],
      ['dispatcher', 'case.dispatch', { leadUnitId: 'district-1' }],
      ['district', 'assignment.sign'],
      ['district', 'extension.request'],
    ]);
    expect([stepOf('district', below), stepOf('district', own)]).toEqual(['toRule', 'handling']);
    expect([stepOf('office', below), stepOf('office', own)]).toEqual(['toRule', 'toRule']);
  });
});

describe('those who rule', () => {
  test('are asked where their word is needed, and only there', () => {
    const ledger = caseAfter([...signed, ['unit', 'ledger.request']]);
    const audit = caseAfter([...signed, ['unit', 'assignment.reply']]);
    const proposal = caseAfter([
      ['agent', 'case.register'],
      ['agent', 'case.proposeRefusal'],
    ]);
    const roles = ['office', 'dispatcher', 'supervisor', 'callback', 'agent'] as const;
    const asked = (state: Case) => roles.filter((role) => stepOf(role, state) === 'toRule');
    expect(asked(ledger)).toEqual(['office']);
    expect(asked(audit)).toEqual(['office', 'dispatcher']);
    expect(asked(proposal)).toEqual(['dispatcher', 'supervisor', 'agent']);
  });

  test('an exclusion goes by the levels the city has', () => {
    const applied = caseAfter([...signed, ['unit', 'assignment.reply'], ['unit', 'exclusion.apply']]);
    expect([stepOf('dispatcher', applied)]).toEqual(['toRule']);
    expect(openRequests(applied, anyCity.procedure).map(({ settledBy }) => settledBy)).toContain('exclusion.decide');
    expect(openRequests(applied, strictCity.procedure).map(({ settledBy }) => settledBy)).toContain('exclusion.audit');
  });

  test('nobody is asked about a request whose case has moved on', () => {
    const steps: readonly Step[] = [...signed, ['unit', 'extension.request'], ['unit', 'assignment.reply']];
    const over = caseAfter([...steps, ['dispatcher', 'reply.audit']]);
    expect(openRequests(over, strictCity.procedure)).toEqual([]);
  });
});
