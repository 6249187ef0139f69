// The judgement of commands on articles: pure. Order of checks as for cases: who, what was sent, what it rests on, what others did
// meanwhile, the rules of the domain.

import { applyArticle } from '#shared/domain/knowledge/apply-article.ts';
import type { KnowledgeArticle } from '#shared/domain/knowledge/article.ts';
import { peopleNamed } from '#shared/domain/knowledge/article.ts';
import type { ArticleCommand, ArticleEvent } from '#shared/domain/knowledge/article-command.ts';
import { articleSightOf, seeArticle } from '#shared/domain/knowledge/article-sight.ts';
import { decideArticle } from '#shared/domain/knowledge/decide-article.ts';
import type { CityFacts } from '#shared/domain/city-facts.ts';
import type { ArticleId, CommandId } from '#shared/domain/ids.ts';
import type { Actor } from '#shared/domain/roles.ts';
import type { ArticleEnvelope, ArticleVerdictCode } from '#shared/sync/article-schema.ts';
import type { GrantClaims } from '#shared/sync/grant.ts';
import { limits } from '#shared/sync/limits.ts';
import { clampOccurredAt } from '#shared/sync/occurred-at.ts';
import type {
  ArticleChanges,
  ArticleFacts,
  ArticleStep,
  JudgedArticleCommand,
  PeopleNamed,
  StoredArticle,
} from '../store/articles.ts';

export type ReceivedArticleCommand = {
  readonly envelope: ArticleEnvelope;
  readonly wasApplied: boolean;
  readonly claims: GrantClaims;
  /** null: it cannot be read, for the reason beside it. */
  readonly command: ArticleCommand | null;
  readonly unreadable: Problem | null;
};
export type Problem = { readonly code: ArticleVerdictCode; readonly detail: string };

export type ArticleContextOfBatch = {
  readonly recordedAtMs: number;
  readonly city: CityFacts;
  /** The civil day of the city (YYYY-MM-DD). */
  readonly dayOf: (atMs: number) => string;
  readonly isHealing: boolean;
  readonly isRevoked: (claims: GrantClaims) => boolean;
  readonly onFault: (commandId: CommandId, error: unknown) => void;
};
export type JudgedArticles = { readonly changes: ArticleChanges; readonly deferred: readonly CommandId[] };

type Accepted = { readonly event: ArticleEvent; readonly row: StoredArticle };

/** Judges every command that has no verdict yet, each seeing what those before it did. */
export function judgeArticles(
  batch: readonly ReceivedArticleCommand[],
  facts: ArticleFacts,
  context: ArticleContextOfBatch,
): JudgedArticles {
  const { recordedAtMs, isHealing, onFault } = context;
  const articles = new Map(facts.articles);
  const steps = new Map(facts.steps);
  const refused = new Set([...facts.verdicts].filter(([, { kind }]) => kind === 'refused').map(([id]) => id));
  const settled = new Set(facts.verdicts.keys());
  const judged: JudgedArticleCommand[] = [];
  const deferred: CommandId[] = [];

  function judgeSafely(received: ReceivedArticleCommand): Accepted | Problem {
    const { articleId, id } = received.envelope;
    try {
      const standing = { stored: articles.get(articleId), steps: steps.get(articleId) ?? [], refused };
      return judgeOne(received, standing, context);
    } catch (error) {
      onFault(id, error);
      return { code: 'server-fault', detail: 'the server met a fault of its own; it is in its log' };
    }
  }

  for (const received of batch) {
    const { envelope, claims, wasApplied } = received;
    const { id: commandId, articleId, stationId } = envelope;
    if (settled.has(commandId)) continue;
    const outcome = judgeSafely(received);
    // What it rests on was lost as well, and has not come back yet.
    const rests = envelope.dependsOn.some((id) => deferred.includes(id));
    if (rests || ('code' in outcome && isHealing && wasApplied && received.command)) {
      deferred.push(commandId);
      continue;
    }
    settled.add(commandId);
    const who = { commandId, stationId, byName: claims.name, articleId };
    if ('code' in outcome) {
      refused.add(commandId);
      judged.push({ ...who, event: null, refusal: { code: outcome.code, detail: outcome.detail.slice(0, 500) } });
      continue;
    }
    const { article } = outcome.row;
    articles.set(articleId, outcome.row);
    const step = { revision: article.revision, type: outcome.event.type, commandId };
    steps.set(articleId, [step, ...(steps.get(articleId) ?? [])]);
    judged.push({ ...who, ...outcome });
  }
  return { changes: { recordedAtMs, judged }, deferred };
}

type Standing = {
  readonly stored: StoredArticle | undefined;
  readonly steps: readonly ArticleStep[];
  readonly refused: ReadonlySet<CommandId>;
};

function judgeOne(
  { envelope, claims, command, unreadable }: ReceivedArticleCommand,
  { stored, steps, refused }: Standing,
  { recordedAtMs, city, dayOf, isRevoked }: ArticleContextOfBatch,
): Accepted | Problem {
  const { articleId, id: commandId, dependsOn } = envelope;
  const { atMs } = clampOccurredAt(envelope.occurredAtMs, envelope.serverSeenAtMs, recordedAtMs);
  if (isRevoked(claims)) return { code: 'grant-revoked', detail: claims.grantId };
  if (atMs >= claims.expiresAtMs) return { code: 'grant-expired', detail: claims.grantId };
  if (!command) return unreadable ?? { code: 'malformed', detail: '' };
  const broken = dependsOn.find((id) => refused.has(id));
  if (broken !== undefined) return { code: 'depends-on-refused', detail: broken };
  const actor: Actor = { personId: claims.personId, role: claims.role, unitId: claims.unitId };
  const isUnseen = stored !== undefined && seeArticle(articleSightOf(actor), stored.article) === null;
  // What somebody may not see does not exist for them; but an id that is taken is taken.
  if (isUnseen)
    return { code: command.type === 'article.propose' ? 'not-your-unit' : 'no-such-article', detail: articleId };
  const between = stepBetween(command, envelope, steps);
  if (between) return { code: 'overtaken', detail: between.type };
  const decision = decideArticle(stored?.article, command, { actor, commandId, atMs, today: dayOf(atMs), city });
  if (!decision.ok) return decision.refusal;
  const article = applyArticle(stored?.article, articleId, decision.event);
  if (article.flags.length > limits.articleFlags) {
    return { code: 'malformed', detail: `${limits.articleFlags} things found wrong with it are not settled yet` };
  }
  return { event: decision.event, row: { article, people: namesOf(article, stored?.people ?? {}, claims) } };
}

/**
 * What somebody else did to the article after its author looked at it. Flags never stand in each other's way, nor in that of
 * anything else.
 */
function stepBetween(
  { type }: ArticleCommand,
  { seenRevision, dependsOn }: ArticleEnvelope,
  steps: readonly ArticleStep[],
): ArticleStep | undefined {
  if (type === 'article.flag' || type === 'article.settle') return undefined;
  const own = new Set(dependsOn);
  return steps.find((step) => step.revision > seenRevision && !isOfFlags(step.type) && !own.has(step.commandId));
}

function isOfFlags(type: ArticleEvent['type']): boolean {
  return type === 'article.flagged' || type === 'article.settled';
}

/** The names of those the article names, as far as they were ever told. */
export function namesOf(
  article: KnowledgeArticle,
  known: PeopleNamed,
  { personId, name }: Pick<GrantClaims, 'personId' | 'name'>,
): PeopleNamed {
  const all: PeopleNamed = { ...known, [personId]: name };
  return Object.fromEntries([...peopleNamed(article)].flatMap((id) => (all[id] === undefined ? [] : [[id, all[id]]])));
}

/** Ids the store has to read for a batch. */
export function wantArticles(batch: readonly ReceivedArticleCommand[]): {
  readonly commandIds: readonly CommandId[];
  readonly articleIds: readonly ArticleId[];
} {
  return {
    commandIds: [...new Set(batch.flatMap(({ envelope }) => [envelope.id, ...envelope.dependsOn]))],
    articleIds: [...new Set(batch.map(({ envelope }) => envelope.articleId))],
  };
}
