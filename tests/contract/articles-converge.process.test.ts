// The base of knowledge between consoles and a server, over a bad network: whatever is lost, cut off, killed or put back, everybody
// ends with the same articles, and nothing that was asked is done twice or forgotten.

import { afterEach, expect, test } from 'vitest';
import type { ArticleId, UnitId } from '#shared/domain/ids.ts';
import type { ArticleContent } from '#shared/domain/knowledge/article.ts';
import type { ArticleCommand } from '#shared/domain/knowledge/article-command.ts';
import { articleSightOf, seeArticle } from '#shared/domain/knowledge/article-sight.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import type { ArticleConsole, ArticleServer } from '../support/article-floor.ts';
import { aServer, clock, endFloor, everything, floor, units } from '../support/article-floor.ts';

afterEach(endFloor);

const content: ArticleContent = {
  title: { zh: '开门时间', en: 'Hours' },
  text: { zh: '九点', en: 'nine' },
  audience: 'public',
  topicIds: [],
  legalBasis: null,
  ownerUnitId: units[0] as UnitId,
  expiresOn: '2027-06-30',
};
const proposal = (change: Partial<ArticleContent> = {}): ArticleCommand => ({
  type: 'article.propose',
  payload: { content: { ...content, ...change }, note: '' },
});
const approval: ArticleCommand = { type: 'article.approve', payload: { settles: [] } };

/** A command somebody may think of; most of them are refused somewhere. */
function someCommand(random: () => number, version: number): ArticleCommand {
  const pick = <T>(...from: readonly T[]) => from[Math.floor(random() * from.length)] as T;
  const note = pick('改', '不对');
  const said = pick('九点', '十点', '全天', '周末休息');
  const ownerUnitId = pick(...units);
  const audience = pick('public', 'agents');
  const words = { title: { zh: said, en: said }, text: { zh: said, en: said } };
  return pick<() => ArticleCommand>(
    () => proposal({ ...words, ownerUnitId, audience }),
    () => proposal({ ...words, ownerUnitId, audience }),
    () => approval,
    () => approval,
    () => ({ type: 'article.withdraw', payload: { note } }),
    () => ({ type: 'article.sendBack', payload: { note } }),
    () => ({ type: 'article.confirm', payload: { expiresOn: pick('2027-08-01', '2027-12-31') } }),
    () => ({ type: 'article.retire', payload: { note } }),
    () => ({ type: 'article.flag', payload: { kind: 'wrong', note, caseId: null, version } }),
  )();
}

async function settleAll(consoles: readonly ArticleConsole[]): Promise<void> {
  for (const one of consoles) Object.assign(one.net, { isCut: false, lossOf: () => 'none' });
  for (let round = 0; round < 6; round += 1) for (const one of consoles) await one.turn();
}

/** What holds when everybody has heard everything. */
async function expectAgreement(
  server: ArticleServer,
  consoles: readonly ArticleConsole[],
  given: ReadonlyMap<string, ArticleConsole>,
) {
  const { rows, headSeq } = await server.store.articles.readPage(everything);
  const ids = rows.map(({ article }) => article.id);
  const happened: string[] = [];
  for (let seq = 1; seq <= headSeq; seq += 1) happened.push((await server.store.articles.markAt(seq)) as string);
  expect(new Set(happened).size).toBe(headSeq);
  for (const one of consoles) {
    const sight = articleSightOf(one.who.actor);
    const seen = rows.flatMap(({ article }) => seeArticle(sight, article) ?? []);
    expect([one.name, one.all(ids)]).toEqual([one.name, new Map(seen.map((article) => [article.id, article]))]);
    const inForce = seen.filter(({ inForce: words }) => words).map(({ id }) => id);
    const known = ['九点', '十点', '全天', '周末休息', '开门时间'].flatMap((words) => one.searched(words));
    expect([one.name, new Set(known)]).toEqual([one.name, new Set(inForce)]);
    expect(one.open().filter(({ state }) => state === 'waiting')).toEqual([]);
  }
  for (const [id, where] of given) {
    const state = where.found(id)?.state;
    expect([id, state]).toEqual([id, happened.includes(id) ? 'applied' : 'refused']);
  }
}

test('of two consoles, one cut off for half of it, both end with the same articles, and nothing is done twice', async () => {
  const server = await aServer();
  const { office, unit } = await floor(server);
  const first = unit.give(null, proposal());
  if (!first.ok) throw new Error(first.refusal.code);
  const { articleId } = first;
  await settleAll([unit, office]);
  office.give(articleId, approval);
  unit.net.isCut = true;
  // It works on, and sees what it did.
  unit.give(articleId, { type: 'article.withdraw', payload: { note: '' } });
  expect(unit.find(articleId)?.shown?.proposal).toBeNull();
  await office.turn();
  await unit.turn();
  expect(office.find(articleId)?.shown?.inForce).toMatchObject({ number: 1 });
  unit.restart();
  await settleAll([unit, office]);
  // What was approved meanwhile is in force for both, and the unit is told why its own step was not.
  expect(unit.find(articleId)?.shown).toEqual(office.find(articleId)?.shown);
  expect(unit.open()).toMatchObject([{ state: 'refused', code: 'overtaken' }]);
  expect((await server.store.articles.readPage(everything)).headSeq).toBe(2);
});

test('an answer that is lost, or a console that is killed before it hears it, does nothing twice', async () => {
  const server = await aServer();
  const { agent, office, unit } = await floor(server);
  const { articleId } = unit.give(null, proposal()) as { articleId: ArticleId };
  await settleAll([unit, office]);
  office.give(articleId, approval);
  await settleAll([office, agent]);
  agent.net.lossOf = () => 'reply';
  const flag = { kind: 'wrong', note: '不对', caseId: null, version: 1 } as const;
  agent.give(articleId, { type: 'article.flag', payload: flag });
  await agent.turn();
  agent.restart();
  await settleAll([agent, office]);
  expect(agent.find(articleId)?.shown?.flags).toHaveLength(1);
  expect((await server.store.articles.readPage(everything)).headSeq).toBe(3);
});

test('a server that was put back to an older copy is given again what it had taken', async () => {
  const server = await aServer();
  const { office, unit, agent } = await floor(server);
  const given = new Map<string, ArticleConsole>();
  const { articleId, commandId } = unit.give(null, proposal()) as { articleId: ArticleId; commandId: string };
  given.set(commandId, unit);
  await settleAll([unit, office]);
  await server.keepCopy();
  const lost = [
    [office, approval],
    [unit, proposal({ expiresOn: '2027-12-31' })],
    [office, approval],
  ] as const;
  for (const [who, command] of lost) {
    const outcome = who.give(articleId, command);
    if (outcome.ok) given.set(outcome.commandId, who);
    await settleAll([unit, office, agent]);
  }
  expect(agent.find(articleId)?.shown?.inForce?.number).toBe(2);
  await server.putCopyBack();
  // Whoever comes first has other work by then: the log is another one, and is noticed all the same.
  const other = agent.give(articleId, {
    type: 'article.flag',
    payload: { kind: 'wrong', note: '不对', caseId: null, version: 1 },
  });
  expect(other.ok).toBe(true);
  await settleAll([office, unit, agent, office, unit, agent]);
  expect(office.find(articleId)?.shown?.inForce?.number).toBe(2);
  expect([...given.keys()].map((id) => given.get(id)?.found(id)?.state)).toEqual(Array.from(given, () => 'applied'));
});

test.each([1, 2, 3, 4, 5, 6])('over a bad network everybody ends with the same articles (seed %i)', async (seed) => {
  const server = await aServer();
  const consoles = Object.values(await floor(server));
  const random = seededRandom(seed);
  const given = new Map<string, ArticleConsole>();
  const ids: ArticleId[] = [];
  for (const one of consoles) {
    one.net.lossOf = () => (random() < 0.15 ? 'reply' : random() < 0.1 ? 'request' : 'none');
  }
  for (let step = 0; step < 260; step += 1) {
    const one = consoles[Math.floor(random() * consoles.length)] as ArticleConsole;
    const chance = random();
    if (chance < 0.65) {
      const articleId =
        random() < 0.2 || ids.length === 0 ? null : (ids[Math.floor(random() * ids.length)] as ArticleId);
      const known = articleId && one.find(articleId)?.shown;
      const outcome = one.give(articleId, someCommand(random, Math.max(1, known ? known.versions : 1)));
      if (!outcome.ok) continue;
      given.set(outcome.commandId, one);
      if (articleId === null) ids.push(outcome.articleId);
    } else if (chance < 0.9) await one.turn();
    else if (chance < 0.95) one.net.isCut = !one.net.isCut;
    else one.restart();
    clock.advance(1);
  }
  await settleAll(consoles);
  expect(given.size).toBeGreaterThan(15);
  await expectAgreement(server, consoles, given);
});
