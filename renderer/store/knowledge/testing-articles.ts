// A base of knowledge for tests of the store: one article of the housing bureau, and a host that knows it.

import type { Handlers } from '#shared/bridge/contract.ts';
import type { Draft, DraftBody } from '#shared/bridge/drafts.ts';
import type { ArticleRow, ArticleViewOf } from '#shared/bridge/knowledge.ts';
import type { ArticleId, CommandId, PersonId, TopicId, UnitId } from '#shared/domain/ids.ts';
import type { ArticleVersion } from '#shared/domain/knowledge/article.ts';
import { articleCommandTypes } from '#shared/sync/article-schema.ts';
import { aStore } from '../testing.ts';

export const lift = 'k-lift' as ArticleId;
export const boiler = 'k-boiler' as ArticleId;

export const liftWords: ArticleVersion = {
  title: { zh: '电梯停运怎么办', en: 'When a lift stands still' },
  text: { zh: '请按紧急呼叫按钮。', en: 'Press the emergency button.' },
  audience: 'public',
  topicIds: ['t-lift' as TopicId],
  legalBasis: null,
  ownerUnitId: 'u-housing' as UnitId,
  expiresOn: '1970-03-01',
  number: 2,
  reviewedOn: '1970-01-01',
  writtenBy: 'p-1' as PersonId,
  approvedBy: 'p-2' as PersonId,
  atMs: 0,
};

/** A row of a list, of what is in force. */
export function anArticleRow(id: ArticleId, change: Partial<ArticleRow> = {}): ArticleRow {
  const { title, audience, topicIds, ownerUnitId, expiresOn } = liftWords;
  const words = { title, audience, topicIds, ownerUnitId, expiresOn, version: '2', daysLeft: 59 };
  const quiet = { hasProposal: false, isSentBack: false, flags: 0, isRetired: false, waiting: 0, attention: 0 };
  return { id, ...words, ...quiet, ...change };
}

export const keptBase = { state: 'kept', asOfMs: 0, articles: 2 } as const;

/** The article as it is looked at; everything is allowed. */
export function anArticleView(id: ArticleId, change: Partial<ArticleViewOf> = {}): ArticleViewOf {
  const nothing = { proposal: null, flags: [], retired: null, people: {}, own: [] };
  const allowed = [...articleCommandTypes];
  const view = { row: anArticleRow(id), inForce: liftWords, versions: 2, allowed, base: keptBase, ...nothing };
  return { ...view, ...change };
}

/** A store over a host that keeps drafts and takes every command. */
export function anArticleDesk(change: Partial<Handlers> = {}) {
  const kept = new Map<string, Draft>();
  const desk = aStore({
    'session.current': () =>
      ({
        person: { personId: 'p-9', name: 'Li', role: 'supervisor', unitId: null },
        knownHere: [],
        isOffline: false,
      }) as never,
    'drafts.list': () => [...kept.values()],
    'drafts.open': ({ body }: { body: DraftBody }) => {
      const draft = { id: `d${kept.size + 1}`, number: null, body, updatedAtMs: 0 };
      kept.set(draft.id, draft);
      return draft;
    },
    'drafts.save': ({ id, body }: { id: string; body: DraftBody }) => {
      kept.set(id, { id, number: null, body, updatedAtMs: 1 });
      return { savedAtMs: 1 };
    },
    'drafts.discard': ({ id }: { id: string }) => {
      kept.delete(id);
      return {};
    },
    'articles.get': ({ articleId }: { articleId: ArticleId }) => anArticleView(articleId),
    'articles.search': () => ({ rows: [anArticleRow(lift), anArticleRow(boiler)], total: 2, base: keptBase }),
    'articles.counts': () => ({ views: [], waiting: 0, attention: 0, base: keptBase }),
    'articles.command': ({ articleId }: { articleId: ArticleId | null }) => ({
      ok: true as const,
      articleId: articleId ?? lift,
      commandId: 'c-1' as CommandId,
      savedAtMs: 5,
    }),
    ...change,
  });
  const state = desk.store.getState;
  const given = () => desk.calls.filter(({ method }) => method === 'articles.command').map(({ input }) => input);
  return { ...desk, state, kept, given };
}
