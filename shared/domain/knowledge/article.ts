// 知识条目: what may be told to callers, or is for the desk alone. An article is what is in force now, what waits for a
// second pair of eyes, and what people at the desks found wrong with it. Nothing that was ever in force changes its words:
// other words are another version, and an answer keeps the version it was taken from.

import type { ArticleId, CaseId, CommandId, PersonId, TopicId, UnitId } from '../ids.ts';

/** A text in both languages of the desk. */
export type InBoth = { readonly zh: string; readonly en: string };

/** `public`: may be read out or sent · `agents`: for the desk only. */
export const audiences = ['public', 'agents'] as const;
export type Audience = (typeof audiences)[number];

/** What an article says, whom it is for, and until when it may be trusted. */
export type ArticleContent = {
  readonly title: InBoth;
  readonly text: InBoth;
  readonly audience: Audience;
  readonly topicIds: readonly TopicId[];
  /** The law or rule it rests on; null: none is named. */
  readonly legalBasis: InBoth | null;
  /** The unit that keeps it right. */
  readonly ownerUnitId: UnitId;
  /** The last civil day (YYYY-MM-DD) it may be read out without a new review. */
  readonly expiresOn: string;
};

export type ArticleVersion = ArticleContent & {
  /** From 1, rising with every change of the words. */
  readonly number: number;
  /** The civil day it was last found right. */
  readonly reviewedOn: string;
  readonly writtenBy: PersonId;
  readonly approvedBy: PersonId;
  /** When it came into force, milliseconds since the epoch. */
  readonly atMs: number;
};

/** A new article, or other words for one, as somebody proposed them. */
export type Proposal = {
  readonly content: ArticleContent;
  readonly note: string;
  readonly by: PersonId;
  readonly atMs: number;
  /** What the reviewer wants otherwise; null: nobody has looked yet, or it was proposed anew since. */
  readonly sentBack: { readonly note: string; readonly by: PersonId; readonly atMs: number } | null;
};

/** What can be wrong with an article, as it is seen from a desk. */
export const flagKinds = ['wrong', 'outdated', 'unclear', 'incomplete'] as const;
export type FlagKind = (typeof flagKinds)[number];

export type ArticleFlag = {
  /** The command that raised it. */
  readonly id: CommandId;
  readonly kind: FlagKind;
  readonly note: string;
  /** The case at which it was noticed. */
  readonly caseId: CaseId | null;
  /** The version that was read. */
  readonly version: number;
  readonly by: PersonId;
  readonly atMs: number;
};

export type KnowledgeArticle = {
  readonly id: ArticleId;
  /** Rises by one with every event; 1 is the first. */
  readonly revision: number;
  readonly inForce: ArticleVersion | null;
  readonly proposal: Proposal | null;
  /** Not settled yet, the oldest first. */
  readonly flags: readonly ArticleFlag[];
  /** How many versions were ever in force: numbers are never given twice. */
  readonly versions: number;
  /** Taken out of use, with the words it had; it may be proposed anew. */
  readonly retired: {
    readonly note: string;
    readonly by: PersonId;
    readonly atMs: number;
    readonly was: ArticleVersion | null;
  } | null;
};

/** Who answers for an article: the owner of what is in force, or else of what was, or of what is proposed. */
export function ownerOf({
  inForce,
  proposal,
  retired,
}: Pick<KnowledgeArticle, 'inForce' | 'proposal' | 'retired'>): UnitId | null {
  return inForce?.ownerUnitId ?? retired?.was?.ownerUnitId ?? proposal?.content.ownerUnitId ?? null;
}

/** Everybody an article names. */
export function peopleNamed({ inForce, proposal, flags, retired }: KnowledgeArticle): ReadonlySet<PersonId> {
  const versions = [inForce, retired?.was].flatMap((version) =>
    version ? [version.writtenBy, version.approvedBy] : [],
  );
  const others = [proposal?.by, proposal?.sentBack?.by, retired?.by].filter((one) => one !== undefined);
  return new Set([...versions, ...others, ...flags.map(({ by }) => by)]);
}

/** The version that may be used on a civil day of the city (YYYY-MM-DD); null: none, or it has expired. */
export function usableOn({ inForce }: Pick<KnowledgeArticle, 'inForce'>, today: string): ArticleVersion | null {
  return inForce && inForce.expiresOn >= today ? inForce : null;
}

/** The content alone, of whatever carries it. */
export function contentOf(whole: ArticleContent): ArticleContent {
  const { title, text, audience, topicIds, legalBasis, ownerUnitId, expiresOn } = whole;
  return { title, text, audience, topicIds, legalBasis, ownerUnitId, expiresOn };
}
