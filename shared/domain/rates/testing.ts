// Formulas and records for tests. The two formulas are also the examples of docs/rates.md.

import type { RateFormula } from './formula.ts';

/** As an outer district of Beijing computes it: 0.10 response, 0.50 resolution, 0.40 satisfaction, "basically" 0.9. */
export function beijingFormula(change: Partial<RateFormula> = {}): RateFormula {
  const source = 'districtReport2025';
  return {
    version: '2025.1',
    appliesFrom: '2025-01',
    weights: {
      response: { value: 0.1, source },
      resolution: { value: 0.5, source },
      satisfaction: { value: 0.4, source },
      onTime: { value: 0, source },
    },
    solvedWeights: {
      yes: { value: 1, source },
      no: { value: 0, source },
      noOpinion: { value: 0, source: 'assumed' },
    },
    satisfactionWeights: {
      satisfied: { value: 1, source },
      basicallySatisfied: { value: 0.9, source },
      dissatisfied: { value: 0, source },
      noOpinion: { value: 0, source: 'assumed' },
    },
    denominator: { value: 'validCallback', source },
    attempt: { value: 'final', source: 'assumed' },
    parallelUnits: { value: 'beside', source: 'assumed' },
    period: { startDay: 19, startTime: '00:00', dailyCut: '12:00', source },
    rounding: { decimals: 1, mode: 'halfUp', source },
    leaveOut: [
      { rule: 'answeredDirectly', source },
      { rule: 'noValidCallback', source },
      { rule: 'onLedger', source: 'assumed' },
      {
        rule: 'granted',
        kind: 'unreasonable',
        reasons: [
          'outOfArea',
          'inProceedings',
          'againstLaw',
          'secretOrOrder',
          'untrue',
          'unreasonable',
          'ruledByHearing',
          'privateGain',
        ],
        source: 'districtStatistics',
      },
      {
        rule: 'granted',
        kind: 'appeal',
        reasons: ['outOfArea', 'inProceedings', 'untrue', 'boundByEnforcement', 'callbackError'],
        source: 'districtStatistics',
      },
    ],
    leagues: [
      { id: 'subdistricts', name: { zh: '街道（乡镇）', en: 'Subdistricts' }, unitKinds: ['subdistrict'], source },
      {
        id: 'departments',
        name: { zh: '部门', en: 'Departments' },
        unitKinds: ['bureau', 'utility', 'company'],
        source,
      },
    ],
    minCount: { value: 5, source: 'assumed' },
    confidence: { value: 0.95, source: 'assumed' },
    source,
    ...change,
  };
}

/** A city that calls few citizens back: half on time, half satisfaction, calendar months, one league. */
export function agencyFormula(change: Partial<RateFormula> = {}): RateFormula {
  const source = 'assumed';
  return {
    ...beijingFormula(),
    version: '1',
    weights: {
      response: { value: 0, source },
      resolution: { value: 0, source },
      satisfaction: { value: 0.5, source },
      onTime: { value: 0.5, source },
    },
    satisfactionWeights: {
      satisfied: { value: 1, source },
      basicallySatisfied: { value: 0.75, source },
      dissatisfied: { value: 0, source },
      noOpinion: { value: 'excluded', source },
    },
    period: { startDay: 1, startTime: '00:00', dailyCut: '00:00', source },
    leaveOut: [
      { rule: 'answeredDirectly', source },
      { rule: 'noValidCallback', source },
      { rule: 'granted', kind: 'appeal', reasons: ['outOfArea', 'callbackError'], source },
    ],
    leagues: [{ id: 'agencies', name: { zh: '部门', en: 'Agencies' }, unitKinds: ['agency'], source }],
    source,
    ...change,
  };
}
