// What moved the chance of a case to be late: closed kinds with their numbers, so that both languages can say them.

import { z } from 'zod';

const share = z.number().min(0).max(1);
const count = z.number().min(0);
/** Whether it makes lateness likelier, or less likely. */
const raises = z.boolean();

export const breachReasonSchema = z.discriminatedUnion('kind', [
  /** So much of the term is used; `step`: and this is how far the unit has come. */
  z.strictObject({ kind: z.literal('used'), raises, share, step: z.enum(['unsigned', 'signed', 'contacted']) }),
  /** The unit's own late share, drawn towards its kind's where it has few; `cases` of its own. */
  z.strictObject({ kind: z.literal('unitLate'), raises, share, cases: count }),
  /** The unit needs so many times as long as others. */
  z.strictObject({ kind: z.literal('unitPace'), raises, times: count }),
  z.strictObject({ kind: z.literal('classLate'), raises, share }),
  /** What the unit has open, and how many days that is at its pace. */
  z.strictObject({ kind: z.literal('load'), raises, open: count, days: count }),
  /** Days off in a row that the term runs through. */
  z.strictObject({ kind: z.literal('daysOff'), raises, days: count }),
  /** Office hours until it is due. */
  z.strictObject({ kind: z.literal('officeHours'), raises, hours: count }),
  z.strictObject({ kind: z.literal('returned'), raises, times: count }),
  z.strictObject({ kind: z.literal('sentBack'), raises }),
  z.strictObject({ kind: z.literal('rework'), raises }),
  z.strictObject({ kind: z.literal('extensionAsked'), raises }),
  z.strictObject({ kind: z.literal('extended'), raises }),
  z.strictObject({ kind: z.literal('paused'), raises }),
  z.strictObject({ kind: z.literal('supervised'), raises }),
  z.strictObject({ kind: z.literal('urgent'), raises }),
]);
export type BreachReason = z.infer<typeof breachReasonSchema>;

/** What of earlier cases of which the same was said came true. */
const seen = z.strictObject({ cases: count, late: share });

/**
 * `said`: a probability with at most three reasons, the strongest first · `tooLittle`: fewer settled rounds than it takes, and no
 * number that would look like knowledge · `learning`: the first model is being made.
 */
export const breachSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('said'),
    probability: share,
    reasons: z.array(breachReasonSchema).max(3),
    seen: seen.nullable(),
  }),
  z.strictObject({ kind: z.literal('tooLittle'), rounds: count, needed: count }),
  z.strictObject({ kind: z.literal('learning') }),
]);
export type Breach = z.infer<typeof breachSchema>;

/** How far a desk is with all of its open cases. `told`: each has its figure, or is just being given one. */
export const foretelling = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('told') }),
  z.strictObject({ kind: z.literal('tooLittle'), rounds: count, needed: count }),
  z.strictObject({ kind: z.literal('learning') }),
]);
export type Foretelling = z.infer<typeof foretelling>;
