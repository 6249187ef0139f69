// The story of a case over the bridge: what happened, where it waited and how long, and which cases are its family.

import { z } from 'zod';
import { caseStatuses } from '../domain/case.ts';
import type { CaseId, PersonId } from '../domain/ids.ts';
import type { ClockEffect } from '../domain/story/clock-effects.ts';
import type { CountedWaits } from '../domain/story/counted-waits.ts';

const brand = <Id extends string>() => z.string().min(1).max(64) as unknown as z.ZodType<Id, Id>;
/** Checked in full where it enters the program (sync); on the bridge it is our own. */
const trusted = <T>() => z.unknown() as unknown as z.ZodType<T, T>;

/** One line of the history: confirmed by the server, or waiting on this console. */
export const historyLine = z.strictObject({
  type: z.string(),
  atMs: z.number(),
  byName: z.string(),
  stationId: z.string(),
  state: z.enum(['confirmed', 'waiting', 'attention']),
  payload: z.unknown(),
  /** What the step did to the deadline; not there: nothing. */
  effect: trusted<ClockEffect>().exactOptional(),
  /** Of which case, where several are told in one line of time. */
  caseId: brand<CaseId>().exactOptional(),
});
export type HistoryLine = z.infer<typeof historyLine>;

/**
 * What a case is to the one that was asked about. `before`: it is followed up (追办), itself or through others, by the asked one ·
 * `after`: it follows it up · `master`: answers for it · `part`: was merged into it · `sibling`: has the same master.
 */
export const kinships = ['self', 'master', 'part', 'sibling', 'before', 'after'] as const;
export type Kinship = (typeof kinships)[number];

export const familyMember = z.strictObject({
  caseId: brand<CaseId>(),
  kinship: z.enum(kinships),
  /** null where this person cannot see it at this desk: then nothing but that it is there is known. */
  seen: z
    .strictObject({
      number: z.string().nullable(),
      /** What districts call it; not there: nothing, or not shown to this person. */
      districtNumbers: z.array(z.string()).exactOptional(),
      status: z.enum(caseStatuses),
      registeredAtMs: z.number(),
      registeredBy: brand<PersonId>(),
      /** As this role may see it; empty: not known, or not shown. */
      callerName: z.string(),
      phone: z.string(),
      isCallerHidden: z.boolean(),
      wantsCallback: z.boolean(),
      /**
       * When its caller was told what the master came to, and by whom: empty for somebody who never signed in at this desk. null: not
       * yet; not there: it is not merged, or this person is not shown it.
       */
      outcomeTold: z.strictObject({ atMs: z.number(), byName: z.string() }).nullable().exactOptional(),
    })
    .nullable(),
});
export type FamilyMember = z.infer<typeof familyMember>;

export const storyView = z.strictObject({
  /** What is shown of a case that goes on is shown as of here, in the server's time. */
  toMs: z.number(),
  fromMs: z.number(),
  isOver: z.boolean(),
  waits: trusted<CountedWaits['waits']>(),
  sums: trusted<CountedWaits['sums']>(),
  total: trusted<CountedWaits['total']>(),
  /** With the case itself, the earliest first; only the case itself: it has no family. */
  family: z.array(familyMember),
});
export type StoryView = z.infer<typeof storyView>;

export const storyMethods = {
  /** `withFamily`: the lines of its whole family, as far as this person may see it, in one order of time. */
  'cases.history': {
    input: z.strictObject({ caseId: brand<CaseId>(), withFamily: z.boolean().exactOptional() }),
    output: z.strictObject({
      lines: z.array(historyLine),
      /** When it was fetched, of several the earliest; null: the server was never asked, only this console's part is shown. */
      asOfMs: z.number().nullable(),
    }),
  },
  /** Where it waited and how long, and its family: from what this console keeps, with or without a network. */
  'cases.story': { input: z.strictObject({ caseId: brand<CaseId>() }), output: storyView },
} as const;
