// What a person is offered on an article as it stands: the rules are asked, with what nobody has typed yet.

import type { ArticleContent, KnowledgeArticle } from '#shared/domain/knowledge/article.ts';
import type { ArticleCommand, ArticleCommandType } from '#shared/domain/knowledge/article-command.ts';
import type { ArticleContext, ArticleRefusalCode } from '#shared/domain/knowledge/decide-article.ts';
import { decideArticle } from '#shared/domain/knowledge/decide-article.ts';
import type { CommandId, UnitId } from '#shared/domain/ids.ts';
import { articleCommandTypes } from '#shared/sync/article-schema.ts';
import { wordsOf } from './article-row.ts';

/** Refusals of a proposal that only say what is still to be typed. */
const stillToGive: ReadonlySet<ArticleRefusalCode> = new Set<ArticleRefusalCode>([
  'missing-text',
  'nothing-to-change',
  'date-in-the-past',
  'unknown-unit',
  'unknown-topic',
]);

export function allowedArticleCommands(
  state: KnowledgeArticle | undefined,
  context: Omit<ArticleContext, 'commandId'>,
): ArticleCommandType[] {
  const asked = { ...context, commandId: 'probe' as CommandId };
  return articleCommandTypes.filter((type) => {
    const decision = decideArticle(state, probe(type, state, asked), asked);
    return decision.ok || (type === 'article.propose' && stillToGive.has(decision.refusal.code));
  });
}

function probe(type: ArticleCommandType, state: KnowledgeArticle | undefined, context: ArticleContext): ArticleCommand {
  const note = '?';
  switch (type) {
    case 'article.propose':
      return { type, payload: { content: (state && wordsOf(state)) ?? blank(context), note } };
    case 'article.approve':
      return { type, payload: { settles: [] } };
    case 'article.confirm': {
      const expiresOn = state?.inForce?.expiresOn ?? context.today;
      return { type, payload: { expiresOn: expiresOn > context.today ? expiresOn : context.today } };
    }
    case 'article.flag':
      return { type, payload: { kind: 'wrong', note, caseId: null, version: state?.versions ?? 1 } };
    case 'article.settle':
      return { type, payload: { flagId: state?.flags[0]?.id ?? ('?' as CommandId), note } };
    default:
      return { type, payload: { note } };
  }
}

function blank({ actor, today }: ArticleContext): ArticleContent {
  const nothing = { zh: '', en: '' };
  const ownerUnitId = actor.unitId ?? ('?' as UnitId);
  return {
    title: nothing,
    text: nothing,
    audience: 'public',
    topicIds: [],
    legalBasis: null,
    ownerUnitId,
    expiresOn: today,
  };
}
