import { describe, expect, test } from 'vitest';
import type { CommandPayloads, CommandType } from '#shared/domain/command.ts';
import { applyAll } from '#shared/domain/apply.ts';
import type { Case } from '#shared/domain/case.ts';
import { decide } from '#shared/domain/decide.ts';
import type { UnitId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import { aCommand, aContext, aContextOf, anyCity, strictCity } from '#shared/domain/testing/builders.ts';
import { must } from '#shared/lib/assert.ts';
import { openRequests } from './open-requests.ts';
import { ownStep } from './own-step.ts';

type Step = {
  readonly [Type in CommandType]: readonly [
    Role,
    Type,
    { readonly [Key in keyof CommandPayloads[Type]]?: unknown }?,
    string?,
  ];
}[CommandType];

const dispatched: readonly Step[] = [
  ['agent', 'case.register'],
  ['dispatcher', 'case.dispatch'],
];
const signed: readonly Step[] = [...dispatched, ['unit', 'assignment.sign']];
const toStreet: readonly Step[] = [
  ['agent', 'case.register'],
  ['dispatcher', 'case.dispatch', { leadUnitId: 'street-1' }],
];

function after(steps: readonly Step[], city = strictCity): Case {
  let state: Case | undefined;
  for (const [role, type, change, unitId] of steps) {
    const context = unitId === undefined ? aContext(role, { city }) : aContextOf(unitId, role, { city });
    const decision = decide(state, aCommand(type, change as never), context);
    if (!decision.ok) throw new Error(`${type} is refused: ${decision.refusal.code}`);
    state = applyAll(state, decision.events);
  }
  return must(state, 'a case');
}

const unitOf: { readonly [role in Role]?: string } = { unit: 'unit-1', unitHead: 'unit-1', district: 'district-1' };

function stepOf(role: Role, state: Case, unitId = unitOf[role] ?? null, city = strictCity): string | null {
  return ownStep(state, { role, unitId: unitId as UnitId | null }, openRequests(state, city.procedure));
}

describe('a unit', () => {
  test('signs, handles, and waits elsewhere once it has replied', () => {
    const replied = after([...signed, ['unit', 'assignment.reply']]);
    expect([after(dispatched), after(signed), replied].map((state) => stepOf('unit', state))).toEqual([
      'toSign',
      'handling',
      'elsewhere',
    ]);
    expect(stepOf('unit', after(dispatched), 'unit-9')).toBe(null);
  });

  test('waits elsewhere while its return is ruled, after its head has confirmed it', () => {
    const asked = after([...dispatched, ['unit', 'return.request']]);
    const confirmed = after([...dispatched, ['unit', 'return.request'], ['unitHead', 'return.confirm']]);
    expect([asked, confirmed].map((state) => stepOf('unitHead', state))).toEqual(['toRule', 'elsewhere']);
    expect([asked, confirmed].map((state) => stepOf('dispatcher', state))).toEqual([null, 'toRule']);
  });

  test('has no step on a case that is over', () => {
    expect(stepOf('unit', after([...signed, ['dispatcher', 'case.transfer']]))).toBe(null);
  });
});

describe('a district', () => {
  test('sees what its units have before them, its own part first', () => {
    expect(stepOf('district', after(toStreet))).toBe('toSign');
    const signedBelow = after([...toStreet, ['unit', 'assignment.sign', {}, 'street-1']]);
    expect(stepOf('district', signedBelow)).toBe('handling');
    expect(stepOf('district', signedBelow, 'district-2')).toBe(null);
  });

  test('rules on what its units ask, not on what it asks itself', () => {
    const below = after([
      ...toStreet,
      ['unit', 'assignment.sign', {}, 'street-1'],
      ['unit', 'extension.request', {}, 'street-1'],
    ]);
    const own = after([
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
    const ledger = after([...signed, ['unit', 'ledger.request']]);
    const audit = after([...signed, ['unit', 'assignment.reply']]);
    const proposal = after([
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
    const applied = after([...signed, ['unit', 'assignment.reply'], ['unit', 'exclusion.apply']]);
    expect([stepOf('dispatcher', applied)]).toEqual(['toRule']);
    expect(openRequests(applied, anyCity.procedure).map(({ settledBy }) => settledBy)).toContain('exclusion.decide');
    expect(openRequests(applied, strictCity.procedure).map(({ settledBy }) => settledBy)).toContain('exclusion.audit');
  });

  test('nobody is asked about a request whose case has moved on', () => {
    const steps: readonly Step[] = [...signed, ['unit', 'extension.request'], ['unit', 'assignment.reply']];
    const over = after([...steps, ['dispatcher', 'reply.audit']]);
    expect(openRequests(over, strictCity.procedure)).toEqual([]);
  });
});
