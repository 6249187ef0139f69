// A city as data: everything a desk needs to know about one city, and no code. Every number carries its source: a key of
// `sources`, or the word `assumed`. resources/cities/README.md says how a pack is laid out in files.

import { z } from 'zod';
import type { DeadlineClassId, PlaceId, TopicId, UnitId } from '../domain/ids.ts';
import { requestKinds } from '../domain/case.ts';

const id = <Id extends string>() =>
  z
    .string()
    .min(1)
    .max(64)
    .regex(/^[\w.:-]+$/) as unknown as z.ZodType<Id, Id>;

/** A name in the languages of the desk. */
export const bilingual = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
export type Bilingual = z.infer<typeof bilingual>;

const source = z.string().min(1);

export const packSource = z.strictObject({
  title: bilingual,
  address: z.string().optional(),
  licence: z.string().optional(),
});

export const unitKinds = ['subdistrict', 'district', 'bureau', 'utility', 'company'] as const;

/** A unit that solves cases (承办单位). */
export const unitSchema = z.strictObject({
  id: id<UnitId>(),
  name: bilingual,
  /** Short names and former names that callers and agents use. */
  aliases: z.array(z.string()).default([]),
  kind: z.enum(unitKinds),
  /** The unit above, e.g. the district government of a subdistrict office. */
  parentId: id<UnitId>().nullable(),
  /** The place it answers for: subdistrict offices and districts; null for the whole city. */
  placeId: id<PlaceId>().nullable(),
  source,
});
export type Unit = z.infer<typeof unitSchema>;

export const placeLevels = ['district', 'subdistrict', 'community'] as const;

export const placeSchema = z.strictObject({
  id: id<PlaceId>(),
  name: bilingual,
  level: z.enum(placeLevels),
  parentId: id<PlaceId>().nullable(),
  /** Short, former and popular names. */
  aliases: z.array(z.string().min(1)).optional(),
  /** The name without its ending is an ordinary word ("平房"): in a narrative only the whole name counts. */
  isCommonWord: z.boolean().optional(),
});
export type Place = z.infer<typeof placeSchema>;

export const topicSchema = z.strictObject({
  id: id<TopicId>(),
  name: bilingual,
  parentId: id<TopicId>().nullable(),
  /** Words of either language that point to the topic in a narrative. */
  keywords: z.array(z.string().min(1)).default([]),
  /** The class proposed for the topic, inherited from the parent where null. */
  deadlineClassId: id<DeadlineClassId>().nullable(),
  kind: z.enum(requestKinds).nullable(),
  /** Says how, not what ("how to apply", "a suggestion"): its words count little beside any other topic's. */
  isGeneral: z.boolean().optional(),
  source,
});
export type Topic = z.infer<typeof topicSchema>;

/** Who answers for a topic (职责清单): the office of the place, the district of the place, or one named unit. */
export const dutySchema = z.strictObject({
  topicId: id<TopicId>(),
  owner: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('subdistrictOfPlace') }),
    z.strictObject({ kind: z.literal('districtOfPlace') }),
    z.strictObject({ kind: z.literal('unit'), unitId: id<UnitId>() }),
  ]),
  /** 0 to 1: how strongly the duty points to the owner; several duties of one topic compete. */
  weight: z.number().min(0).max(1),
  /** The rule the duty rests on, in both languages, shown as the reason. */
  basis: bilingual,
  source,
});
export type Duty = z.infer<typeof dutySchema>;

export const deadlinePolicySchema = z.strictObject({
  version: z.string().min(1),
  classes: z
    .array(
      z.strictObject({
        id: id<DeadlineClassId>(),
        name: bilingual,
        termHours: z.number().positive(),
        /** Words that make this class likely, e.g. danger to life. */
        keywords: z.array(z.string().min(1)).default([]),
        source,
      }),
    )
    .min(1),
  soonBelow: z.number().min(0).max(1),
  lateBelow: z.number().min(0).max(1),
  source,
});

export const holidaySchema = z.strictObject({
  date: z.iso.date(),
  name: z.string().min(1),
  kind: z.enum(['dayOff', 'workday']),
});

export const citySchema = z.strictObject({
  format: z.literal(1),
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  version: z.string().min(1),
  name: bilingual,
  /** Letters before every case number. */
  numberPrefix: z.string().regex(/^[A-Z]{2,4}$/),
  timeZone: z.string().min(1),
  sources: z.record(z.string(), packSource),
});

export const cityPackSchema = z.strictObject({
  city: citySchema,
  deadlines: deadlinePolicySchema,
  units: z.array(unitSchema).min(1),
  places: z.array(placeSchema).min(1),
  topics: z.array(topicSchema).min(1),
  duties: z.array(dutySchema).min(1),
  holidays: z.array(holidaySchema),
});
export type CityPack = z.infer<typeof cityPackSchema>;
