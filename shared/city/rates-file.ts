// rates.json: the formulas months are judged by, in the shape of shared/domain/rates/formula.ts.

import { z } from 'zod';
import type { RateFormula } from '../domain/rates/formula.ts';
import { requestKinds } from '../domain/case.ts';
import { exclusionKinds, exclusionReasons } from '../domain/side-records.ts';
import { unitKinds } from './city-pack.ts';
import { bilingual, packId, sourceKey, text } from './pack-fields.ts';

const sourced = <T extends z.ZodType>(value: T) => z.strictObject({ value, source: sourceKey });
const share = sourced(z.number().min(0).max(1));
/** What an answer is worth, or that it leaves the rate altogether. */
const answer = sourced(z.union([z.number().min(0).max(1), z.literal('excluded')]));
/** A moment that begins something: 24:00 would be the next day's. */
const startTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time of the day, written like 09:30');

const leaveOutRule = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('answeredDirectly'), source: sourceKey }),
  z.strictObject({ rule: z.literal('noValidCallback'), source: sourceKey }),
  z.strictObject({ rule: z.literal('onLedger'), source: sourceKey }),
  z.strictObject({ rule: z.literal('requestKind'), kinds: z.array(z.enum(requestKinds)).min(1), source: sourceKey }),
  z.strictObject({
    rule: z.literal('granted'),
    kind: z.enum(exclusionKinds),
    reasons: z.array(z.enum(exclusionReasons)).min(1),
    source: sourceKey,
  }),
]);

export const rateFormulaSchema = z.strictObject({
  version: text,
  appliesFrom: z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'must be a month, written like 2026-11'),
  weights: z.strictObject({ response: share, resolution: share, satisfaction: share, onTime: share }),
  solvedWeights: z.strictObject({ yes: share, no: share, noOpinion: answer }),
  satisfactionWeights: z.strictObject({
    satisfied: share,
    basicallySatisfied: share,
    dissatisfied: share,
    noOpinion: answer,
  }),
  denominator: sourced(z.literal('validCallback')),
  attempt: sourced(z.enum(['final', 'first'])),
  parallelUnits: sourced(z.enum(['beside', 'counted'])),
  period: z.strictObject({
    startDay: z.int().min(1).max(31),
    startTime,
    dailyCut: startTime,
    source: sourceKey,
  }),
  rounding: z.strictObject({ decimals: z.int().min(0).max(4), mode: z.literal('halfUp'), source: sourceKey }),
  leaveOut: z.array(leaveOutRule),
  leagues: z.array(
    z.strictObject({
      id: packId<string>(),
      name: bilingual,
      unitKinds: z.array(z.enum(unitKinds)).min(1),
      source: sourceKey,
    }),
  ),
  minCount: sourced(z.int().min(0)),
  confidence: sourced(z.number().gt(0).lt(1)),
  source: sourceKey,
}) satisfies z.ZodType<RateFormula>;

/** rates.json: every version that months were judged by. */
export const ratesFile = z.strictObject({ formulas: z.array(rateFormulaSchema).min(1) });
