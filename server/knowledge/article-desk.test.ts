import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { ArticleId, CommandId, UnitId } from '#shared/domain/ids.ts';
import type { ArticleContent } from '#shared/domain/knowledge/article.ts';
import type { Role } from '#shared/domain/roles.ts';
import type { ArticleEnvelope, ArticlePlace } from '#shared/sync/article-schema.ts';
import { articleCommandSchema } from '#shared/sync/article-schema.ts';
import type { GrantClaims } from '#shared/sync/grant.ts';
import { limits } from '#shared/sync/limits.ts';
import { protocolVersion } from '#shared/sync/protocol-version.ts';
import { loadServerCity } from '../load-server-city.ts';
import { aCore, endCores } from '../testing/a-core.ts';
import { anArticleEnvelope } from '../testing/an-article-envelope.ts';
import { testNowMs } from '../testing/an-envelope.ts';
import { someContent } from '../testing/articles-contract.ts';
import { aPerson, someClaims } from '../testing/people.ts';
import { judgeArticles } from './judge-articles.ts';
import { seedArticles } from './adopt-articles.ts';
import { aStation } from '../testing/test-station.ts';
import { tinyCity } from '../testing/tiny-city.ts';

afterEach(endCores);

type Change = Parameters<typeof anArticleEnvelope>[2];

async function aBase() {
  const core = await aCore();
  const link = await core.greet();
  const by = (role: Role, change: Change = {}) => ({ grant: core.grantOf(role), ...change });
  const propose = (role: Role, what: Partial<ArticleContent> = {}, change: Change = {}) =>
    anArticleEnvelope('article.propose', { content: someContent(what), note: '' }, by(role, change));
  const approve = (role: Role, seenRevision: number, change: Change = {}) =>
    anArticleEnvelope('article.approve', { settles: [] }, by(role, { seenRevision, ...change }));
  async function push(...envelopes: ArticleEnvelope[]) {
    const commands = envelopes.map((envelope) => ({ envelope, wasApplied: false }));
    const { settled } = await link.get('articlePush', { commands });
    return settled.map(({ verdict }) => (verdict.kind === 'applied' ? verdict.seq : verdict.code));
  }
  const pull = (role: Role, after: ArticlePlace | null = null, limit = 500) =>
    link.get('articlePull', { grant: core.grantOf(role), after, limit });
  return { ...core, link, by, propose, approve, push, pull };
}

test('S2: a command on an article that comes again has the same verdict and happens once', async () => {
  const { propose, approve, push, pull } = await aBase();
  const [proposal, approval] = [propose('unit'), approve('office', 1)];
  expect(await push(proposal, approval)).toEqual([1, 2]);
  expect(await push(approval, proposal)).toEqual([2, 1]);
  const { items, headSeq } = await pull('office');
  expect([headSeq, items.length]).toEqual([2, 1]);
  expect(items[0]).toMatchObject({
    article: { revision: 2, inForce: { number: 1, writtenBy: 'person-unit', approvedBy: 'person-office' } },
    people: { 'person-unit': 'the unit', 'person-office': 'the office' },
  });
});

test('S4: the grant in a command decides who gives it: none of another server, none that is over or withdrawn', async () => {
  const { propose, push, link, store } = await aBase();
  const forged = { commands: [{ envelope: propose('office', {}, { grant: 'made.up' }), wasApplied: false }] };
  expect((await link.fail('articlePush', forged)).code).toBe('malformed');
  const revoked = propose('supervisor');
  await store.people.addMissing([aPerson('supervisor')], testNowMs);
  await store.people.revokeGrantsBefore(aPerson('supervisor').id, testNowMs + 1);
  expect(await push(revoked)).toEqual(['grant-revoked']);
  expect((await link.fail('articlePull', { grant: revoked.grant, after: null, limit: 1 })).code).toBe('grant-revoked');
  expect(judgeAlone('office', { expiresAtMs: testNowMs })).toMatchObject({ refusal: { code: 'grant-expired' } });
  expect(judgeAlone('office', { expiresAtMs: testNowMs + 1 })).toMatchObject({ event: { type: 'article.proposed' } });
});

function judgeAlone(role: Role, claims: Partial<GrantClaims>, isHealing = false, wasApplied = false) {
  const envelope = anArticleEnvelope('article.propose', { content: someContent(), note: '' });
  const command = articleCommandSchema.parse({ type: envelope.type, payload: envelope.payload });
  const received = { envelope, wasApplied, claims: someClaims(role, claims), command, unreadable: null };
  const nothing = { verdicts: new Map(), articles: new Map(), steps: new Map() };
  const { changes, deferred } = judgeArticles([received], nothing, {
    recordedAtMs: testNowMs,
    city: tinyCity.facts,
    dayOf: () => '2026-11-23',
    isHealing,
    isRevoked: () => false,
    onFault: () => undefined,
  });
  return changes.judged[0] ?? { deferred };
}

test('S12: while data heal, what had been applied and cannot be again yet is put off and not refused', () => {
  expect(judgeAlone('agent', {}, true, true)).toMatchObject({ deferred: [expect.any(String)] });
  expect(judgeAlone('agent', {}, true)).toMatchObject({ refusal: { code: 'not-allowed-for-role' } });
  expect(judgeAlone('agent', {}, false, true)).toMatchObject({ refusal: { code: 'not-allowed-for-role' } });
});

test('nobody approves words they have not read: what others did meanwhile is said', async () => {
  const { by, propose, approve, push } = await aBase();
  expect(await push(propose('unit'))).toEqual([1]);
  expect(await push(propose('unit', { title: { zh: '又', en: 'again' } }, { seenRevision: 1 }))).toEqual([2]);
  const stale = approve('office', 1);
  expect(await push(stale)).toEqual(['overtaken']);
  expect(await push(approve('office', 2))).toEqual([3]);
  // A flag stands in nobody's way, and what one did oneself is no surprise.
  const flag = { kind: 'wrong', note: '不对', caseId: null, version: 1 } as const;
  expect(await push(anArticleEnvelope('article.flag', flag, by('agent', { seenRevision: 3 })))).toEqual([4]);
  const mine = propose('office', { expiresOn: '2027-03-01' }, { seenRevision: 3 });
  expect(await push(mine)).toEqual([5]);
  const withdraw = { seenRevision: 3, dependsOn: [mine.id], grant: mine.grant };
  expect(await push(anArticleEnvelope('article.withdraw', { note: '' }, withdraw))).toEqual([6]);
});

test('S6: what rests on a refused command is refused, and holds up nothing else', async () => {
  const { propose, push } = await aBase();
  const bad = propose('agent');
  const resting = propose('unit', {}, { dependsOn: [bad.id] });
  expect(await push(bad, resting, propose('unit', {}, { articleId: 'k-2' }))).toEqual([
    'not-allowed-for-role',
    'depends-on-refused',
    1,
  ]);
});

test('S9: what cannot be read has a verdict that says so', async () => {
  const { by, propose, push } = await aBase();
  const odd = { ...propose('office'), type: 'article.burn' };
  const newer = { ...propose('office'), version: 2 };
  const broken = anArticleEnvelope('article.sendBack', { note: 7 } as never, by('office'));
  const stranger = propose('office', { ownerUnitId: 'no-unit' as UnitId });
  expect(await push(odd, newer, broken, stranger)).toEqual([
    'unknown-command',
    'unknown-command',
    'malformed',
    'unknown-unit',
  ]);
});

test('S5: people of a unit are given what is public and what is theirs, and learn nothing of the rest', async () => {
  const { propose, approve, push, pull, link, grantOf } = await aBase();
  const [own, other] = ['unit-1', 'unit-2'] as [UnitId, UnitId];
  const articles = [
    ['own-desk', own, 'agents'],
    ['other-desk', other, 'agents'],
    ['other-public', other, 'public'],
    ['other-waits', other, 'public'],
  ] as const;
  for (const [articleId, ownerUnitId, audience] of articles) {
    const about = { articleId, seenRevision: 1 };
    await push(propose('supervisor', { ownerUnitId, audience }, { articleId }));
    if (articleId !== 'other-waits') await push(approve('office', 1, about));
  }
  const flag = { kind: 'wrong', note: '不对', caseId: 'case-1' as never, version: 1 } as const;
  for (const articleId of ['own-desk', 'other-public']) {
    expect(await push(anArticleEnvelope('article.flag', flag, { articleId, grant: grantOf('agent') }))).toHaveLength(1);
  }
  const { items } = await pull('unit');
  const seen = new Map(items.map((item) => [item.kind === 'leave' ? item.articleId : item.article.id, item]));
  expect([...seen].map(([id, { kind }]) => `${id} ${kind}`).toSorted()).toEqual([
    'other-desk leave',
    'other-public article',
    'other-waits leave',
    'own-desk article',
  ]);
  expect(seen.get('own-desk' as ArticleId)).toMatchObject({ article: { flags: [{ note: '不对', caseId: null }] } });
  expect(seen.get('other-public' as ArticleId)).toMatchObject({ article: { flags: [], proposal: null } });
  expect(JSON.stringify(seen.get('other-public' as ArticleId))).not.toContain('the agent');
  const version = (role: Role, articleId: string) =>
    link.get('articleVersion', { grant: grantOf(role), articleId, version: 1 });
  expect((await version('unit', 'other-desk')).version).toBeNull();
  expect((await version('agent', 'other-desk')).version).toMatchObject({ number: 1 });
  // What one may not see is not there, whatever one asks of it.
  const unseen = { articleId: 'other-desk', grant: grantOf('unit'), seenRevision: 9 };
  expect(await push(anArticleEnvelope('article.flag', flag, unseen))).toEqual(['no-such-article']);
  expect(await push(propose('unit', {}, unseen))).toEqual(['not-your-unit']);
});

test('S8: pages of every size bring each article once, and a place of another log begins anew', async () => {
  const { propose, push, pull, store } = await aBase();
  const ids = Array.from({ length: 7 }, (_, number) => `k-${number}`);
  for (const articleId of ids) await push(propose('unit', {}, { articleId }));
  for (const limit of [1, 3, 7, 500]) {
    const met: string[] = [];
    let place: ArticlePlace | null = null;
    do {
      const page: Awaited<ReturnType<typeof pull>> = await pull('office', place, limit);
      expect(page.isFromStart).toBe(place === null);
      met.push(...page.items.flatMap((item) => (item.kind === 'article' ? [item.article.id] : [])));
      place = page.upTo;
    } while (place?.seq !== 7);
    expect(met).toEqual(ids);
  }
  const strange = await pull('office', { seq: 3, mark: 'of-another-log' as CommandId });
  expect([strange.isFromStart, strange.items.length]).toEqual([true, 7]);
  const last = { seq: 7, mark: await store.articles.markAt(7) } as ArticlePlace;
  expect(await pull('office', last)).toMatchObject({ items: [], isFromStart: false, upTo: { seq: 7 } });
});

test('consoles are told a moment later, and once, that something is another', async () => {
  const { link, greet, clock, propose, push } = await aBase();
  const other = await greet(aStation('station-2'));
  await push(propose('unit'), propose('unit', {}, { articleId: 'k-2' }));
  await push(propose('agent', {}, { articleId: 'k-3' }));
  expect(other.articlePokes).toEqual([]);
  clock.advance(limits.pokeDelayMs);
  expect([link.articlePokes, other.articlePokes]).toEqual([[2], [2]]);
});

test('a console of an older version knows none of it, and one that is drained is given none', async () => {
  const core = await aCore();
  const older = await core.greet(aStation('station-8'), { protocol: protocolVersion - 1 });
  const ask = { grant: core.grantOf('office'), after: null, limit: 5 };
  expect((await older.fail('articlePull', ask)).code).toBe('malformed');
  const drained = await aCore({ served: { oldestFull: protocolVersion + 1, oldestDrained: 3 } });
  const link = await drained.greet();
  expect((await link.fail('articlePull', { ...ask, grant: drained.grantOf('office') })).code).toBe('not-allowed');
});

test('a new base begins with the articles of the city, once, and keeps what people made of them', async () => {
  const { articles } = loadServerCity(join(import.meta.dirname, '../../resources/cities/beijing'));
  const { store } = await aCore({ city: { ...tinyCity, articles } });
  const { headSeq, rows } = await store.articles.readPage({ after: 0, maxRows: 500, maxBytes: 10_000_000 });
  expect([headSeq, rows.length]).toEqual([articles.length, articles.length]);
  expect(rows[0]?.article.inForce).toMatchObject({ number: 1, title: articles[0]?.title });
  expect(await seedArticles(store.articles, articles, testNowMs)).toBe(0);
});
