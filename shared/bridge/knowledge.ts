// The base of knowledge as the desk sees it: lists, one article with what waits and what was found wrong, what one asks to be done to
// it, and the base as a file. Shown is what the server has confirmed with this station's own commands over it.

import { z } from 'zod';
import type { ArticleId, CommandId, PersonId, TopicId, UnitId } from '../domain/ids.ts';
import type { ArticleFlag, ArticleVersion, KnowledgeArticle, Proposal } from '../domain/knowledge/article.ts';
import { audiences } from '../domain/knowledge/article.ts';
import { articleRefusalCodes } from '../domain/knowledge/decide-article.ts';
import type { Role } from '../domain/roles.ts';
import { isUnitRole } from '../domain/roles.ts';
import { articleCommandSchema, articleCommandTypes, articleVerdictCodes } from '../sync/article-schema.ts';

const brand = <Id extends string>() => z.string().min(1).max(64) as unknown as z.ZodType<Id, Id>;
/** Checked in full where it enters the program (sync); on the bridge it is our own. */
const trusted = <T>() => z.unknown() as unknown as z.ZodType<T, T>;
const articleId = brand<ArticleId>();
const nothing = z.strictObject({});

/**
 * inForce: what may be used, the latest first · toReview: words that wait for a second pair of eyes, the oldest first · flagged:
 * found wrong, the oldest first · expiring: to be reviewed by its day, the soonest first, what has expired before all · mine: of
 * one's own unit; at the hotline what one wrote, proposed or flagged · retired: out of use.
 * People of a unit are shown toReview, flagged, expiring and retired of their own unit alone.
 */
export const articleViews = ['inForce', 'toReview', 'flagged', 'expiring', 'mine', 'retired'] as const;
export type ArticleView = (typeof articleViews)[number];

/** The views a role has, in the order they are offered. */
export function articleViewsOf(role: Role): readonly ArticleView[] {
  if (role === 'agent' || role === 'callback') return ['inForce', 'flagged', 'mine', 'retired'];
  return isUnitRole(role) ? ['mine', 'inForce', 'toReview', 'flagged', 'expiring', 'retired'] : articleViews;
}

/** An article is to be looked at again so many days before its last one. */
export const expiringDays = 30;

/** An article in a list: the words in force, or those proposed, or those it had. */
export const articleRow = z.strictObject({
  id: articleId,
  title: z.strictObject({ zh: z.string(), en: z.string() }),
  audience: z.enum(audiences),
  topicIds: z.array(brand<TopicId>()).readonly(),
  ownerUnitId: brand<UnitId>(),
  /** Of what is in force; null: nothing is. */
  version: z.string().nullable(),
  expiresOn: z.string(),
  /** Days until it may not be read out any more, 0 on the last one; below 0 it has expired. null: it is not in force. */
  daysLeft: z.number().nullable(),
  hasProposal: z.boolean(),
  isSentBack: z.boolean(),
  flags: z.number(),
  isRetired: z.boolean(),
  /** Own commands the server has not confirmed yet, and those it refused. */
  waiting: z.number(),
  attention: z.number(),
});
export type ArticleRow = z.infer<typeof articleRow>;

/**
 * Where what is shown comes from. pack: the server was never asked here, and these are the articles of the city pack · loading: the
 * first load goes on · kept: as of the last answer of the server.
 */
export const articleBase = z.strictObject({
  state: z.enum(['pack', 'loading', 'kept']),
  /** When the server last said that this was all; null: never. */
  asOfMs: z.number().nullable(),
  articles: z.number(),
});
export type ArticleBase = z.infer<typeof articleBase>;

/** A command of this station on an article. `refused`: a person has to look at it. */
export const ownArticleCommand = z.strictObject({
  commandId: brand<CommandId>(),
  articleId,
  title: z.string(),
  type: z.enum(articleCommandTypes),
  payload: z.unknown(),
  atMs: z.number(),
  authorName: z.string(),
  isOwn: z.boolean(),
  state: z.enum(['waiting', 'refused']),
  code: z.enum(articleVerdictCodes).nullable(),
  detail: z.string(),
});
export type OwnArticleCommand = z.infer<typeof ownArticleCommand>;

export const articleView = z.strictObject({
  row: articleRow,
  inForce: trusted<ArticleVersion | null>(),
  proposal: trusted<Proposal | null>(),
  flags: trusted<readonly ArticleFlag[]>(),
  retired: trusted<KnowledgeArticle['retired']>(),
  /** How many versions were ever in force; `articles.version` shows an earlier one. */
  versions: z.number(),
  /** Names of those who are named above, as far as they are known here. */
  people: trusted<Readonly<Record<PersonId, string>>>(),
  /** What the person signed in may do now, by the rules the server has; what is still to be typed is not held against it. */
  allowed: z.array(z.enum(articleCommandTypes)),
  /** Of this station and not confirmed, or refused; the oldest first. */
  own: z.array(ownArticleCommand),
  base: articleBase,
});
export type ArticleViewOf = z.infer<typeof articleView>;

/** Why a command was not taken at this desk. `malformed`: a text is too long, or a day is none; `detail` names it. */
export const articleOutcomeCodes = [...articleRefusalCodes, 'malformed'] as const;
export const articleOutcome = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), articleId, commandId: brand<CommandId>(), savedAtMs: z.number() }),
  z.strictObject({
    ok: z.literal(false),
    refusal: z.strictObject({ code: z.enum(articleOutcomeCodes), detail: z.string() }),
  }),
]);
export type ArticleOutcome = z.infer<typeof articleOutcome>;

/**
 * What became of a line of a file. `proposed`: it waits for a second pair of eyes · unchanged: it says what is in force, or waits
 * already · refused: the rules say no · unreadable: it is no article, and `detail` says where.
 */
export const importedLine = z.strictObject({
  line: z.number(),
  articleId: articleId.nullable(),
  became: z.enum(['proposed', 'unchanged', 'refused', 'unreadable']),
  code: z.enum(articleOutcomeCodes).nullable(),
  detail: z.string(),
});
export type ImportedLine = z.infer<typeof importedLine>;

/** A file of articles is read in pieces of at most so many characters, and so many articles are written into one. */
export const maxArticleFileChars = 3_500_000;
export const maxExportedArticles = 2_000;

export const articleMethods = {
  /** Articles of a view that have every word of `text`; the view in its own order where nothing is asked for. */
  'articles.search': {
    input: z.strictObject({
      text: z.string().max(200),
      view: z.enum(articleViews),
      limit: z.int().min(1).max(200),
      offset: z.int().min(0),
    }),
    output: z.strictObject({
      rows: z.array(articleRow),
      /** How many there are; null: at least those up to here, and more. */
      total: z.number().nullable(),
      base: articleBase,
    }),
  },
  /** How many each view of the person signed in holds, and how many own commands wait or were refused. */
  'articles.counts': {
    input: nothing,
    output: z.strictObject({
      views: z.array(z.strictObject({ view: z.enum(articleViews), count: z.number() })),
      waiting: z.number(),
      attention: z.number(),
      base: articleBase,
    }),
  },
  /** `not-found`: there is none this person may see. */
  'articles.get': { input: z.strictObject({ articleId }), output: articleView },
  /**
   * The words of one version, as an answer cites it. `elsewhere`: it is not kept here and the server cannot be asked now · none:
   * there is no such version, or it is not for this person.
   */
  'articles.version': {
    input: z.strictObject({ articleId, version: z.string().max(64) }),
    output: z.strictObject({
      state: z.enum(['here', 'elsewhere', 'none']),
      words: trusted<ArticleVersion | null>(),
      /** Whether these are the words in force. */
      isCurrent: z.boolean(),
    }),
  },
  /** `articleId` null: a new article is proposed. Saved here when this returns; the draft ends with it. */
  'articles.command': {
    input: z.strictObject({
      articleId: articleId.nullable(),
      command: articleCommandSchema,
      draftId: z.string().max(64).nullable(),
    }),
    output: articleOutcome,
  },
  /** Own commands that wait or were refused, the oldest first. */
  'articles.own': { input: nothing, output: z.array(ownArticleCommand) },
  /** drop: a refused command is looked at and done with · edit: back into a draft (kind `article`) · again: given anew on what stands now. */
  'articles.resolve': {
    input: z.strictObject({ commandId: brand<CommandId>(), action: z.enum(['drop', 'edit', 'again']) }),
    output: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('done') }),
      z.strictObject({ kind: z.literal('draft'), draftId: z.string() }),
      z.strictObject({ kind: z.literal('refused'), code: z.enum(articleOutcomeCodes) }),
    ]),
  },
  /** What a view and a search show, as a file a person can edit: JSON lines, an article each. `left`: so many did not fit. */
  'articles.export': {
    input: z.strictObject({
      view: z.enum(articleViews).exactOptional(),
      text: z.string().max(200).exactOptional(),
    }),
    output: z.strictObject({
      fileName: z.string(),
      content: z.string(),
      articles: z.number(),
      left: z.number(),
    }),
  },
  /** Proposes what such a file says, line by line; the same file again changes nothing. */
  'articles.import': {
    /** `isTrial`: only says what would become of each line. */
    input: z.strictObject({ content: z.string().max(maxArticleFileChars), isTrial: z.boolean() }),
    output: z.strictObject({
      proposed: z.number(),
      unchanged: z.number(),
      problems: z.number(),
      /** The first thousand that were not taken as they are, and those that were. */
      lines: z.array(importedLine),
    }),
  },
};
