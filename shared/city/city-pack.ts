// A city as data: everything a desk needs to know about one city, and no code. Every number carries its source: a key of
// `sources`, or the word `assumed`. docs/city-pack.md says how a pack is laid out in files.

import { z } from 'zod';
import type { CalendarId, DeadlineClassId, PlaceId, TopicId, UnitId } from '../domain/ids.ts';
import type { PackCalendarSet, PackPolicy, SourcedProcedure } from './deadline-files.ts';
import type { Article, EmergencyLine, Label, Question, RefusalReason, Script, UrgencyRule } from './desk-files.ts';
import type { RateFormula } from '../domain/rates/formula.ts';
import type { outlinesFile } from './outline-file.ts';
import { requestKinds } from '../domain/case.ts';
import { bilingual, day, languageCode, packId, packSource, sourceKey, text } from './pack-fields.ts';
import { callbackSchema } from './callback-file.ts';
import { counterSchema } from './counter-file.ts';
import { phoneSchema } from './phone-file.ts';

/** city.json */
export const citySchema = z.strictObject({
  format: z.literal(2),
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be lower-case letters, digits and hyphens'),
  version: text,
  name: bilingual,
  /** The language every name must have; others are shown where they are given. */
  mainLanguage: languageCode,
  languages: z.array(languageCode).min(1),
  /** Letters before every case number. */
  numberPrefix: z.string().regex(/^[A-Z]{2,4}$/, 'must be 2 to 4 capital letters'),
  /** IANA name. */
  timeZone: text,
  /** Of telephone numbers, without the plus. */
  countryCode: z.string().regex(/^[1-9]\d{0,2}$/, 'must be a country code without the plus, such as 86 or 1'),
  /** The unit proposed for what nobody clearly owns, where no district has an office for it. */
  catchAllUnitId: packId<UnitId>().optional(),
  /** What is decided about the telephone; phone-file.ts says what holds where it is left out. */
  phone: phoneSchema.optional(),
  /** What is decided about the counter; counter-file.ts says what holds where it is left out. */
  counter: counterSchema.optional(),
  /** What is decided about calling back; callback-file.ts says what holds where it is left out. */
  callback: callbackSchema.optional(),
  sources: z.record(z.string(), packSource),
});
export type City = z.infer<typeof citySchema>;

export const unitKinds = ['subdistrict', 'district', 'bureau', 'agency', 'utility', 'company'] as const;

/** A unit that solves cases (承办单位). */
export const unitSchema = z.strictObject({
  id: packId<UnitId>(),
  name: bilingual,
  /** Short names and former names that callers and agents use. */
  aliases: z.array(z.string()).default([]),
  kind: z.enum(unitKinds),
  /** The unit above, e.g. the district government of a subdistrict office. */
  parentId: packId<UnitId>().nullable(),
  /** The place it answers for: subdistrict offices and districts; null for the whole city. */
  placeId: packId<PlaceId>().nullable(),
  /** When somebody is there: the windows of a calendar, or null for day and night. Left out: nobody knows. */
  hours: z.strictObject({ calendarId: packId<CalendarId>().nullable(), source: sourceKey }).optional(),
  source: sourceKey,
});
export type Unit = z.infer<typeof unitSchema>;

export const placeLevels = ['district', 'subdistrict', 'community'] as const;

export const placeSchema = z.strictObject({
  id: packId<PlaceId>(),
  name: bilingual,
  level: z.enum(placeLevels),
  parentId: packId<PlaceId>().nullable(),
  /** Short, former and popular names. */
  aliases: z.array(text).optional(),
  /** The name without its ending is an ordinary word ("平房"): in a narrative only the whole name counts. */
  isCommonWord: z.boolean().optional(),
});
export type Place = z.infer<typeof placeSchema>;

export const topicSchema = z.strictObject({
  id: packId<TopicId>(),
  name: bilingual,
  parentId: packId<TopicId>().nullable(),
  /** Words of either language that point to the topic in a narrative. */
  keywords: z.array(text).default([]),
  /** The class proposed for the topic, inherited from the parent where null. */
  deadlineClassId: packId<DeadlineClassId>().nullable(),
  kind: z.enum(requestKinds).nullable(),
  /** Says how, not what ("how to apply", "a suggestion"): its words count little beside any other topic's. */
  isGeneral: z.boolean().optional(),
  source: sourceKey,
});
export type Topic = z.infer<typeof topicSchema>;

/** Who answers for a topic (职责清单): the office of the place, the district of the place, or one named unit. */
export const dutySchema = z.strictObject({
  topicId: packId<TopicId>(),
  owner: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('subdistrictOfPlace') }),
    z.strictObject({ kind: z.literal('districtOfPlace') }),
    z.strictObject({ kind: z.literal('unit'), unitId: packId<UnitId>() }),
  ]),
  /** 0 to 1: how strongly the duty points to the owner; several duties of one topic compete. */
  weight: z.number().min(0).max(1),
  /** The rule the duty rests on, in both languages, shown as the reason. */
  basis: bilingual,
  /** `assist`: it helps the unit that leads, and claims nothing for itself. Left out: it leads. */
  part: z.enum(['lead', 'assist']).optional(),
  /** The duty holds at these places and below them alone, and goes before one that holds everywhere. */
  placeIds: z.array(packId<PlaceId>()).min(1).optional(),
  /** The duty holds where one of these words is said, and goes before one that needs none. */
  words: z.array(text).min(1).optional(),
  /** The day the duty came into force; rulings and habits from before it no longer count. */
  since: day.optional(),
  source: sourceKey,
});
export type Duty = z.infer<typeof dutySchema>;

/** A pack put together from its files; every name is complete. */
export type CityPack = {
  readonly city: City;
  /** The policy new events are made under; `policies` has the earlier ones as well. */
  readonly deadlines: PackPolicy;
  readonly policies: readonly PackPolicy[];
  /** The calendars new events are made under; `calendarSets` has the earlier ones as well. */
  readonly calendars: PackCalendarSet;
  readonly calendarSets: readonly PackCalendarSet[];
  readonly procedure: SourcedProcedure;
  readonly rateFormulas: readonly RateFormula[];
  readonly urgencyRules: readonly UrgencyRule[];
  readonly refusalReasons: readonly RefusalReason[];
  readonly emergencyLines: readonly EmergencyLine[];
  readonly scripts: readonly Script[];
  readonly questions: readonly Question[];
  readonly articles: readonly Article[];
  readonly labels: readonly Label[];
  readonly units: readonly Unit[];
  readonly places: readonly Place[];
  readonly topics: readonly Topic[];
  readonly duties: readonly Duty[];
  readonly outlines: z.infer<typeof outlinesFile>;
};
