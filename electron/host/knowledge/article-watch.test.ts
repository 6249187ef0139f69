import { expect, onTestFinished, test } from 'vitest';
import type { ArticleId, CommandId } from '#shared/domain/ids.ts';
import type { ArticleEnvelope } from '#shared/sync/article-schema.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { loadShippedCity } from '#tests/support/shipped-city.ts';
import { aGrant, anActor, testKey, testNowMs } from '../testing/a-station.ts';
import { useDesk } from '../testing/use-desk.ts';
import { createArticleDesk } from './article-desk.ts';
import { watchArticles } from './article-watch.ts';

const at = useDesk();
const loaded = loadShippedCity('beijing');
const nothing = { ok: true, answer: { headSeq: 0, isFromStart: true, items: [], upTo: null } };
const malformed = { ok: false, code: 'malformed', detail: 'there is no request named so', retryAfterMs: null };

type Pushed = { readonly commands: readonly { readonly envelope: ArticleEnvelope }[] };

/** A watch of an agent's desk whose server answers as it is told. */
function aWatch(answer: (name: string, body: never) => unknown, isTaken = true) {
  const asked: string[] = [];
  const clock = fakeClock(testNowMs);
  const nowMs = () => clock.wallMs();
  const { station, folder } = at;
  const desk = createArticleDesk({
    folder,
    key: testKey,
    station,
    loaded,
    nowMs,
    log: silentLog,
    onRebuilt: () => undefined,
  });
  const actor = anActor('agent');
  const who = { actor, grant: aGrant('agent'), person: { ...actor, name: 'a', login: 'a' }, grantExpiresAtMs: 0 };
  const engine = {
    request: (name: string, body: unknown) => {
      asked.push(name);
      return Promise.resolve(answer(name, body as never));
    },
    link: () => ({ kind: 'online' }),
    mode: () => 'full',
    onArticles: () => () => undefined,
  };
  const tools = { clock, random: seededRandom(1), log: silentLog, onChange: () => undefined };
  const watch = watchArticles({
    station,
    session: { current: () => (isTaken ? who : null) },
    engine,
    desk,
    nowMs,
    ...tools,
  } as never);
  onTestFinished(() => {
    watch.stop();
    desk.close();
  });
  return { watch, desk, asked, actor };
}

function save(id: string, grant = aGrant('agent'), articleId = 'gas-smell'): void {
  const payload = { kind: 'wrong', note: '不对', caseId: null, version: 1 };
  const envelope = { id: id as CommandId, stationId: 'station-1', grant, type: 'article.flag', version: 1, payload };
  const about = { articleId: articleId as ArticleId, seenRevision: 1, dependsOn: [] };
  const times = { occurredAtMs: testNowMs, serverSeenAtMs: testNowMs };
  at.station.articles.add(
    { ...envelope, ...about, ...times } as unknown as ArticleEnvelope,
    anActor('agent').personId,
    'hotline',
  );
}

const states = () => at.station.articles.open('hotline').map(({ envelope, state, code }) => [envelope.id, state, code]);

test('a server that knows nothing of articles is asked now and then; what was done waits, over those of the city', async () => {
  const { watch, desk, asked, actor } = aWatch(() => malformed);
  save('c-1');
  await watch.turn();
  expect([asked, states()]).toEqual([['articlePull'], [['c-1', 'waiting', null]]]);
  const shown = desk.use(actor, ({ base }) => base.find('gas-smell' as ArticleId)?.shown);
  expect(shown?.flags).toHaveLength(1);
});

function takesNoForgery(name: string, { commands }: Pushed): unknown {
  if (name === 'articlePull') return nothing;
  if (commands.some(({ envelope }) => envelope.grant === 'forged')) return malformed;
  const settled = commands.map(({ envelope }, seq) => ({
    commandId: envelope.id,
    verdict: { kind: 'applied', seq: seq + 1 },
  }));
  return { ok: true, answer: { headSeq: 9, settled, deferred: [] } };
}

test('a command nobody answers for is found by halving, and is refused alone', async () => {
  const { watch } = aWatch(takesNoForgery);
  for (const id of ['c-1', 'c-2', 'c-3', 'c-4', 'c-5']) save(id, id === 'c-4' ? 'forged' : undefined);
  await watch.turn();
  expect(states()).toEqual([['c-4', 'refused', 'malformed']]);
});

function putsOffTheFirst(name: string, { commands }: Pushed): unknown {
  if (name === 'articlePull') return nothing;
  const ids = commands.map(({ envelope }) => envelope.id);
  const settled = ids
    .filter((id) => id !== 'c-1')
    .map((commandId) => ({ commandId, verdict: { kind: 'applied', seq: 1 } }));
  return { ok: true, answer: { headSeq: 1, settled, deferred: ids.filter((id) => id === 'c-1') } };
}

test('what the server puts off waits, and holds up nothing but what stands behind it', async () => {
  const { watch, asked } = aWatch(putsOffTheFirst);
  save('c-1');
  for (let number = 2; number < 50; number += 1) save(`c-${number}`, aGrant('agent'), `k-${number}`);
  await watch.turn();
  expect(states()).toEqual([['c-1', 'waiting', null]]);
  expect(asked.filter((name) => name === 'articlePush')).toHaveLength(3);
});

test('what was done goes out although its author has left the desk, and nothing is asked where nothing waits', async () => {
  const { watch, asked } = aWatch(takesNoForgery, false);
  await watch.turn();
  expect(asked).toEqual([]);
  save('c-1');
  await watch.turn();
  expect(states()).toEqual([]);
  expect(asked.slice(0, 2)).toEqual(['articlePull', 'articlePush']);
});
