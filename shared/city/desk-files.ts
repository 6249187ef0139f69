// What the desk says and refuses: urgency.json, refusals.json, scripts.json, knowledge.json, labels.json.

import { z } from 'zod';
import type {
  ArticleId,
  DeadlineClassId,
  EmergencyLineId,
  LabelId,
  RefusalReasonId,
  TopicId,
  UnitId,
} from '../domain/ids.ts';
import { urgencies } from '../domain/case.ts';
import { audiences } from '../domain/knowledge/article.ts';
import { bilingual, day, packId, sourceKey, text } from './pack-fields.ts';

/** Words of a narrative that make a case urgent. */
export const urgencyRuleSchema = z.strictObject({
  id: packId<string>(),
  name: bilingual,
  /** Of any language; matched like keywords of topics. */
  words: z.array(text).min(1),
  /** The urgency proposed; null leaves it as it is. */
  urgency: z.enum(urgencies).nullable(),
  /** The class the words call for; null: none of its own. */
  deadlineClassId: packId<DeadlineClassId>().nullable(),
  /** Lines the emergency transfer is offered to; empty: it is not offered. */
  transferTo: z.array(packId<EmergencyLineId>()),
  source: sourceKey,
});
export type UrgencyRule = z.infer<typeof urgencyRuleSchema>;
export const urgencyFile = z.strictObject({ rules: z.array(urgencyRuleSchema) });

/** Why a request is not taken (不予受理), and what the caller is told. */
export const refusalReasonSchema = z.strictObject({
  id: packId<RefusalReasonId>(),
  name: bilingual,
  /** The rule it rests on. */
  basis: bilingual,
  /** What the agent says: where the caller may turn instead. */
  script: bilingual,
  /** Words of a narrative that make the desk ask whether the reason applies; matched like keywords of topics. */
  words: z.array(text).default([]),
  source: sourceKey,
});
export type RefusalReason = z.infer<typeof refusalReasonSchema>;

/** A line that takes what this one may not keep: police, fire, ambulance, utilities. */
export const emergencyLineSchema = z.strictObject({
  id: packId<EmergencyLineId>(),
  number: z.string().regex(/^\+?\d{2,15}$/, 'must be a telephone number: digits, at most one leading +'),
  name: bilingual,
  source: sourceKey,
});
export type EmergencyLine = z.infer<typeof emergencyLineSchema>;
export const refusalsFile = z.strictObject({
  reasons: z.array(refusalReasonSchema).min(1),
  lines: z.array(emergencyLineSchema).min(1),
});

/** When in a conversation a phrase is said. */
export const scriptMoments = [
  'greeting',
  'hold',
  'record',
  'answer',
  'transfer',
  'refusal',
  'abuse',
  'silence',
  'closing',
  'callbackOpening',
  'askContacted',
  'askSolved',
  'askSatisfied',
  'askFit',
  'askTruth',
  'callbackClosing',
] as const;
export type ScriptMoment = (typeof scriptMoments)[number];

export const scriptSchema = z.strictObject({
  id: packId<string>(),
  moment: z.enum(scriptMoments),
  name: bilingual,
  text: bilingual,
  source: sourceKey,
});
export type Script = z.infer<typeof scriptSchema>;

/** Facts a narrative is seen to hold without anybody marking them (shared/routing/advice/facts.ts). */
export const factKinds = ['time', 'floor', 'building', 'phone', 'plate', 'shop', 'amount', 'number'] as const;
export type FactKind = (typeof factKinds)[number];

/** What a unit has to be told about such a matter, and how the agent asks for it. */
export const questionSchema = z.strictObject({
  id: packId<string>(),
  /** What is missing, in two or three words. */
  name: bilingual,
  /** How the agent asks for it. */
  ask: bilingual,
  /** Asked under these topics and everything below them. */
  topicIds: z.array(packId<TopicId>()).min(1),
  /** Any one of these facts in the narrative answers it. */
  answeredBy: z.array(z.enum(factKinds)).default([]),
  /** So does any of these words, of any language; matched like keywords of topics. */
  words: z.array(text).default([]),
  source: sourceKey,
});
export type Question = z.infer<typeof questionSchema>;
export const scriptsFile = z.strictObject({
  scripts: z.array(scriptSchema).min(1),
  questions: z.array(questionSchema).default([]),
});

/** An article of the knowledge base. Answers keep its id and version, so that a wrong answer can be traced. */
export const articleSchema = z.strictObject({
  id: packId<ArticleId>(),
  version: text,
  title: bilingual,
  text: bilingual,
  /** The unit that keeps it right. */
  ownerUnitId: packId<UnitId>(),
  reviewedOn: day,
  /** The last day it may be read out without a new review. */
  expiresOn: day,
  /** `public`: may be read out or sent · `agents`: for the desk only. */
  audience: z.enum(audiences),
  topicIds: z.array(packId<TopicId>()),
  legalBasis: bilingual.nullable(),
  source: sourceKey,
});
export type Article = z.infer<typeof articleSchema>;
export const knowledgeFile = z.strictObject({ articles: z.array(articleSchema) });

/** A mark across topics (七有五性, repeat, media …) that cases are given at intake and lists and reports go by. */
export const labelSchema = z.strictObject({
  id: packId<LabelId>(),
  name: bilingual,
  keywords: z.array(text).default([]),
  source: sourceKey,
});
export type Label = z.infer<typeof labelSchema>;
export const labelsFile = z.strictObject({ labels: z.array(labelSchema) });
