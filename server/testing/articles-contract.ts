// What every store promises of the base of knowledge; part of server-store-contract.ts.

import { expect } from 'vitest';
import type { ArticleId, CommandId, PersonId, StationId, UnitId } from '#shared/domain/ids.ts';
import { applyArticle } from '#shared/domain/knowledge/apply-article.ts';
import type { ArticleContent, KnowledgeArticle } from '#shared/domain/knowledge/article.ts';
import type { ArticleEvent } from '#shared/domain/knowledge/article-command.ts';
import type { ArticleChanges, ArticleFacts, JudgedArticleCommand } from '../store/articles.ts';
import type { ServerStore } from '../store/server-store.ts';

type It = (title: string, check: (store: ServerStore) => Promise<void>) => void;

const by = 'person-1' as PersonId;
const stationId = 'station-1' as StationId;
const everything = { after: 0, maxRows: 500, maxBytes: 1_000_000 };

/** What an article may say; `change` makes it another. */
export function someContent(change: Partial<ArticleContent> = {}): ArticleContent {
  return {
    title: { zh: '办事大厅几点开门', en: 'When the hall opens' },
    text: { zh: '周一至周五九点至十七点。\u0000', en: 'Monday to Friday, nine to five.' },
    audience: 'public',
    topicIds: [],
    legalBasis: null,
    ownerUnitId: 'unit-1' as UnitId,
    expiresOn: '2027-01-31',
    ...change,
  };
}

function anAdoption(commandId: string, number: number, change: Partial<ArticleContent> = {}): ArticleEvent {
  const payload = { content: someContent(change), number, reviewedOn: '2026-11-01' };
  return { type: 'article.adopted', commandId: commandId as CommandId, by, atMs: 1_800_000_000_000, payload };
}

/** Judges as the server does: each command once, on what stands by then. */
function judge(facts: ArticleFacts, wishes: readonly (readonly [ArticleId, ArticleEvent])[]): ArticleChanges {
  const articles = new Map<ArticleId, KnowledgeArticle>([...facts.articles].map(([id, { article }]) => [id, article]));
  const judged: JudgedArticleCommand[] = [];
  for (const [articleId, event] of wishes) {
    if (facts.verdicts.has(event.commandId)) continue;
    const article = applyArticle(articles.get(articleId), articleId, event);
    articles.set(articleId, article);
    const row = { article, people: { [by]: '王丽' } };
    judged.push({ commandId: event.commandId, stationId, byName: '王丽', articleId, event, row });
  }
  return { recordedAtMs: 1_800_000_000_000, judged };
}

function commit(store: ServerStore, ...wishes: (readonly [string, ArticleEvent])[]) {
  const branded = wishes.map(([id, event]) => [id as ArticleId, event] as const);
  const commandIds = branded.map(([, event]) => event.commandId);
  const articleIds = [...new Set(branded.map(([id]) => id))];
  return store.articles.commit({ commandIds, articleIds }, (facts) => judge(facts, branded));
}

/** Adds the tests of articles to the suite of a store. */
export function runArticlesContract(it: It): void {
  it('an empty base of knowledge has no page, no version and no article', async ({ articles }) => {
    expect(await articles.readPage(everything)).toEqual({ headSeq: 0, headMark: null, rows: [] });
    expect([await articles.find('k-1' as ArticleId), await articles.markAt(1)]).toEqual([undefined, undefined]);
    expect(await articles.readVersion('k-1' as ArticleId, 1)).toBeUndefined();
  });

  it('articles are paged in order of their last event, each once, and a place is known by its command', async (store) => {
    await commit(store, ['k-1', anAdoption('c-1', 1)], ['k-2', anAdoption('c-2', 1)]);
    await commit(store, ['k-1', anAdoption('c-3', 2, { expiresOn: '2027-06-30' })]);
    const page = await store.articles.readPage(everything);
    expect(page).toMatchObject({ headSeq: 3, headMark: 'c-3' });
    expect(page.rows.map(({ seq, mark, article }) => [seq, mark, article.id])).toEqual([
      [2, 'c-2', 'k-2'],
      [3, 'c-3', 'k-1'],
    ]);
    expect(page.rows[1]?.people).toEqual({ [by]: '王丽' });
    expect(page.rows[1]?.article.inForce).toMatchObject({ ...someContent({ expiresOn: '2027-06-30' }), number: 2 });
    expect((await store.articles.readPage({ ...everything, after: 2 })).rows).toHaveLength(1);
    expect((await store.articles.readPage({ ...everything, maxRows: 1 })).rows).toHaveLength(1);
    expect((await store.articles.readPage({ ...everything, maxBytes: 1 })).rows).toHaveLength(1);
    expect(await Promise.all([1, 2, 3, 4].map((seq) => store.articles.markAt(seq)))).toEqual([
      'c-1',
      'c-2',
      'c-3',
      undefined,
    ]);
  });

  it('every version that was in force keeps its words', async (store) => {
    await commit(store, ['k-1', anAdoption('c-1', 1)]);
    await commit(store, ['k-1', anAdoption('c-2', 2, { title: { zh: '新', en: 'new' } })]);
    const [first, second] = await Promise.all([1, 2].map((n) => store.articles.readVersion('k-1' as ArticleId, n)));
    expect([first?.title.en, second?.title.en]).toEqual(['When the hall opens', 'new']);
    expect(first?.text).toEqual(someContent().text);
    const events = await store.articles.readEvents('k-1' as ArticleId);
    expect(events.map(({ seq, type, byName }) => [seq, type, byName])).toEqual([
      [1, 'article.adopted', '王丽'],
      [2, 'article.adopted', '王丽'],
    ]);
  });

  it('a command has one verdict, and the judge is told of it, of the article and of what was done to it', async (store) => {
    const refusal = { code: 'no-proposal', detail: 'k-1' } as const;
    const who = { stationId, byName: '王丽', articleId: 'k-1' as ArticleId };
    const refused = { ...who, commandId: 'c-2' as CommandId, event: null, refusal };
    const first = await store.articles.commit({ commandIds: [], articleIds: [] }, (facts) => {
      const changes = judge(facts, [['k-1' as ArticleId, anAdoption('c-1', 1)]]);
      return { ...changes, judged: [...changes.judged, refused] };
    });
    expect(first.headSeq).toBe(1);
    expect([...first.verdicts]).toEqual([
      ['c-1', { kind: 'applied', seq: 1 }],
      ['c-2', { kind: 'refused', ...refusal }],
    ]);
    let told: ArticleFacts | undefined;
    const ids = ['c-1', 'c-2', 'c-3'] as CommandId[];
    const again = await store.articles.commit({ commandIds: ids, articleIds: ['k-1' as ArticleId] }, (facts) => {
      told = facts;
      return { recordedAtMs: 1_800_000_000_000, judged: [] };
    });
    expect(again).toEqual({ headSeq: 1, verdicts: new Map() });
    expect(told?.verdicts).toEqual(first.verdicts);
    expect(told?.articles.get('k-1' as ArticleId)?.article.revision).toBe(1);
    expect(told?.steps.get('k-1' as ArticleId)).toEqual([{ revision: 1, type: 'article.adopted', commandId: 'c-1' }]);
  });

  it('of writers that come at once each is counted, without a gap, and the same command once', async (store) => {
    const wishes = Array.from({ length: 12 }, (_, number) =>
      commit(store, [`k-${number % 3}`, anAdoption(`c-${number % 8}`, number + 1)]),
    );
    await Promise.all(wishes);
    const { headSeq, rows } = await store.articles.readPage(everything);
    expect(headSeq).toBe(8);
    expect(
      (await Promise.all(Array.from({ length: 8 }, (_, at) => store.articles.markAt(at + 1)))).every(Boolean),
    ).toBe(true);
    expect(rows.reduce((sum, { article }) => sum + article.revision, 0)).toBe(8);
  });

  it('a judge that meets a fault changes nothing, and the next one goes on', async (store) => {
    const failing = store.articles.commit({ commandIds: [], articleIds: [] }, () => {
      throw new Error('a fault of ours');
    });
    await expect(failing).rejects.toThrow('a fault of ours');
    await commit(store, ['k-1', anAdoption('c-1', 1)]);
    expect((await store.articles.readPage(everything)).headSeq).toBe(1);
  });
}
