// The part of the city pack a desk shows: everything but the communities, which are looked up by `pick.search`. Rules come
// with the source of every number (a key of `sources`, or the word `assumed`), because a person may ask why.

import { z } from 'zod';
import type { Bilingual } from '../city/city-pack.ts';
import { bilingual, packSource, placeSchema, topicSchema, unitSchema } from '../city/city-pack.ts';
import type { CalendarSet, WorkingCalendar } from '../domain/calendar/calendar-data.ts';
import type { DeadlineClass, DeadlinePolicy } from '../domain/deadline/policy.ts';
import type { Procedure } from '../domain/procedure.ts';
import type { RateFormula } from '../domain/rates/formula.ts';

/** Checked in full when the pack was loaded. */
const trusted = <T>() => z.unknown() as unknown as z.ZodType<T, T>;

/** The policy in force, its classes with their names. */
export type DeadlinesView = Omit<DeadlinePolicy, 'classes'> & {
  readonly classes: readonly (DeadlineClass & { readonly name: Bilingual })[];
  /** Every version the pack keeps, for the cases that stand under it. */
  readonly versions: readonly string[];
};

/** The calendar set in force, each way of counting with its name. */
export type CalendarsView = Omit<CalendarSet, 'calendars'> & {
  readonly calendars: readonly (WorkingCalendar & { readonly name: Bilingual })[];
  readonly versions: readonly string[];
};

/** One choice of how cases go through the house in this city. */
export type ProcedureChoice = {
  readonly [Name in keyof Procedure]: { readonly name: Name; readonly value: Procedure[Name]; readonly source: string };
}[keyof Procedure];

export const cityView = z.strictObject({
  id: z.string(),
  version: z.string(),
  hash: z.string(),
  name: bilingual,
  numberPrefix: z.string(),
  timeZone: z.string(),
  /** Digits before a national number when called from abroad, e.g. "86". */
  callingCode: z.string(),
  sources: z.record(z.string(), packSource),
  /** How many numbers of the pack have a source, and how many are assumed. */
  numbers: z.strictObject({ sourced: z.number(), assumed: z.number() }),
  deadlines: trusted<DeadlinesView>(),
  calendars: trusted<CalendarsView>(),
  procedure: trusted<readonly ProcedureChoice[]>(),
  rates: trusted<readonly RateFormula[]>(),
  /** Reasons for not taking a request (不予受理), with the legal basis told to the caller. */
  refusalReasons: z.array(z.strictObject({ id: z.string(), name: bilingual, basis: bilingual, source: z.string() })),
  emergencyLines: z.array(z.strictObject({ id: z.string(), name: bilingual, number: z.string(), source: z.string() })),
  topics: z.array(topicSchema.omit({ keywords: true })),
  units: z.array(unitSchema),
  /** Districts and subdistricts. */
  places: z.array(placeSchema),
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
