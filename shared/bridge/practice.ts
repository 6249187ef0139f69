// Practice: made-up calls on a realistic clock, and the trainer's sheet that sets what was said beside what was logged.

import { z } from 'zod';
import { requestKinds, urgencies } from '../domain/case.ts';
import { bilingual } from '../city/pack-fields.ts';

/** What a good log of a practice call contains; what the sheet compares with. */
export const practiceExpectation = z.strictObject({
  requestKind: z.enum(requestKinds),
  urgency: z.enum(urgencies),
  /** Accepted topics and places, any of which is right; empty: not needed for this call. */
  topicIds: z.array(z.string()),
  placeIds: z.array(z.string()),
  deadlineClassId: z.string().nullable(),
  /** Words or numbers that must appear in narrative or place detail, each with what it stands for. */
  facts: z.array(z.strictObject({ label: bilingual, anyOf: z.array(z.string()).min(1) })),
  outcome: z.enum(['dispatch', 'answer']),
  /** The caller asks not to be named to the unit (保密). */
  confidential: z.boolean().default(false),
});

export const practiceCall = z.strictObject({
  id: z.string(),
  title: bilingual,
  language: z.enum(['zh', 'en']),
  callerNumber: z.string(),
  callerName: z.string(),
  mood: bilingual,
  /** What the caller says, with the second after answering at which it is said. */
  lines: z.array(z.strictObject({ atSeconds: z.number().min(0), text: z.string().min(1) })).min(1),
  expected: practiceExpectation,
});
export type PracticeCall = z.infer<typeof practiceCall>;

export const sheetLine = z.strictObject({
  label: bilingual,
  said: z.string(),
  logged: z.string(),
  verdict: z.enum(['right', 'missed', 'different', 'notNeeded']),
});

export const practiceSheet = z.strictObject({
  callId: z.string(),
  practiceId: z.string(),
  title: bilingual,
  said: z.array(z.strictObject({ atSeconds: z.number(), text: z.string() })),
  lines: z.array(sheetLine),
  /** From answering to saving, and to hanging up; null while it is not done. */
  secondsToSave: z.number().nullable(),
  secondsOfCall: z.number().nullable(),
  keys: z.number(),
  caseNumber: z.string().nullable(),
  finishedAtMs: z.number().nullable(),
});
export type PracticeSheet = z.infer<typeof practiceSheet>;

export const practiceStatus = z.strictObject({
  /** Practice calls there are for this city; 0: practice cannot be offered here. */
  calls: z.number(),
  isOn: z.boolean(),
  /** Calls of the round still to come, and done. */
  left: z.number(),
  done: z.number(),
  nextCallAtMs: z.number().nullable(),
});
export type PracticeStatus = z.infer<typeof practiceStatus>;
