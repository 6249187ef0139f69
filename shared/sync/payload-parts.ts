// What the payloads of several commands have in common, each with its size.

import { z } from 'zod';
import { callLogKinds, charsOfLog, maxCallNoteChars, maxLogChars, maxLogEntries } from '../domain/call-log.ts';
import { channels, requestKinds, urgencies } from '../domain/case.ts';
import type { Term } from '../domain/deadline/policy.ts';
import { documentForms, isNamed } from '../domain/handed-in.ts';
import { isTrackingCode } from '../domain/tracking-code.ts';
import type {
  AssignmentId,
  CalendarId,
  DeadlineClassId,
  DocumentKindId,
  LabelId,
  PlaceId,
  TopicId,
} from '../domain/ids.ts';
import { limits } from './limits.ts';
import { epochMs, idSchema } from './schema.ts';

export const note = z.string().max(limits.noteChars);
export const longText = z.string().max(limits.narrativeChars);
export const assignmentId = idSchema<AssignmentId>();
export const versionName = z.string().min(1).max(limits.versionChars);

/** A language as in BCP 47, without more than a script or region. */
const languageCode = z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,4})?$/);

const caller = z.strictObject({
  name: z.string().max(limits.nameChars),
  phone: z
    .string()
    .max(limits.phoneChars)
    .regex(/^\+?\d*$/),
  wantsCallback: z.boolean(),
  confidential: z.boolean(),
  language: languageCode.nullable().exactOptional(),
  needsInterpreter: z.boolean().exactOptional(),
});

/** Without the check that none is there twice: what is stored was checked when it was a command. */
export const labelIds = z.array(idSchema<LabelId>()).max(limits.labels);

/** The fields of a case, as a registration and an amendment carry them. */
export const caseFields = {
  kind: z.enum(requestKinds),
  caller,
  narrative: longText,
  place: z.strictObject({
    placeId: idSchema<PlaceId>().nullable(),
    detail: z.string().max(limits.detailChars),
  }),
  topicId: idSchema<TopicId>().nullable(),
  urgency: z.enum(urgencies),
  deadlineClassId: idSchema<DeadlineClassId>().nullable(),
  labelIds: labelIds.refine((ids) => new Set(ids).size === ids.length, 'a label is set once').exactOptional(),
};

export const channel = z.enum(channels);

/** How a call went, in the order of time. */
export const callLog = z
  .array(
    z.strictObject({
      atMs: epochMs,
      kind: z.enum(callLogKinds),
      text: z.string().max(maxCallNoteChars).exactOptional(),
    }),
  )
  .max(maxLogEntries)
  .refine((log) => charsOfLog(log) <= maxLogChars, `the notes of a call have at most ${maxLogChars} characters`);

const paper = z.strictObject({
  kindId: idSchema<DocumentKindId>().nullable(),
  name: z.string().max(limits.nameChars),
  form: z.enum(documentForms),
  pages: z.int().min(1).max(limits.documentPages).nullable(),
  isReturned: z.boolean(),
});

/** What was handed in, in the order it was. A paper says of what kind it is, or in words what. */
export const handedIn = z.array(paper.refine(isNamed, 'a paper is of a kind, or named in words')).max(limits.documents);

/** The same as somebody may see it: words may be hidden. */
export const papersSeen = z.array(paper);

export const trackingCode = z.string().refine(isTrackingCode, 'no code, or one that was copied wrongly');

const hours = z.number().positive().max(limits.termHours);
const days = z.int().min(1).max(limits.termDays);
const calendarId = idSchema<CalendarId>();
const ends = z.enum(['sameTime', 'endOfDay']);

/** A length of time as a rule, a wish or a ruling states it. */
export const termSchema: z.ZodType<Term> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('elapsed'), hours }),
  z.strictObject({ kind: z.literal('calendarDays'), days, ends }),
  z.strictObject({ kind: z.literal('workingHours'), hours, calendarId }),
  z.strictObject({ kind: z.literal('workingDays'), days, calendarId, ends }),
]);
