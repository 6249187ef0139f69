import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { breachReasonSchema, breachSchema } from './breach-reason.ts';
import { featureCount, featureRules } from './features.ts';
import { fitWeights, priorWeights } from './fit-weights.ts';
import { runAtOnce } from './learn-breach.ts';
import { breachProbability, sayBreach } from './say-breach.ts';
import { aHistory, aModel, anyStanding } from './testing-breach.ts';

const histories = [0, 40, 900].map((rounds) => aHistory(rounds));
/** Any weights the bounds allow, on little history or much. */
const anyModel = fc
  .record({
    weights: fc.array(fc.double({ min: -3, max: 3, noNaN: true }), {
      minLength: featureCount,
      maxLength: featureCount,
    }),
    history: fc.constantFrom(...histories),
    stretch: fc.double({ min: 0.05, max: 3, noNaN: true }),
    shift: fc.double({ min: -2, max: 2, noNaN: true }),
  })
  .map(({ weights, history, ...calibration }) => {
    const bounded = weights.map((weight, index) => Math.max(featureRules[index]?.least ?? 0, weight));
    return aModel({ weights: Float64Array.from(bounded), history, calibration });
  });

test('a probability is one, whatever the case and the model', () => {
  fc.assert(
    fc.property(anyStanding, anyModel, (standing, model) => {
      const probability = breachProbability(standing, model);
      expect(probability).toBeGreaterThanOrEqual(0.01);
      expect(probability).toBeLessThanOrEqual(0.99);
    }),
    { numRuns: 500, seed: 3 },
  );
});

test('more of the term used with nothing done is never less likely late', () => {
  const later = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(anyStanding, later, anyModel, (standing, part, model) => {
      const used = standing.used + part * (1 - standing.used);
      const goneNow = part * standing.officeHoursLeft;
      const next = {
        ...standing,
        used,
        officeHoursLeft: standing.officeHoursLeft - goneNow,
        officeHoursGone: standing.officeHoursGone + goneNow,
        officeHoursSigned: standing.signedAt === null ? 0 : standing.officeHoursSigned + goneNow,
      };
      expect(breachProbability(next, model)).toBeGreaterThanOrEqual(breachProbability(standing, model) - 1e-6);
    }),
    { numRuns: 2_000, seed: 4 },
  );
});

test('what is said has at most three reasons of the closed kinds, the strongest first', () => {
  fc.assert(
    fc.property(anyStanding, anyModel, (standing, model) => {
      const said = breachSchema.parse(sayBreach(standing, model));
      if (said.kind === 'said') said.reasons.forEach((reason) => breachReasonSchema.parse(reason));
      else expect(said).toEqual({ kind: 'tooLittle', rounds: model.history.rounds, needed: 700 });
    }),
    { numRuns: 300, seed: 5 },
  );
});

test('fitted weights are finite and keep to their bounds, whatever the samples', () => {
  const anySamples = fc.array(
    fc.record({
      row: fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: featureCount, maxLength: featureCount }),
      isMissed: fc.boolean(),
    }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(anySamples, (samples) => {
      const rows = Float64Array.from(samples.flatMap(({ row }) => row));
      const labels = Uint8Array.from(samples, ({ isMissed }) => Number(isMissed));
      const all = { start: priorWeights(), steps: 12 };
      const weights = runAtOnce(fitWeights({ rows, labels, count: samples.length }, () => true, all));
      for (const [index, weight] of weights.entries()) {
        expect(Number.isFinite(weight)).toBe(true);
        expect(weight).toBeGreaterThanOrEqual(featureRules[index]?.least ?? 0);
      }
    }),
    { numRuns: 60, seed: 6 },
  );
});
