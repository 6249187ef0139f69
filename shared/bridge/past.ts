// What happened before: with a caller, with people of a name, at a place; and what was noted about a caller at this desk.

import { z } from 'zod';
import type { CaseId, PlaceId, TopicId } from '../domain/ids.ts';
import { caseRow } from './views.ts';

const brand = <Id extends string>() => z.string().min(1).max(64) as unknown as z.ZodType<Id, Id>;

/** As it stands in the field: the host reads it. */
const phone = z.string().max(200);
export const maxNoteChars = 500;

/** What the call at hand is about, as far as it is typed. */
const matter = z.strictObject({
  narrative: z.string(),
  placeId: brand<PlaceId>().nullable(),
  topicId: brand<TopicId>().nullable(),
});

/** A note is kept at this desk alone: no other workstation and no server has it. */
export const callerNote = z.strictObject({
  id: z.string(),
  text: z.string(),
  authorName: z.string(),
  writtenAtMs: z.number(),
  /** Who put it right last, and when; null: nobody did. */
  changed: z.strictObject({ byName: z.string(), atMs: z.number() }).nullable(),
  /** The person signed in may put it right or remove it. */
  mayChange: z.boolean(),
});
export type CallerNote = z.infer<typeof callerNote>;

export const callerAsk = z.strictObject({ phone, about: matter.exactOptional() });

export const callerPast = z.strictObject({
  /** The name given last time; null when unknown. */
  name: z.string().nullable(),
  /** Newest first, at most 20. */
  cases: z.array(z.strictObject({ row: caseRow, isSameMatter: z.boolean() })),
  /** Of all of the caller's cases. `isCut`: there are more than are counted. */
  total: z.number(),
  open: z.number(),
  isCut: z.boolean(),
  /** The latest case this call seems to repeat (重复来电): about the same matter, and not long ago. */
  repeats: brand<CaseId>().nullable(),
  /** Newest first, at most 20; null: this role does not see every caller, so it sees no notes. */
  notes: z.array(callerNote).nullable(),
  /** The first load leaves out what they are found by: nothing can be said yet. */
  isLoading: z.boolean(),
});
export type CallerPastView = z.infer<typeof callerPast>;

export const placeAsk = z.strictObject({ placeId: brand<PlaceId>(), topicId: brand<TopicId>().nullable() });

export const placePast = z.strictObject({
  /** At the place and below it, newest first, at most 20. */
  cases: z.array(caseRow),
  total: z.number(),
  /** null: of a place with more cases than are counted. */
  open: z.number().nullable(),
  /** Of the same branch of topics; null where no topic is known as well. */
  sameTopic: z.number().nullable(),
  isCut: z.boolean(),
  /** How far back it goes. */
  days: z.number(),
  isLoading: z.boolean(),
});
export type PlacePastView = z.infer<typeof placePast>;

export const namedPeople = z.strictObject({
  /** Whoever called last comes first. */
  people: z.array(
    z.strictObject({
      name: z.string(),
      /** As this role sees it; empty: none was given. */
      phone: z.string(),
      cases: z.number(),
      open: z.number(),
      lastCaseId: brand<CaseId>(),
      lastAtMs: z.number(),
    }),
  ),
  isCut: z.boolean(),
});
export type NamedPeople = z.infer<typeof namedPeople>;

/** `noteId` null: a new one. */
export const noteWish = z.strictObject({
  phone,
  noteId: z.string().max(64).nullable(),
  text: z.string().trim().min(1).max(maxNoteChars),
});
