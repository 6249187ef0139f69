// Words that were looked at elsewhere and are in force at once: what came with the city, and what its administration takes in from a
// file. Done twice it changes nothing.

import { isEqualJson } from '#shared/lib/equal.ts';
import { packEvent } from '#shared/city/pack-article.ts';
import type { Article } from '#shared/city/desk-files.ts';
import type { ArticleId, StationId } from '#shared/domain/ids.ts';
import { applyArticle } from '#shared/domain/knowledge/apply-article.ts';
import type { ArticleContent } from '#shared/domain/knowledge/article.ts';
import { contentOf } from '#shared/domain/knowledge/article.ts';
import type { ArticleEvent } from '#shared/domain/knowledge/article-command.ts';
import type { ArticleFacts, ArticleStore, JudgedArticleCommand } from '../store/articles.ts';
import { namesOf } from './judge-articles.ts';

type Adopted = Extract<ArticleEvent, { type: 'article.adopted' }>;
const ofServer = 'server' as StationId;
/** Written in one transaction: enough to be quick, few enough for the commands beside it. */
const atOnce = 200;

/** Fills a base that has never held anything with the articles of the city pack; what people did to it later stays. */
export async function seedArticles(store: ArticleStore, pack: readonly Article[], atMs: number): Promise<number> {
  if (pack.length === 0) return 0;
  const { headSeq } = await store.readPage({ after: 0, maxRows: 1, maxBytes: 1 });
  if (headSeq > 0) return 0;
  const events = pack.map((article) => ({ id: article.id, event: packEvent(article) }));
  const commandIds = events.map(({ event }) => event.commandId);
  let added = 0;
  await store.commit({ commandIds, articleIds: events.map(({ id }) => id) }, (facts) => {
    // Another process may have been first.
    const missing = events.filter(({ id, event }) => !facts.verdicts.has(event.commandId) && !facts.articles.has(id));
    added = missing.length;
    return { recordedAtMs: atMs, judged: missing.map(({ id, event }) => toJudged(id, event, facts, 'city pack')) };
  });
  return added;
}

export type Adoption = {
  readonly id: ArticleId;
  readonly content: ArticleContent;
  /** The event that takes it in, of the version it becomes. */
  readonly toEvent: (number: number) => Adopted;
};

/** Takes them in, a few at a time, in `byName`'s name; returns for each whether it was another than what is in force. */
export async function adoptArticles(
  store: ArticleStore,
  adoptions: readonly Adoption[],
  { atMs, byName }: { readonly atMs: number; readonly byName: string },
): Promise<readonly boolean[]> {
  const changed: boolean[] = [];
  for (let from = 0; from < adoptions.length; from += atOnce) {
    const some = adoptions.slice(from, from + atOnce);
    let outcome: boolean[] = [];
    // One after the other: each sees what stands by then.
    // oxlint-disable-next-line no-await-in-loop
    await store.commit({ commandIds: [], articleIds: [...new Set(some.map(({ id }) => id))] }, (facts) => {
      const articles = new Map(facts.articles);
      const judged: JudgedArticleCommand[] = [];
      outcome = some.map(({ id, content, toEvent }) => {
        const stored = articles.get(id);
        const inForce = stored?.article.inForce;
        if (inForce && isEqualJson(contentOf(inForce), contentOf(content))) return false;
        const one = toJudged(id, toEvent((stored?.article.versions ?? 0) + 1), { ...facts, articles }, byName);
        if (one.event) articles.set(id, one.row);
        judged.push(one);
        return true;
      });
      return { recordedAtMs: atMs, judged };
    });
    changed.push(...outcome);
  }
  return changed;
}

function toJudged(id: ArticleId, event: Adopted, { articles }: ArticleFacts, byName: string): JudgedArticleCommand {
  const stored = articles.get(id);
  const article = applyArticle(stored?.article, id, event);
  const people = namesOf(article, stored?.people ?? {}, { personId: event.by, name: byName });
  const { commandId } = event;
  return { commandId, stationId: ofServer, byName, articleId: id, event, row: { article, people } };
}
