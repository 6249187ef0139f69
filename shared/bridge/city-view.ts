// The part of the city pack a desk shows: everything but the communities, which are looked up by `pick.search`. Rules come
// with the source of every number (a key of `sources`, or the word `assumed`): a person may ask why.

import { z } from 'zod';
import { placeSchema, topicSchema, unitSchema } from '../city/city-pack.ts';
import type { PackCalendarSet, PackPolicy, SourcedProcedure } from '../city/deadline-files.ts';
import type {
  Article,
  EmergencyLine,
  Label,
  Question,
  RefusalReason,
  Script,
  UrgencyRule,
} from '../city/desk-files.ts';
import { bilingual, packSource } from '../city/pack-fields.ts';
import type { outlinesFile } from '../city/outline-file.ts';
import type { CallbackLaw } from '../city/callback-file.ts';
import type { Counter } from '../city/counter-file.ts';
import type { Phone } from '../city/phone-file.ts';
import type { RateFormula } from '../domain/rates/formula.ts';

/** Checked in full when the pack was loaded. */
const trusted = <T>() => z.unknown() as unknown as z.ZodType<T, T>;

export type CityOutlines = z.infer<typeof outlinesFile>['outlines'];

/** What is in force, and every version the pack keeps for the cases that stand under it. */
type InForce<Rules> = Rules & { readonly versions: readonly string[] };

export const cityView = z.strictObject({
  id: z.string(),
  version: z.string(),
  hash: z.string(),
  name: bilingual,
  numberPrefix: z.string(),
  timeZone: z.string(),
  /** Of telephone numbers, without the plus. */
  countryCode: z.string(),
  phone: trusted<Phone>(),
  /** What was decided about the counter, with what is assumed. */
  counter: trusted<Counter>(),
  /** What was decided about calling back, with what is assumed. */
  callback: trusted<CallbackLaw>(),
  /** The language every name of the pack has. */
  mainLanguage: z.string(),
  sources: z.record(z.string(), packSource),
  /** How many statements of the pack name a source, and how many are assumed. */
  statements: z.strictObject({ sourced: z.number(), assumed: z.number() }),
  deadlines: trusted<InForce<PackPolicy>>(),
  calendars: trusted<InForce<PackCalendarSet>>(),
  procedure: trusted<SourcedProcedure>(),
  /** Every version of the rates, oldest first. */
  rateFormulas: trusted<readonly RateFormula[]>(),
  /** Reasons for not taking a request (不予受理), with the legal basis told to the caller. */
  refusalReasons: trusted<readonly RefusalReason[]>(),
  emergencyLines: trusted<readonly EmergencyLine[]>(),
  urgencyRules: trusted<readonly UrgencyRule[]>(),
  scripts: trusted<readonly Script[]>(),
  /** What agents ask about a matter. */
  questions: trusted<readonly Question[]>(),
  articles: trusted<readonly Article[]>(),
  labels: trusted<readonly Label[]>(),
  topics: z.array(topicSchema.omit({ keywords: true })),
  units: z.array(unitSchema),
  /** Districts and subdistricts. */
  places: z.array(placeSchema),
  /** Where they lie, as the pack draws it: coarse, for a small map. */
  outlines: trusted<CityOutlines>(),
});
export type CityView = z.infer<typeof cityView>;

/** A hit of the pick lists: by Chinese characters, full pinyin or initials. */
export const pickHit = z.strictObject({
  id: z.string(),
  name: bilingual,
  /** Names from the top to just above the hit, for telling twins apart. */
  path: z.array(bilingual),
  level: z.string(),
  matched: z.enum(['name', 'pinyin', 'initials', 'alias', 'all']),
});
export type PickHit = z.infer<typeof pickHit>;
