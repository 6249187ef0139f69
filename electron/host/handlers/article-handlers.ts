import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { Handlers } from '#shared/bridge/contract.ts';
import type { ArticleRow, ArticleViewOf } from '#shared/bridge/knowledge.ts';
import { articleViewsOf } from '#shared/bridge/knowledge.ts';
import type { ArticleId, CommandId } from '#shared/domain/ids.ts';
import type { ArticleVersion, KnowledgeArticle } from '#shared/domain/knowledge/article.ts';
import type { ArticleCommand } from '#shared/domain/knowledge/article-command.ts';
import { articleSightOf, maySeeVersion } from '#shared/domain/knowledge/article-sight.ts';
import type { SyncAnswer } from '#shared/sync/protocol.ts';
import { allowedArticleCommands } from '#host/knowledge/allowed-article-commands.ts';
import type { ArticleDesk } from '#host/knowledge/article-desk.ts';
import { sightKeyOf } from '#host/knowledge/article-desk.ts';
import { toArticleRow } from '#host/knowledge/article-row.ts';
import type { ArticleWriter } from '#host/knowledge/article-writer.ts';
import { ownOf, titleOf, toArticleDraft, withOwnNames } from '#host/knowledge/own-articles.ts';
import type { SignedIn } from '#host/session.ts';
import type { ArticleTally, StoredArticleCommand } from '#host/station/article-command-store.ts';
import type { DeskDeps } from './desk-deps.ts';
import { correctedNowMs } from './desk-deps.ts';
import { openHere } from './draft-handlers.ts';

type ArticleMethods =
  | 'articles.search'
  | 'articles.counts'
  | 'articles.get'
  | 'articles.version'
  | 'articles.command'
  | 'articles.own'
  | 'articles.resolve';

export type ArticleHandlerDeps = DeskDeps & {
  readonly articles: ArticleDesk;
  readonly writeArticle: ArticleWriter;
  /** Asks the server for the words of a version; undefined: it cannot be asked now. */
  readonly askVersion: (
    grant: string,
    articleId: ArticleId,
    version: number,
  ) => Promise<SyncAnswer<'articleVersion'> | undefined>;
};

const none = { waiting: 0, refused: 0 };

/** The base of knowledge: lists, one article, and what is asked to be done to it. */
export function createArticleHandlers(deps: ArticleHandlerDeps): Pick<Handlers, ArticleMethods> {
  const { station, session, loaded, changes, articles, writeArticle, askVersion } = deps;

  function listFor({ actor }: SignedIn) {
    return { personId: actor.personId, sight: articleSightOf(actor), today: articles.today() };
  }

  function rowOf(article: KnowledgeArticle, tally: ArticleTally): ArticleRow | null {
    const { waiting, refused } = tally.get(article.id) ?? none;
    return toArticleRow(article, { today: articles.today(), waiting, attention: refused });
  }

  function closeDraft(who: SignedIn, draftId: string | null): () => void {
    return () => {
      if (draftId === null || station.drafts.find(draftId)?.ownerId !== who.person.personId) return;
      station.drafts.remove(draftId);
      changes.tell('drafts.changed');
    };
  }

  function requireRefused(who: SignedIn, commandId: CommandId): StoredArticleCommand {
    const found = station.articles.find(commandId);
    const isHis = found?.state === 'refused' && found.sight === sightKeyOf(articleSightOf(who.actor));
    if (!isHis) throw new BridgeError('not-found', `there is no refused command ${commandId} this person may see`);
    return found;
  }

  return {
    'articles.search': (ask) => {
      const who = session.require();
      return articles.use(who.actor, ({ base, lists }, sightKey) => {
        const tally = station.articles.tally(sightKey);
        const hasView = articleViewsOf(who.actor.role).includes(ask.view);
        const { articles: found, total } = hasView ? lists.read(ask, listFor(who)) : { articles: [], total: 0 };
        const rows = found.flatMap((article) => rowOf(article, tally) ?? []);
        return { rows, total, base: articles.stateOf(base) };
      });
    },
    'articles.counts': () => {
      const who = session.require();
      return articles.use(who.actor, ({ base, lists }, sightKey) => {
        const tally = [...station.articles.tally(sightKey).values()];
        return {
          views: articleViewsOf(who.actor.role).map((view) => ({ view, count: lists.count(view, listFor(who)) })),
          waiting: tally.reduce((sum, { waiting }) => sum + waiting, 0),
          attention: tally.reduce((sum, { refused }) => sum + refused, 0),
          base: articles.stateOf(base),
        };
      });
    },
    'articles.get': ({ articleId }): ArticleViewOf => {
      const who = session.require();
      return articles.use(who.actor, ({ base }, sightKey) => {
        const own = station.articles.openOf(articleId, sightKey);
        const kept = base.find(articleId);
        const article = kept?.shown;
        const row = article && rowOf(article, station.articles.tally(sightKey));
        if (!article || !row)
          throw new BridgeError('not-found', `there is no article ${articleId} this person may see`);
        const { inForce, proposal, flags, retired, versions } = article;
        const context = { actor: who.actor, atMs: correctedNowMs(deps), today: articles.today(), city: loaded.facts };
        return {
          row,
          inForce,
          proposal,
          flags,
          retired,
          versions,
          people: withOwnNames(kept.people, own),
          allowed: allowedArticleCommands(article, context),
          own: own.map((stored) => ownOf(who, stored, row.title.zh)),
          base: articles.stateOf(base),
        };
      });
    },
    async 'articles.version'({ articleId, version }) {
      const who = session.require();
      const number = /^[1-9]\d{0,8}$/.test(version) ? Number(version) : 1;
      const sight = articleSightOf(who.actor);
      const [here, current] = articles.use(who.actor, ({ base }) => [
        base.version(articleId, number),
        base.find(articleId)?.shown?.inForce?.number,
      ]);
      const isCurrent = current === number;
      const none = { words: null, isCurrent: false };
      if (here)
        return maySeeVersion(sight, here) ? { state: 'here', words: here, isCurrent } : { state: 'none', ...none };
      const answer = await askVersion(who.grant, articleId, number);
      if (!answer) return { state: 'elsewhere', ...none };
      const words: ArticleVersion | null = answer.version;
      if (!words) return { state: 'none', ...none };
      articles.use(who.actor, ({ base }) => base.keepVersion(articleId, words));
      return { state: 'here', words, isCurrent };
    },
    'articles.command': ({ articleId, command, draftId }) => {
      const who = session.require();
      return writeArticle(who, { articleId, command, closing: closeDraft(who, draftId) });
    },
    'articles.own': () => {
      const who = session.require();
      return articles.use(who.actor, ({ base }, sightKey) =>
        station.articles
          .open(sightKey)
          .map((stored) => ownOf(who, stored, titleOf(stored, base.find(stored.envelope.articleId)?.shown))),
      );
    },
    'articles.resolve': ({ commandId, action }) => {
      const who = session.require();
      const refused = requireRefused(who, commandId);
      const { articleId, type, payload } = refused.envelope;
      const command = { type, payload } as ArticleCommand;
      const done = () => station.articles.drop(commandId);
      if (action === 'again') {
        const outcome = writeArticle(who, { articleId, command, closing: done });
        return outcome.ok ? { kind: 'done' } : { kind: 'refused', code: outcome.refusal.code };
      }
      const draft = action === 'edit' ? openHere(deps, who, toArticleDraft(articleId, command)) : null;
      station.inTransaction(done);
      changes.tell('articles.changed');
      return draft ? { kind: 'draft', draftId: draft.id } : { kind: 'done' };
    },
  };
}
