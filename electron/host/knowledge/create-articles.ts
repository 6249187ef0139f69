// The base of knowledge of a host, composed: its files, what is done to articles, the way to the server, and its handlers.

import type { Handlers } from '#shared/bridge/contract.ts';
import type { FindArticles } from '#shared/routing/advice/adviser.ts';
import { createArticleFileHandlers } from '#host/handlers/article-file-handlers.ts';
import { createArticleHandlers } from '#host/handlers/article-handlers.ts';
import type { DeskDeps } from '#host/handlers/desk-deps.ts';
import { correctedNowMs } from '#host/handlers/desk-deps.ts';
import { createArticleDesk } from './article-desk.ts';
import type { ArticleWatch } from './article-watch.ts';
import { watchArticles } from './article-watch.ts';
import { createArticleWriter } from './article-writer.ts';

export type Articles = {
  readonly handlers: Pick<Handlers, Extract<keyof Handlers, `articles.${string}`>>;
  readonly watch: ArticleWatch;
  /** Articles that fit a call, from the base of whoever sits here; undefined: nobody does. */
  readonly find: (...asked: Parameters<FindArticles>) => ReturnType<FindArticles> | undefined;
  close(): void;
};

/** Opens nothing yet; the watch begins at once. */
export function createArticles(deps: DeskDeps, files: { readonly folder: string; readonly key: Uint8Array }): Articles {
  const { station, session, engine, loaded, changes, clock, random, log } = deps;
  const nowMs = () => correctedNowMs(deps);
  const onChange = () => changes.tell('articles.changed');
  const onRebuilt = () => {
    onChange();
    watch.poke();
  };
  const desk = createArticleDesk({ ...files, station, loaded, nowMs, log, onRebuilt });
  const watch = watchArticles({ station, session, engine, desk, nowMs, clock, random, log, onChange });
  const writeArticle = createArticleWriter(deps, desk, () => watch.poke());
  const handled = {
    ...deps,
    articles: desk,
    writeArticle,
    async askVersion(
      grant: string,
      articleId: Parameters<typeof engine.request<'articleVersion'>>[1]['articleId'],
      version: number,
    ) {
      const reply = await engine.request('articleVersion', { grant, articleId, version });
      return reply.ok ? reply.answer : undefined;
    },
  };
  return {
    handlers: { ...createArticleHandlers(handled), ...createArticleFileHandlers(handled) },
    watch,
    find(said, about, today) {
      const who = session.current();
      return who ? desk.use(who.actor, ({ base }) => base.shelf.fitting(said, about, today)) : undefined;
    },
    close: () => desk.close(),
  };
}
