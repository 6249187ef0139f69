// Random formulas, units and records: small pools of units and moments, so that ties, empty rows and edges are common.

import * as fc from 'fast-check';
import { requestKinds } from '../case.ts';
import { satisfactionAnswers, solvedAnswers } from '../callback.ts';
import { exclusionKinds, exclusionReasons } from '../side-records.ts';
import type { EvaluatedUnit } from './evaluation.ts';
import type { RateFormula } from './formula.ts';
import type { CitizenAnswer, Credit, EvaluationRecord } from './record.ts';
import { beijingFormula } from './testing.ts';
import { caseId, unitId } from './testing-cases.ts';

/** Moments of records lie from 0 to 399; this span takes the middle. */
export const testSpan = { startMs: 100, endMs: 300 };

export const testUnits: readonly EvaluatedUnit[] = [
  { id: unitId('s1'), kind: 'subdistrict', districtId: unitId('d1') },
  { id: unitId('s2'), kind: 'subdistrict', districtId: unitId('d1') },
  { id: unitId('s3'), kind: 'subdistrict', districtId: unitId('d2') },
  { id: unitId('s4'), kind: 'subdistrict', districtId: unitId('d2') },
  { id: unitId('b1'), kind: 'bureau', districtId: null },
  { id: unitId('c1'), kind: 'company', districtId: null },
  { id: unitId('d1'), kind: 'district', districtId: null },
  { id: unitId('d2'), kind: 'district', districtId: null },
];

/** Units of records: those of the pack, and one that is no longer in it. */
const credited = testUnits
  .map(({ id, districtId }) => ({ unitId: id, districtId }))
  .concat({
    unitId: unitId('gone'),
    districtId: unitId('d2'),
  });

const anyCredit: fc.Arbitrary<Credit> = fc
  .uniqueArray(fc.constantFrom(...credited), { minLength: 1, maxLength: 3, selector: ({ unitId: id }) => id })
  .map(([lead, ...parallel]) => ({ lead: lead ?? { unitId: unitId('s1'), districtId: null }, parallel }));

const anyAnswer: fc.Arbitrary<CitizenAnswer> = fc.record({
  atMs: fc.oneof(fc.nat(399), fc.constantFrom(99, 100, 299, 300)),
  round: fc.integer({ min: 1, max: 4 }),
  credit: anyCredit,
  contacted: fc.boolean(),
  solved: fc.constantFrom(...solvedAnswers),
  satisfied: fc.constantFrom(...satisfactionAnswers),
});

const anyRecordBody = fc.record({
  number: fc.constant(null),
  kind: fc.constantFrom(...requestKinds),
  first: fc.option(anyAnswer),
  final: fc.option(anyAnswer),
  closedAtMs: fc.option(fc.nat(399)),
  lastCredit: anyCredit,
  isOnTime: fc.constantFrom(true, false, null),
  solvedAtRound: fc.option(fc.integer({ min: 1, max: 4 })),
  isOnLedger: fc.boolean(),
  exclusion: fc.option(
    fc.record({
      kind: fc.constantFrom(...exclusionKinds),
      reason: fc.constantFrom(...exclusionReasons),
      status: fc.constantFrom('applied', 'audited', 'granted', 'denied'),
      atMs: fc.nat(999),
    }),
  ),
});

/** Up to sixty records, each of another case. */
export const anyRecords: fc.Arbitrary<readonly EvaluationRecord[]> = fc
  .array(anyRecordBody, { maxLength: 60 })
  .map((bodies) => bodies.map((body, at) => ({ caseId: caseId(`case-${String(at).padStart(2, '0')}`), ...body })));

const anyShare = fc.integer({ min: 0, max: 100 }).map((hundredths) => hundredths / 100);
const anyAnswerWeight = fc.oneof(fc.constant('excluded' as const), anyShare);
const source = 'assumed';

const hundredthsOf = (count: number) => ({ value: count / 100, source });

/** Weights in hundredths that add up to 1, any of them 0. */
const anyWeights = fc.tuple(fc.nat(100), fc.nat(100), fc.nat(100)).map((cuts) => {
  const [a = 0, b = 0, c = 0] = cuts.toSorted((left, right) => left - right);
  return {
    response: hundredthsOf(a),
    resolution: hundredthsOf(b - a),
    satisfaction: hundredthsOf(c - b),
    onTime: hundredthsOf(100 - c),
  };
});

export const anyFormula: fc.Arbitrary<RateFormula> = fc
  .record({
    weights: anyWeights,
    solvedNoOpinion: anyAnswerWeight,
    basicallySatisfied: anyShare,
    satisfactionNoOpinion: anyAnswerWeight,
    attempt: fc.constantFrom('final', 'first'),
    parallelUnits: fc.constantFrom('beside', 'counted'),
    leaveOut: fc.subarray(beijingFormula().leaveOut as RateFormula['leaveOut'][number][]),
    minCount: fc.integer({ min: 0, max: 4 }),
    decimals: fc.integer({ min: 0, max: 2 }),
  })
  .map((choice) => {
    const plain = beijingFormula();
    return beijingFormula({
      weights: choice.weights,
      solvedWeights: { ...plain.solvedWeights, noOpinion: { value: choice.solvedNoOpinion, source } },
      satisfactionWeights: {
        ...plain.satisfactionWeights,
        basicallySatisfied: { value: choice.basicallySatisfied, source },
        noOpinion: { value: choice.satisfactionNoOpinion, source },
      },
      attempt: { value: choice.attempt, source },
      parallelUnits: { value: choice.parallelUnits, source },
      leaveOut: choice.leaveOut,
      minCount: { value: choice.minCount, source },
      rounding: { ...plain.rounding, decimals: choice.decimals },
    });
  });
