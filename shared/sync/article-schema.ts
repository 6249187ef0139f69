// Articles on the wire: what a console asks to be done to one, what came of it, and articles as a console may see them. Nothing of
// it goes by the order of cases: articles have a count of their own.

import { z } from 'zod';
import type { ArticleId, CaseId, CommandId, PersonId, StationId, TopicId, UnitId } from '../domain/ids.ts';
import type { ArticleContent, ArticleVersion, KnowledgeArticle } from '../domain/knowledge/article.ts';
import { audiences, flagKinds } from '../domain/knowledge/article.ts';
import type {
  ArticleCommand,
  ArticleCommandPayloads,
  ArticleCommandType,
} from '../domain/knowledge/article-command.ts';
import { articleRefusalCodes } from '../domain/knowledge/decide-article.ts';
import { limits } from './limits.ts';
import { note } from './payload-parts.ts';
import { epochMs, idSchema } from './schema.ts';

const articleId = idSchema<ArticleId>();
const personId = idSchema<PersonId>();
const day = z.iso.date();
const inBoth = (max: number) => z.strictObject({ zh: z.string().max(max), en: z.string().max(max) });
const grant = z.string().min(1).max(2_000);

/** What an article says, field by field. */
export const articleContentShape = {
  title: inBoth(limits.articleTitleChars),
  text: inBoth(limits.narrativeChars),
  audience: z.enum(audiences),
  topicIds: z.array(idSchema<TopicId>()).max(limits.articleTopics),
  legalBasis: inBoth(limits.articleBasisChars).nullable(),
  ownerUnitId: idSchema<UnitId>(),
  expiresOn: day,
};
export const articleContentSchema: z.ZodType<ArticleContent> = z.strictObject(articleContentShape);
const number = z.int().min(1);

/** The payload of each command on an article. */
export const articlePayloadSchemas = {
  'article.propose': z.strictObject({ content: articleContentSchema, note }),
  'article.withdraw': z.strictObject({ note }),
  'article.approve': z.strictObject({ settles: z.array(idSchema<CommandId>()).max(limits.articleFlags) }),
  'article.sendBack': z.strictObject({ note }),
  'article.confirm': z.strictObject({ expiresOn: day }),
  'article.retire': z.strictObject({ note }),
  'article.flag': z.strictObject({
    kind: z.enum(flagKinds),
    note,
    caseId: idSchema<CaseId>().nullable(),
    version: number,
  }),
  'article.settle': z.strictObject({ flagId: idSchema<CommandId>(), note }),
} satisfies { readonly [Type in ArticleCommandType]: z.ZodType<ArticleCommandPayloads[Type]> };
export const articleCommandTypes = Object.keys(articlePayloadSchemas) as ArticleCommandType[];

/** A command without the article it is about. */
export const articleCommandSchema: z.ZodType<ArticleCommand, ArticleCommand> = z.discriminatedUnion(
  'type',
  articleCommandTypes.map((type) =>
    z.strictObject({ type: z.literal(type), payload: articlePayloadSchemas[type] }),
  ) as never,
);

/** As `envelopeSchema` of cases: `type` and `payload` are loose, so that what cannot be read has a verdict as well. */
export const articleEnvelopeSchema = z.strictObject({
  id: idSchema<CommandId>(),
  stationId: idSchema<StationId>(),
  grant,
  type: z.string().max(64),
  version: z.int().min(1),
  articleId,
  /** Revision of the article as it was seen, without what this console had waiting; 0: there was none. */
  seenRevision: z.int().min(0),
  /** Own commands on the article that were not confirmed yet. */
  dependsOn: z.array(idSchema<CommandId>()).max(limits.articleBatch),
  payload: z.unknown(),
  occurredAtMs: epochMs,
  serverSeenAtMs: epochMs,
});
export type ArticleEnvelope = z.infer<typeof articleEnvelopeSchema>;

/**
 * Besides the refusals of the rules. `overtaken`: somebody else changed the article after its author looked: an approval is of the
 * words that were read.
 */
export const articleVerdictCodes = [
  ...articleRefusalCodes,
  'overtaken',
  'depends-on-refused',
  'malformed',
  'unknown-command',
  'grant-expired',
  'grant-revoked',
  'server-fault',
] as const;
export type ArticleVerdictCode = (typeof articleVerdictCodes)[number];
export const articleVerdictSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('applied'), seq: z.int().min(1) }),
  z.strictObject({ kind: z.literal('refused'), code: z.enum(articleVerdictCodes), detail: z.string().max(500) }),
]);
export type ArticleVerdict = z.infer<typeof articleVerdictSchema>;

const versionSchema: z.ZodType<ArticleVersion> = z.strictObject({
  ...articleContentShape,
  number,
  reviewedOn: day,
  writtenBy: personId,
  approvedBy: personId,
  atMs: epochMs,
});
const said = { note: z.string(), by: personId, atMs: epochMs };

/** The whole of an article as a console may see it. */
export const articleSchema: z.ZodType<KnowledgeArticle> = z.strictObject({
  id: articleId,
  revision: number,
  inForce: versionSchema.nullable(),
  proposal: z
    .strictObject({ content: articleContentSchema, ...said, sentBack: z.strictObject(said).nullable() })
    .nullable(),
  flags: z.array(
    z.strictObject({
      id: idSchema<CommandId>(),
      kind: z.enum(flagKinds),
      caseId: idSchema<CaseId>().nullable(),
      version: number,
      ...said,
    }),
  ),
  versions: z.int().min(0),
  retired: z.strictObject({ ...said, was: versionSchema.nullable() }).nullable(),
});

const articlePushRequest = z.strictObject({
  commands: z
    .array(
      z.strictObject({
        envelope: articleEnvelopeSchema,
        /** It was applied before the server's data fell back. */
        wasApplied: z.boolean(),
      }),
    )
    .min(1)
    .max(limits.articleBatch),
});
const articlePushAnswer = z.strictObject({
  headSeq: z.int().min(0),
  settled: z.array(z.strictObject({ commandId: idSchema<CommandId>(), verdict: articleVerdictSchema })),
  /** While data heal: what these rest on has not come back yet. */
  deferred: z.array(idSchema<CommandId>()),
});

/** A place in the log of articles, and the command that stands there: a server that fell back has another one, or none. */
const place = z.strictObject({ seq: z.int().min(1), mark: idSchema<CommandId>() });
export type ArticlePlace = z.infer<typeof place>;

const articlePullRequest = z.strictObject({
  grant,
  /** Everything up to there is here; null: nothing is. */
  after: place.nullable(),
  limit: z.int().min(1).max(limits.pageRows),
});
export const pulledArticle = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('article'),
    seq: z.int().min(1),
    article: articleSchema,
    /** Names of those the article names. */
    people: z.record(z.string().max(64), z.string().max(limits.nameChars)),
  }),
  /** Not for this role, or not any more. */
  z.strictObject({ kind: z.literal('leave'), seq: z.int().min(1), articleId }),
]);
export type PulledArticle = z.infer<typeof pulledArticle>;
const articlePullAnswer = z.strictObject({
  headSeq: z.int().min(0),
  /** The page begins anew: this server knows no such place. What is not named by the end of it is not there. */
  isFromStart: z.boolean(),
  items: z.array(pulledArticle),
  /** Where to go on; null: there is nothing. It stands at the head when this was all. */
  upTo: place.nullable(),
});

const articleVersionRequest = z.strictObject({ grant, articleId, version: number });
/** The words of then, whatever became of the article; null: none that this role may see. */
const articleVersionAnswer = z.strictObject({
  version: versionSchema.nullable(),
  people: z.record(z.string().max(64), z.string().max(limits.nameChars)),
});

/** What a console asks about articles, by name: a part of `syncRequests`. */
export const articleRequests = {
  articlePush: { request: articlePushRequest, answer: articlePushAnswer },
  articlePull: { request: articlePullRequest, answer: articlePullAnswer },
  articleVersion: { request: articleVersionRequest, answer: articleVersionAnswer },
} as const;
