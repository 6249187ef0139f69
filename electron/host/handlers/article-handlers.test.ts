import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Handlers } from '#shared/bridge/contract.ts';
import type { ArticleContent } from '#shared/domain/knowledge/article.ts';
import type { ArticleId, UnitId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { loadShippedCity } from '#tests/support/shipped-city.ts';
import type { ArticleDesk } from '../knowledge/article-desk.ts';
import { createArticleDesk } from '../knowledge/article-desk.ts';
import { createArticleWriter } from '../knowledge/article-writer.ts';
import { createSession } from '../session.ts';
import { aGrant, anActor, testKey, testNowMs } from '../testing/a-station.ts';
import { useDesk } from '../testing/use-desk.ts';
import { createArticleFileHandlers } from './article-file-handlers.ts';
import { createArticleHandlers } from './article-handlers.ts';
import { createDraftHandlers } from './draft-handlers.ts';
import type { DeskDeps } from './desk-deps.ts';

const desk = useDesk();
const session = createSession();
const clock = fakeClock(testNowMs);
const random = seededRandom(5);
const loaded = loadShippedCity('beijing');
const gas = 'gas-smell' as ArticleId;
let articles: ArticleDesk;

const content: ArticleContent = {
  title: { zh: '居住证怎么办', en: 'How to get a residence permit' },
  text: { zh: '到街道政务大厅办理。', en: 'At the hall of the subdistrict.' },
  audience: 'public',
  topicIds: [],
  legalBasis: null,
  ownerUnitId: 'u-gas' as UnitId,
  expiresOn: '2027-06-30',
};

function sit(role: Role, unitId: string | null = null, person: string = role): void {
  const actor = { ...anActor(role), unitId: unitId as UnitId | null, personId: `person-${person}` as never };
  const grant = aGrant(role, { ...actor, name: person });
  const { personId } = actor;
  session.begin({ person: { login: person, name: person, ...actor, personId }, actor, grant, grantExpiresAtMs: 0 });
}

function handlers(): Handlers {
  const { station, folder } = desk;
  const nowMs = () => clock.wallMs();
  const log = silentLog;
  articles ??= createArticleDesk({ folder, key: testKey, station, loaded, nowMs, log, onRebuilt: () => {} });
  const changes = { tell: () => undefined };
  const engine = { localChanged: () => undefined };
  const deps = { station, session, loaded, changes, clock, random, engine, log } as unknown as DeskDeps;
  const writeArticle = createArticleWriter(deps, articles, () => undefined);
  const all = { ...deps, articles, writeArticle, askVersion: () => Promise.resolve(undefined) };
  return {
    ...createArticleHandlers(all),
    ...createArticleFileHandlers(all),
    ...createDraftHandlers(deps),
  } as unknown as Handlers;
}

async function search(view: 'inForce' | 'toReview' | 'flagged' | 'expiring' | 'mine' | 'retired', text = '') {
  return handlers()['articles.search']({ view, text, limit: 50, offset: 0 });
}
async function propose(change: Partial<ArticleContent> = {}, articleId: ArticleId | null = null) {
  const command = { type: 'article.propose', payload: { content: { ...content, ...change }, note: '' } } as const;
  return handlers()['articles.command']({ articleId, command, draftId: null });
}

beforeEach(() => sit('office'));
afterEach(() => {
  articles?.close();
  articles = undefined as never;
});

test('before a server was ever asked the articles of the city are there, found by their words', async () => {
  const { rows, total, base } = await search('inForce');
  expect([rows.length, base.state]).toEqual([total, 'pack']);
  expect((await search('inForce', '燃气')).rows.map(({ id }) => id)).toContain(gas);
  expect((await search('inForce', '没有这样的词')).rows).toEqual([]);
});

test('what is proposed shows at once, waits to be sent, and may not be approved by whoever proposed it', async () => {
  const outcome = await propose();
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  const { rows } = await search('toReview');
  expect(rows).toMatchObject([{ id: outcome.articleId, title: content.title, hasProposal: true, waiting: 1 }]);
  const shown = await handlers()['articles.get']({ articleId: outcome.articleId });
  expect(shown.allowed.toSorted()).toEqual(['article.propose', 'article.withdraw']);
  expect(shown.own).toMatchObject([{ type: 'article.propose', state: 'waiting', isOwn: true, title: '居住证怎么办' }]);
  sit('supervisor');
  expect((await handlers()['articles.get']({ articleId: outcome.articleId })).allowed).toContain('article.approve');
  const approve = { type: 'article.approve', payload: { settles: [] } } as const;
  await handlers()['articles.command']({ articleId: outcome.articleId, command: approve, draftId: null });
  expect((await search('inForce', '居住证')).rows).toMatchObject([{ version: '1', waiting: 2 }]);
  expect((await handlers()['articles.counts']({})).waiting).toBe(2);
});

test('people of a unit see what is for anybody and all of their own; notes for the desks are not theirs', async () => {
  sit('agent');
  const whole = await search('inForce');
  const forDesks = whole.rows.filter(({ audience }) => audience === 'agents').map(({ id }) => id);
  expect(forDesks.length).toBeGreaterThan(0);
  sit('unit', 'u-gas');
  const { rows } = await search('inForce');
  expect(rows.length).toBe(whole.rows.length - forDesks.length);
  for (const articleId of forDesks) {
    await expect(async () => handlers()['articles.get']({ articleId })).rejects.toThrow('no article');
    expect(await handlers()['articles.version']({ articleId, version: '1' })).toMatchObject({ words: null });
  }
  expect((await search('mine')).rows.map(({ id }) => id)).toEqual([gas]);
  await propose({ text: { zh: '先离开', en: 'Leave first' } }, gas);
  expect((await search('toReview')).rows.map(({ id }) => id)).toEqual([gas]);
  sit('unit', 'u-urban');
  expect((await search('toReview')).rows).toEqual([]);
  expect(await propose({}, gas)).toMatchObject({ ok: false, refusal: { code: 'not-your-unit' } });
});

test('an earlier version stays to be read after other words are in force', async () => {
  const before = await handlers()['articles.version']({ articleId: gas, version: '1' });
  expect(before).toMatchObject({ state: 'here', isCurrent: true });
  await propose({ ownerUnitId: 'u-gas' as UnitId }, gas);
  sit('supervisor');
  const approve = { type: 'article.approve', payload: { settles: [] } } as const;
  await handlers()['articles.command']({ articleId: gas, command: approve, draftId: null });
  expect(await handlers()['articles.version']({ articleId: gas, version: '2' })).toMatchObject({ isCurrent: true });
  const then = await handlers()['articles.version']({ articleId: gas, version: '1' });
  expect(then).toMatchObject({ state: 'here', isCurrent: false, words: before.words });
  expect(await handlers()['articles.version']({ articleId: gas, version: '9' })).toMatchObject({ state: 'elsewhere' });
});

test('a draft of an article is kept, and ends with the command that came of it', async () => {
  const body = {
    kind: 'article',
    articleId: null,
    type: 'article.propose',
    content: null,
    note: '写',
    fields: {},
  } as const;
  const { id } = await handlers()['drafts.open']({ body });
  expect((await handlers()['drafts.open']({ body })).id).toBe(id);
  const command = { type: 'article.propose', payload: { content, note: '写完' } } as const;
  await handlers()['articles.command']({ articleId: null, command, draftId: id });
  expect(await handlers()['drafts.list']({})).toEqual([]);
});

test('what was exported is the same when it is taken in again; what is changed is told before it waits for review', async () => {
  const file = await handlers()['articles.export']({});
  const count = loaded.pack.articles.length;
  expect(file).toMatchObject({ articles: count, left: 0 });
  const again = await handlers()['articles.import']({ content: file.content, isTrial: false });
  expect(again).toMatchObject({ proposed: 0, unchanged: count, problems: 0 });
  const changed = file.content.replace('不要开关电器', '千万不要开关电器');
  const broken = `${changed}\nnot json\n{"id":"x","titel":1}\n${JSON.stringify({ ...content, expiresOn: '30.6.2027' })}\n`;
  const whole = `${broken}${JSON.stringify(content)}`;
  const trial = await handlers()['articles.import']({ content: whole, isTrial: true });
  expect((await search('toReview')).rows).toEqual([]);
  const told = await handlers()['articles.import']({ content: whole, isTrial: false });
  expect(told).toMatchObject({ proposed: 2, unchanged: count - 1, problems: 3 });
  expect(trial).toEqual(told);
  const problems = told.lines.filter(({ became }) => became === 'unreadable').map(({ detail }) => detail);
  expect(problems[0]).toContain('no article in JSON');
  expect(problems[2]).toContain('a day, written like 2027-06-30');
  expect(await handlers()['articles.import']({ content: JSON.stringify(content), isTrial: false })).toMatchObject({
    unchanged: 1,
  });
});

test('a file that is damaged is filled anew, with what was done here over it', async () => {
  await propose({ text: { zh: '先离开', en: 'Leave first' } }, gas);
  articles.close();
  articles = undefined as never;
  const { writeFileSync } = await import('node:fs');
  writeFileSync(`${desk.folder}/knowledge.db`, 'this is no database');
  expect((await search('toReview')).rows.map(({ id }) => id)).toEqual([gas]);
});
