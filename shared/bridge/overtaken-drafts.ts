// A draft stands on a case, and the case goes on: merged, moved to another unit, closed, amended by somebody else. The draft keeps
// every word; what changed under it is told beside it, and the person decides what becomes of the two.

import { z } from 'zod';
import { caseFieldNames, caseStatuses } from '../domain/case.ts';
import type { CaseId, UnitId } from '../domain/ids.ts';
import type { DraftBody } from './drafts.ts';

const brand = <Id extends string>() => z.string().max(64) as unknown as z.ZodType<Id, Id>;

/**
 * How a case stood when a draft was begun on it, or when the person last said they had seen it. `seq`: of what this desk had heard
 * by then; `revision` null: the case was not, or no longer, to be seen at this desk.
 */
export const seenCase = z.strictObject({
  caseId: brand<CaseId>(),
  seq: z.int(),
  revision: z.int().nullable(),
  status: z.enum(caseStatuses),
  leadUnitId: brand<UnitId>().nullable(),
});
export type SeenCase = z.infer<typeof seenCase>;

/** One thing somebody else did; `fields` of an amendment. */
export const draftChange = z.strictObject({
  type: z.string(),
  byName: z.string(),
  atMs: z.number(),
  fields: z.array(z.enum(caseFieldNames)),
});

/** What the draft and somebody else both touched. `text`: a reply, an answer, a note · `unit`: who is to handle it. */
export const draftClash = z.strictObject({
  field: z.enum([...caseFieldNames, 'text', 'unit']),
  mine: z.unknown(),
  theirs: z.unknown(),
});
export type DraftClash = z.infer<typeof draftClash>;

/**
 * `open`: the case goes on · `merged`: into `master`, where that can be seen here · `over`: it takes nothing in any more · `gone`: it
 * is not to be seen at this desk any more.
 */
export const overtakenDraft = z.strictObject({
  draftId: z.string(),
  caseId: brand<CaseId>(),
  number: z.string().nullable(),
  state: z.enum(['open', 'merged', 'over', 'gone']),
  master: z.strictObject({ caseId: brand<CaseId>(), number: z.string().nullable() }).nullable(),
  /** The unit that answers for it, where that is another one now. */
  unit: z.strictObject({ was: brand<UnitId>().nullable(), now: brand<UnitId>().nullable() }).nullable(),
  /** The latest of what others did since, oldest first; empty: who did it is not known here. */
  changes: z.array(draftChange),
  clashes: z.array(draftClash),
});
export type OvertakenDraft = z.infer<typeof overtakenDraft>;

const ofDraft = z.strictObject({ id: z.string().max(64) });

export const overtakenDraftMethods = {
  /** The drafts of this person whose case was changed by somebody else since they looked. */
  'drafts.overtaken': { input: z.strictObject({}), output: z.array(overtakenDraft) },
  /** The person has seen it and goes on with their own words. */
  'drafts.seen': { input: ofDraft, output: z.strictObject({}) },
  /** Moves the words to the case this one was merged into; where a form of that kind is open there they stand below its own. */
  'drafts.toMaster': {
    input: ofDraft,
    output: z.strictObject({ draftId: z.string(), caseId: brand<CaseId>() }).nullable(),
  },
};

/** The case a draft stands on: the one it is typed into, or the one a new case is to be part of or to follow; null: none. */
export function caseUnder(body: DraftBody): CaseId | null {
  if (body.kind === 'line' || body.kind === 'article') return null;
  if (body.kind === 'intake') return body.joinsCaseId ?? body.followsCaseId;
  return body.caseId;
}
