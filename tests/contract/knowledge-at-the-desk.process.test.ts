// The base of knowledge through whole hosts, a server and its sockets.

import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ArticleId, UnitId } from '#shared/domain/ids.ts';
import type { ArticleContent } from '#shared/domain/knowledge/article.ts';
import type { TempFolder } from '../support/temp-folder.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import type { TestCity } from '../support/test-city.ts';
import { startTestCity } from '../support/test-city.ts';
import type { TestDesk } from '../support/test-desk.ts';
import { openDesk } from '../support/test-desk.ts';
import { waitFor } from '../support/wait-for.ts';

let city: TestCity;
const desks: TestDesk[] = [];
const folders: TempFolder[] = [];
beforeEach(async () => void (city = await startTestCity()));
afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.close();
  await city.end();
  for (const folder of folders.splice(0)) folder.remove();
});

async function sit(login: string): Promise<TestDesk> {
  const folder = makeTempFolder('knowledge');
  folders.push(folder);
  const desk = await openDesk({ dataDir: folder.path, serverUrl: city.url, stationName: login });
  desks.push(desk);
  await desk.signIn(login);
  return desk;
}

const gas = 'gas-smell' as ArticleId;
const content: ArticleContent = {
  title: { zh: '暖气试水要留人吗', en: 'Must somebody be in while the heating is filled' },
  text: { zh: '试水期间请家中留人。', en: 'Yes, please be in.' },
  audience: 'public',
  topicIds: [],
  legalBasis: null,
  ownerUnitId: 'u-urban' as UnitId,
  expiresOn: '2027-12-31',
};

/** Once the server was heard. */
const kept = async (desk: TestDesk) =>
  (await desk.bridge.call('articles.counts', {})).base.state === 'kept' || undefined;

test('what one desk proposes and another approves is advised at a third within moments, and in an outage', async () => {
  const [office, supervisor, agent] = await Promise.all(['hemei', 'liuyang', 'wangli'].map(sit));
  if (!office || !supervisor || !agent) throw new Error('three desks were asked for');
  for (const desk of [office, supervisor, agent]) await waitFor('the base to be here', () => kept(desk));
  const command = { type: 'article.propose', payload: { content, note: '' } } as const;
  const outcome = await office.bridge.call('articles.command', { articleId: null, command, draftId: null });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  const { articleId } = outcome;
  const toReview = { view: 'toReview', text: '', limit: 10, offset: 0 } as const;
  await waitFor('the proposal at the other desk', async () =>
    (await supervisor.bridge.call('articles.search', toReview)).rows.find(({ id }) => id === articleId),
  );
  const approve = { type: 'article.approve', payload: { settles: [] } } as const;
  await supervisor.bridge.call('articles.command', { articleId, command: approve, draftId: null });
  const asked = {
    narrative: '暖气试水要留人吗',
    placeId: null,
    placeDetail: '',
    topicId: null,
    urgency: 'normal',
  } as const;
  const advised = async () => {
    const { advice } = await agent.bridge.call('intake.suggest', asked);
    return advice?.articles.find((found) => found.articleId === articleId);
  };
  expect(await waitFor('the article at the third desk', advised)).toMatchObject({ version: '1' });
  await city.stop();
  expect(await advised()).toMatchObject({ articleId });
  const { inForce, people } = await agent.bridge.call('articles.get', { articleId });
  expect(inForce).toMatchObject({ text: content.text });
  expect(Object.values(people).toSorted()).toEqual(['何梅', '刘洋']);
  const cited = await agent.bridge.call('articles.version', { articleId: gas, version: '1' });
  expect(cited).toMatchObject({ state: 'here', isCurrent: true });
  expect(await agent.bridge.call('articles.version', { articleId: gas, version: '7' })).toMatchObject({
    state: 'elsewhere',
  });
});
