import { expect, test } from 'vitest';
import { checkFormula, checkFormulas } from './check-formula.ts';
import { agencyFormula, beijingFormula } from './testing.ts';

const source = 'assumed';

test('the formulas of both cities can be used', () => {
  expect(checkFormulas([beijingFormula(), agencyFormula({ appliesFrom: '2026-01' })])).toEqual([]);
});

test('weights must add up to 1 exactly', () => {
  const { weights } = beijingFormula();
  const wrong = beijingFormula({ weights: { ...weights, onTime: { value: 0.05, source } } });
  expect(checkFormula(wrong)).toEqual([{ path: 'weights', reason: 'the weights add up to 1.05, not to 1' }]);
  const tenths = beijingFormula({
    weights: {
      response: { value: 0.1, source },
      resolution: { value: 0.2, source },
      satisfaction: { value: 0.3, source },
      onTime: { value: 0.4, source },
    },
  });
  expect(checkFormula(tenths)).toEqual([]);
});

test('a weight or an answer outside 0 and 1 is named with its place', () => {
  const { weights, satisfactionWeights } = beijingFormula();
  const wrong = beijingFormula({
    weights: { ...weights, response: { value: -0.1, source } },
    satisfactionWeights: { ...satisfactionWeights, noOpinion: { value: 2, source } },
  });
  expect(checkFormula(wrong).map(({ path }) => path)).toEqual([
    'weights.response.value',
    'satisfactionWeights.noOpinion.value',
  ]);
});

test('answers must be worth what their names say', () => {
  const { solvedWeights, satisfactionWeights } = beijingFormula();
  const wrong = beijingFormula({
    solvedWeights: { ...solvedWeights, no: { value: 1, source } },
    satisfactionWeights: { ...satisfactionWeights, dissatisfied: { value: 0.95, source } },
  });
  expect(checkFormula(wrong).map(({ path }) => path)).toEqual([
    'solvedWeights.yes',
    'satisfactionWeights.basicallySatisfied',
  ]);
});

test('what no city can count must be left out, and nothing twice', () => {
  const twice = { rule: 'onLedger', source } as const;
  expect(checkFormula(beijingFormula({ leaveOut: [twice, twice] })).map(({ path }) => path)).toEqual([
    'leaveOut',
    'leaveOut',
    'leaveOut.1',
  ]);
});

test('a kind of unit is ranked in one league', () => {
  const [first] = beijingFormula().leagues;
  const leagues = first ? [first, { ...first, unitKinds: ['bureau', 'subdistrict'] }] : [];
  expect(checkFormula(beijingFormula({ leagues }))).toEqual([
    { path: 'leagues.1.id', reason: 'league subdistricts is there twice' },
    { path: 'leagues.1.unitKinds.1', reason: 'units of kind subdistrict are ranked in league subdistricts already' },
  ]);
});

test('two formulas cannot have one version or one beginning', () => {
  expect(checkFormulas([beijingFormula(), beijingFormula()]).map(({ path }) => path)).toEqual([
    '1.version',
    '1.appliesFrom',
  ]);
});
