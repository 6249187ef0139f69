// The law of the city: deadlines.json, calendars.json, procedure.json. The shapes are those of shared/domain, with names
// for the screen; the compiler holds the two together.

import { z } from 'zod';
import type { CalendarSet } from '../domain/calendar/calendar-data.ts';
import type { DeadlinePolicy, Term } from '../domain/deadline/policy.ts';
import type { CalendarId, DeadlineClassId } from '../domain/ids.ts';
import type { Procedure } from '../domain/procedure.ts';
import { bilingual, clockTime, day, packId, sourceKey, text } from './pack-fields.ts';

const calendarId = packId<CalendarId>();
/** Ten years: no term of a city is longer, and a slip of the pen is found before it is counted. */
const hours = z.number().positive().max(87_840);
const days = z.int().positive().max(3_660);
const dayEnd = z.enum(['sameTime', 'endOfDay']);

export const termSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('elapsed'), hours }),
  z.strictObject({ kind: z.literal('calendarDays'), days, ends: dayEnd }),
  z.strictObject({ kind: z.literal('workingHours'), hours, calendarId }),
  z.strictObject({ kind: z.literal('workingDays'), days, calendarId, ends: dayEnd }),
]) satisfies z.ZodType<Term>;

const sourcedTerm = z.strictObject({ term: termSchema, source: sourceKey });
/** A limit the city does not have is null, or left out. */
const limit = sourcedTerm.nullable().default(null);

export const deadlineClassSchema = z.strictObject({
  id: packId<DeadlineClassId>(),
  name: bilingual,
  term: termSchema,
  reworkTerm: limit,
  limits: z.strictObject({
    dispatch: limit,
    sign: limit,
    returnWindow: limit,
    firstContact: limit,
    callback: limit,
  }),
  extension: z.strictObject({ maxCount: z.int().min(0).max(99), maxTerm: termSchema.nullable(), source: sourceKey }),
  source: sourceKey,
});

const clockRules = z.strictObject({
  starts: z.enum(['registered', 'dispatched', 'signed']),
  onReturn: z.enum(['restart', 'continue']),
  whileReturnAsked: z.enum(['run', 'pause']),
  onForward: z.enum(['restart', 'continue']),
  whileSuspended: z.enum(['run', 'pause']),
  whileOnLedger: z.enum(['run', 'pause']),
  onReplySentBack: z.enum(['run', 'pauseDuringAudit']),
  onReclassify: z.enum(['fromStart', 'fromChange']),
  source: sourceKey,
});

const share = z.number().gt(0).lt(1);

const warning = z.strictObject({
  id: packId<string>(),
  name: bilingual,
  at: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('share'), gone: share }),
    z.strictObject({ kind: z.literal('before'), term: termSchema }),
  ]),
  source: sourceKey,
});

/** One version of the limits; its classes carry the names the screen shows. */
export const deadlinePolicySchema = z.strictObject({
  version: text,
  classes: z.array(deadlineClassSchema).min(1),
  rules: clockRules,
  warnings: z.array(warning),
  soonBelow: share,
  lateBelow: share,
  source: sourceKey,
}) satisfies z.ZodType<DeadlinePolicy>;
export type PackPolicy = z.infer<typeof deadlinePolicySchema>;
export type PackDeadlineClass = PackPolicy['classes'][number];

/** deadlines.json: every version that open cases may stand under, and the one new events are made under. */
export const deadlinesFile = z.strictObject({ current: text, policies: z.array(deadlinePolicySchema).min(1) });

const window = z.tuple([clockTime, clockTime]);
const windows = z.array(window);
const year = z.int().min(1900).max(2999);

/** One version of the calendars. */
export const calendarSetSchema = z.strictObject({
  version: text,
  publishedFrom: year,
  publishedThrough: year,
  days: z.array(z.strictObject({ date: day, kind: z.enum(['dayOff', 'workday']), name: bilingual })),
  calendars: z.array(
    z.strictObject({
      id: calendarId,
      name: bilingual,
      week: z.tuple([windows, windows, windows, windows, windows, windows, windows]),
      makeUpDay: windows,
      source: sourceKey,
    }),
  ),
  source: sourceKey,
}) satisfies z.ZodType<CalendarSet>;
export type PackCalendarSet = z.infer<typeof calendarSetSchema>;

/** calendars.json */
export const calendarsFile = z.strictObject({ current: text, sets: z.array(calendarSetSchema).min(1) });

const choice = <T extends z.ZodType>(value: T) => z.strictObject({ value, source: sourceKey });

/** procedure.json: each choice with its source. */
export const procedureSchema = z.strictObject({
  agentsDispatch: choice(z.boolean()),
  refusalNeedsCosign: choice(z.boolean()),
  returnNeedsUnitHead: choice(z.boolean()),
  arbitrationAtDispute: choice(z.int().positive()),
  replyAudit: choice(z.enum(['none', 'audited'])),
  callbackAttempts: choice(z.int().positive()),
  hardAfterReworks: choice(z.int().positive()),
  hardAfterUnits: choice(z.int().positive()),
  exclusionNeedsAudit: choice(z.boolean()),
}) satisfies z.ZodType<{ readonly [Name in keyof Procedure]: { readonly value: Procedure[Name] } }>;
export type SourcedProcedure = z.infer<typeof procedureSchema>;
