// What somebody is typing, kept on disk within 250 ms of the last key. A draft is never sent and never lost: it ends by
// becoming a command in the same transaction, or by being discarded.

import { z } from 'zod';
import { documentForms } from '../domain/handed-in.ts';
import type {
  ArticleId,
  CaseId,
  DeadlineClassId,
  DocumentKindId,
  LabelId,
  PlaceId,
  TopicId,
  UnitId,
} from '../domain/ids.ts';
import { audiences } from '../domain/knowledge/article.ts';
import { overruleReasons } from '../domain/command.ts';
import { missReasons, replyAnswers, satisfactionAnswers, solvedAnswers } from '../domain/callback.ts';
import { channels, requestKinds, urgencies } from '../domain/case.ts';
import type { LineDraft } from '../line/line-draft.ts';
import { emptyFields } from '../line/line-draft.ts';
import { articleCommandTypes } from '../sync/article-schema.ts';
import { limits } from '../sync/limits.ts';
import { callLog } from './calls.ts';
import { citedArticle, wishTypes } from './wish.ts';

const brand = <Id extends string>() => z.string().max(64) as unknown as z.ZodType<Id, Id>;

/** Why another unit than the one suggested first, as far as it was said. */
const overruling = {
  overruleReason: z.enum(overruleReasons).exactOptional(),
  overruleNote: z.string().exactOptional(),
};

/** The intake form as far as it has been filled in. Lengths are generous: a too long text is kept and refused later. */
export const intakeDraft = z.strictObject({
  kind: z.literal('intake'),
  channel: z.enum(channels),
  requestKind: z.enum(requestKinds),
  callerName: z.string(),
  callerPhone: z.string(),
  wantsCallback: z.boolean(),
  confidential: z.boolean(),
  narrative: z.string(),
  placeId: brand<PlaceId>().nullable(),
  placeDetail: z.string(),
  topicId: brand<TopicId>().nullable(),
  urgency: z.enum(urgencies),
  deadlineClassId: brand<DeadlineClassId>().nullable(),
  leadUnitId: brand<UnitId>().nullable(),
  suggestionRank: z.int().min(0).nullable(),
  ...overruling,
  followsCaseId: brand<CaseId>().nullable(),
  /** The case it is to be registered as a part of, if one was chosen. */
  joinsCaseId: brand<CaseId>().nullable().exactOptional(),
  answer: z.string(),
  /** The article the answer was taken from, with the version that was read. */
  citedArticle: citedArticle.exactOptional(),
  /** When it was really taken down, on paper; null: while it is typed. */
  paperAtMs: z.number().nullable().exactOptional(),
  /** The call it was typed in, if any. */
  callId: z.string().nullable(),
  /** What happened in that call, and what was noted meanwhile. */
  callLog: callLog.exactOptional(),
  /** The note about the call that is being typed; it ends with being written into the log. */
  callNote: z.string().exactOptional(),
  /** The caller's language, by its code; null: nobody said. */
  callerLanguage: z.string().max(16).nullable().exactOptional(),
  needsInterpreter: z.boolean().exactOptional(),
  /** Marks of the city's list, in the order they were set. */
  labelIds: z.array(brand<LabelId>()).readonly().exactOptional(),
  /** What is handed in at the counter, as far as it is said; a paper of which nothing is said is left out when it is sent. */
  handedIn: z
    .array(
      z.strictObject({
        kindId: brand<DocumentKindId>().nullable(),
        name: z.string(),
        form: z.enum(documentForms),
        pages: z.int().min(1).nullable(),
        isReturned: z.boolean(),
      }),
    )
    .readonly()
    .exactOptional(),
  /** Of a case that was sent before and is put right: the code its receipt has. */
  trackingCode: z.string().max(32).exactOptional(),
  /** What is being noted about the caller, of a new note (null) or of one that is put right; it ends with being kept. */
  callerNote: z.strictObject({ noteId: z.string().nullable(), text: z.string() }).nullable().exactOptional(),
  /** Questions of the city's list that need not be asked here. */
  asideQuestionIds: z.array(z.string().max(64)).readonly().exactOptional(),
});
export type IntakeDraft = z.infer<typeof intakeDraft>;

export const replyDraft = z.strictObject({
  kind: z.literal('reply'),
  caseId: brand<CaseId>(),
  text: z.string(),
  /** null: not asked yet. */
  contactedCaller: z.boolean().nullable(),
});

export const callbackDraft = z.strictObject({
  kind: z.literal('callback'),
  caseId: brand<CaseId>(),
  contacted: z.boolean().nullable(),
  solved: z.enum(solvedAnswers).nullable(),
  satisfied: z.enum(satisfactionAnswers).nullable(),
  note: z.string(),
  /** What is said besides; null: not yet, or no more. */
  fit: z.enum(replyAnswers).nullable().exactOptional(),
  truth: z.enum(replyAnswers).nullable().exactOptional(),
  missed: z.enum(missReasons).nullable().exactOptional(),
  laterAtMs: z.number().nullable().exactOptional(),
});

/** Fields of a case as they are being changed; only those that differ are there. */
export const caseChanges = z.strictObject({
  kind: z.enum(requestKinds).exactOptional(),
  caller: z
    .strictObject({
      name: z.string(),
      phone: z.string(),
      wantsCallback: z.boolean(),
      confidential: z.boolean(),
      language: z.string().max(16).nullable().exactOptional(),
      needsInterpreter: z.boolean().exactOptional(),
    })
    .exactOptional(),
  narrative: z.string().exactOptional(),
  place: z.strictObject({ placeId: brand<PlaceId>().nullable(), detail: z.string() }).exactOptional(),
  topicId: brand<TopicId>().nullable().exactOptional(),
  urgency: z.enum(urgencies).exactOptional(),
  deadlineClassId: brand<DeadlineClassId>().nullable().exactOptional(),
  labelIds: z.array(brand<LabelId>()).readonly().exactOptional(),
});

export const amendDraft = z.strictObject({
  kind: z.literal('amend'),
  caseId: brand<CaseId>(),
  changes: caseChanges,
});

/** The unit chosen by hand or from a suggestion; null while none is. */
export const dispatchDraft = z.strictObject({
  kind: z.literal('dispatch'),
  caseId: brand<CaseId>(),
  leadUnitId: brand<UnitId>().nullable(),
  suggestionRank: z.int().min(0).nullable(),
  /** Who helps the lead, and who answers beside it (双派); not there: nobody. */
  assistUnitIds: z.array(brand<UnitId>()).readonly().exactOptional(),
  parallelUnitIds: z.array(brand<UnitId>()).readonly().exactOptional(),
  ...overruling,
});

export const answerDraft = z.strictObject({
  kind: z.literal('answer'),
  caseId: brand<CaseId>(),
  answer: z.string(),
});

/** The form of any other command as far as it is filled in: a value a field, by the names of its payload. */
export const wishDraft = z.strictObject({
  kind: z.literal('wish'),
  caseId: brand<CaseId>(),
  type: z.enum(wishTypes),
  fields: z.record(z.string().max(64), z.json()),
});
export type WishDraft = z.infer<typeof wishDraft>;

const words = z.strictObject({ zh: z.string(), en: z.string() });

/** The form of a command on an article as far as it is filled in; `articleId` null: of one that is new. */
export const articleDraft = z.strictObject({
  kind: z.literal('article'),
  articleId: brand<ArticleId>().nullable(),
  type: z.enum(articleCommandTypes),
  /** Of a proposal; null: of another command. */
  content: z
    .strictObject({
      title: words,
      text: words,
      audience: z.enum(audiences),
      topicIds: z.array(brand<TopicId>()).readonly(),
      /** Blank in both languages: none is named. */
      legalBasis: words,
      ownerUnitId: brand<UnitId>().nullable(),
      expiresOn: z.string(),
    })
    .nullable(),
  note: z.string(),
  /** What else the command asks for, by the names of its payload. */
  fields: z.record(z.string().max(64), z.json()),
});
export type ArticleDraft = z.infer<typeof articleDraft>;

/** What stands in the line: of an intake form (null: of none), as it was typed. */
export const lineText = z.strictObject({
  kind: z.literal('line'),
  ofDraftId: z.string().max(64).nullable(),
  text: z.string(),
});
export type LineText = z.infer<typeof lineText>;

export const draftBody = z.discriminatedUnion('kind', [
  intakeDraft,
  lineText,
  replyDraft,
  callbackDraft,
  amendDraft,
  dispatchDraft,
  answerDraft,
  wishDraft,
  articleDraft,
]);
export type DraftBody = z.infer<typeof draftBody>;

export const draft = z.strictObject({
  id: z.string(),
  /** The case number reserved for an intake draft; null when no leased number was left. */
  number: z.string().nullable(),
  body: draftBody,
  updatedAtMs: z.number(),
});
export type Draft = z.infer<typeof draft>;

/** A draft as large as a frame may carry; the narrative alone may pass the limit of a command. */
export const maxDraftChars = limits.narrativeChars * 8;

/** An empty intake form. */
export function emptyIntakeDraft(callId: string | null, callerPhone: string): IntakeDraft {
  return {
    kind: 'intake',
    ...emptyFields,
    callerPhone,
    suggestionRank: null,
    followsCaseId: null,
    callId,
  };
}

/** What of a form a line can say. */
export function lineDraftOf(body: IntakeDraft): LineDraft {
  return { ...body, labelIds: body.labelIds ?? [], paperAtMs: body.paperAtMs ?? null };
}
