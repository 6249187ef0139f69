// Why something is suggested: always stated, never free text, so that both languages can say it.

import { z } from 'zod';
import type { DeadlineClassId, PlaceId, TopicId, UnitId } from '../domain/ids.ts';
import { adviceSchema } from './advice/advice.ts';
import { placeProposalSchema } from './where/place-reason.ts';

const text = z.string();
const brand = <Id extends string>() => z.string() as unknown as z.ZodType<Id, Id>;

export const reasonSchema = z.discriminatedUnion('kind', [
  /** Words of the narrative that point to the topic. */
  z.strictObject({ kind: z.literal('words'), words: z.array(text) }),
  /** A place named in the narrative or chosen by the agent. */
  z.strictObject({ kind: z.literal('place'), placeId: brand<PlaceId>(), chosen: z.boolean() }),
  /** The topic the agent chose, or the one suggested. */
  z.strictObject({ kind: z.literal('topic'), topicId: brand<TopicId>(), chosen: z.boolean() }),
  /** A duty of the catalogue, with its basis and source key. */
  z.strictObject({
    kind: z.literal('duty'),
    basis: z.strictObject({ zh: text, en: text }),
    source: text,
  }),
  /** Nobody clearly owns it: the district of the place catches it (区兜底). */
  z.strictObject({ kind: z.literal('catchAll') }),
  /** No place is known yet, so the place-bound owner cannot be named. */
  z.strictObject({ kind: z.literal('placeMissing') }),
  z.strictObject({ kind: z.literal('urgency') }),
  /** No single topic is likely enough, all those below this one together are. */
  z.strictObject({ kind: z.literal('branch') }),
  /** So many confirmed cases of the topic stand behind what the words are worth. */
  z.strictObject({ kind: z.literal('cases'), count: z.number() }),
  /** A ruling on an earlier case: the topic belongs to the unit, there (null: everywhere) and since then. */
  z.strictObject({
    kind: z.literal('precedent'),
    topicId: brand<TopicId>(),
    placeId: brand<PlaceId>().nullable(),
    sinceMs: z.number(),
    isBinding: z.boolean(),
  }),
  /** So many of the last so many such cases went to the unit. */
  z.strictObject({ kind: z.literal('learned'), hits: z.number(), of: z.number(), sinceMs: z.number() }),
  /** As likely as the one that stood before it; it is open where that one is not, or has fewer open cases. */
  z.strictObject({ kind: z.literal('equals'), by: z.enum(['load', 'hours']) }),
]);
export type Reason = z.infer<typeof reasonSchema>;

/** What would have to be different for another unit to come first; `unitId` null: the office of wherever it then is. */
const flipSchema = z.strictObject({
  change: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('topicIs'), topicId: brand<TopicId>() }),
    z.strictObject({ kind: z.literal('placeOutside'), placeId: brand<PlaceId>() }),
  ]),
  unitId: brand<UnitId>().nullable(),
});

/** Why the answer is not sure. */
const unsureSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('topicMissing') }),
  z.strictObject({ kind: z.literal('placeMissing') }),
  z.strictObject({ kind: z.literal('topicsAlike'), topicIds: z.array(brand<TopicId>()) }),
  z.strictObject({ kind: z.literal('unitsAlike'), unitIds: z.array(brand<UnitId>()) }),
  z.strictObject({ kind: z.literal('dutyMissing') }),
  z.strictObject({ kind: z.literal('wordsWeak') }),
]);

export const suggestionSchema = z.strictObject({
  topics: z.array(
    z.strictObject({ topicId: brand<TopicId>(), confidence: z.number(), reasons: z.array(reasonSchema) }),
  ),
  /** Sure enough to be taken by one key; the finest first. */
  places: z.array(placeProposalSchema),
  /** One of these, if any: never taken but by somebody who picks it; the likeliest first. A suggester always gives it. */
  placeCandidates: z.array(placeProposalSchema).exactOptional(),
  /** At most three units and the runner-up's distance; best first. */
  units: z.array(z.strictObject({ unitId: brand<UnitId>(), confidence: z.number(), reasons: z.array(reasonSchema) })),
  deadlineClass: z.strictObject({ classId: brand<DeadlineClassId>(), reasons: z.array(reasonSchema) }).nullable(),
  /** Below the threshold: the desk says "not sure" and offers the list without a default. */
  isUnsure: z.boolean(),
  /** What stands beside the units; a suggester always gives it. */
  who: z
    .strictObject({
      assistants: z.array(z.strictObject({ unitId: brand<UnitId>(), reasons: z.array(reasonSchema) })),
      flips: z.array(flipSchema),
      unsure: z.array(unsureSchema),
    })
    .exactOptional(),
  /** What else the words call for; added where a form is open. */
  advice: adviceSchema.exactOptional(),
});
export type Suggestion = z.infer<typeof suggestionSchema>;
