// Consoles without a screen and without cases, and a server on a file, for tests of the base of knowledge between them.

import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ArticleId, UnitId } from '#shared/domain/ids.ts';
import { articleSightOf } from '#shared/domain/knowledge/article-sight.ts';
import type { ArticleCommand } from '#shared/domain/knowledge/article-command.ts';
import type { Role } from '#shared/domain/roles.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { syncRequests } from '#shared/sync/protocol.ts';
import type { SyncRequestName } from '#shared/sync/protocol.ts';
import type { ArticleDesk } from '#host/knowledge/article-desk.ts';
import { createArticleDesk, sightKeyOf } from '#host/knowledge/article-desk.ts';
import type { ArticleWatch } from '#host/knowledge/article-watch.ts';
import { watchArticles } from '#host/knowledge/article-watch.ts';
import { createArticleWriter } from '#host/knowledge/article-writer.ts';
import type { SignedIn } from '#host/session.ts';
import type { Station } from '#host/station/open-station.ts';
import { aFolder, openTestStation, testKey } from '#host/testing/a-station.ts';
import { createServerCore } from '#server/create-server-core.ts';
import { loadServerIdentity } from '#server/identity/server-identity.ts';
import { openSqliteServerStore } from '#server/store/sqlite/sqlite-server-store.ts';
import { testNowMs } from '#server/testing/an-envelope.ts';
import { aPerson } from '#server/testing/people.ts';
import { aStation } from '#server/testing/test-station.ts';
import { tinyCity } from '#server/testing/tiny-city.ts';
import { loadShippedCity } from './shipped-city.ts';

const undo: (() => unknown)[] = [];

/** Ends what a test began: for `afterEach`. */
export async function endFloor(): Promise<void> {
  for (let step = undo.pop(); step; step = undo.pop()) await step();
}

const shipped = loadShippedCity('beijing');
export const units = ['u-gas', 'u-urban'] as UnitId[];
const loaded = { ...shipped, pack: { ...shipped.pack, articles: [] } };
const city = { ...tinyCity, facts: shipped.facts };
export const clock = fakeClock(testNowMs);
export const everything = { after: 0, maxRows: 5_000, maxBytes: 100_000_000 };

/** A server on a file, which may be put back to an older copy. */
export async function aServer() {
  const folder = aFolder();
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'server.db');

  async function begin() {
    const store = openSqliteServerStore(path, clock);
    const random = seededRandom(1);
    const identity = await loadServerIdentity({ store, clock, random, wantedKind: undefined });
    const core = await createServerCore({ store, clock, random, city, identity, log: silentLog });
    return { store, identity, core };
  }

  let running = await begin();
  async function end() {
    running.core.close();
    await running.store.close();
  }
  undo.push(end);
  return {
    get core() {
      return running.core;
    },
    get store() {
      return running.store;
    },
    grantOf: (role: Role, unitId: UnitId | null) =>
      running.identity.grants.issue({ ...aPerson(role), ...named(role, unitId) }),
    async keepCopy() {
      await end();
      copyFileSync(path, `${path}.copy`);
      running = await begin();
    },
    async putCopyBack() {
      await end();
      for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true });
      copyFileSync(`${path}.copy`, path);
      running = await begin();
    },
  };
}

function named(role: Role, unitId: UnitId | null) {
  return { id: `person-${role}-${unitId ?? ''}` as never, name: role, unitId };
}

type Net = { isCut: boolean; lossOf: () => 'none' | 'request' | 'reply' };
export type ArticleServer = Awaited<ReturnType<typeof aServer>>;

/** No two consoles, and no two lives of one, draw the same ids. */
let made = 0;

/** A console without the screen and without cases: its station, its base and its way to the server. */
export function aConsole(server: ArticleServer, name: string, role: Role, unitId: UnitId | null) {
  const folder = aFolder();
  const net: Net = { isCut: false, lossOf: () => 'none' };
  const { id: personId } = named(role, unitId);
  const grant = server.grantOf(role, unitId);
  const actor = { personId, role, unitId };
  const who: SignedIn = { person: { ...actor, login: role, name: role }, actor, grant, grantExpiresAtMs: 0 };
  let station: Station;
  let desk: ArticleDesk;
  let watch: ArticleWatch;
  let write: ReturnType<typeof createArticleWriter>;
  let asked = 0;

  async function request(requested: SyncRequestName, body: unknown) {
    asked += 1;
    if (asked > 5_000) throw new Error('this console asks without end');
    const offline = { ok: false, code: 'offline', detail: 'cut', retryAfterMs: null };
    const loss = net.lossOf();
    if (net.isCut || loss === 'request') return offline;
    const link = server.core.connect({ onPoke: () => undefined, onClosed: () => undefined });
    await link.ask('hello', JSON.parse(JSON.stringify(aStation(`${name}-${asked}`).hello())));
    const reply = JSON.parse(JSON.stringify(await link.ask(requested, JSON.parse(JSON.stringify(body)))));
    link.close();
    if (loss === 'reply') return { ...offline, code: 'timeout' };
    if (!reply.ok) return { ok: false, ...reply.error };
    return { ok: true, answer: syncRequests[requested].answer.parse(reply.answer), tookMs: 1 };
  }

  function start() {
    station = openTestStation(folder, testKey, { newStationId: name });
    const nowMs = () => clock.wallMs();
    desk = createArticleDesk({
      folder,
      key: testKey,
      station,
      loaded,
      nowMs,
      log: silentLog,
      onRebuilt: () => undefined,
    });
    const engine = {
      request,
      link: () => ({ kind: net.isCut ? 'offline' : 'online' }),
      mode: () => 'full',
      onArticles: () => () => undefined,
    };
    const session = { current: () => who };
    const tools = { clock, random: seededRandom((made += 1)), log: silentLog };
    watch = watchArticles({ station, session, engine, desk, nowMs, ...tools, onChange: () => undefined } as never);
    write = createArticleWriter(
      { station, changes: { tell: () => undefined }, loaded, ...tools } as never,
      desk,
      () => undefined,
    );
  }

  function stop() {
    watch.stop();
    desk.close();
    station.close();
  }

  start();
  undo.push(() => {
    stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    name,
    net,
    who,
    give: (articleId: ArticleId | null, command: ArticleCommand) => write(who, { articleId, command }),
    turn: () => watch.turn(),
    find: (id: ArticleId) => desk.use(actor, ({ base }) => base.find(id)),
    /** Everything that is shown, in no order. */
    all: (ids: readonly ArticleId[]) =>
      desk.use(
        actor,
        ({ base }) => new Map(ids.flatMap((id) => (base.find(id)?.shown ? [[id, base.find(id)?.shown]] : []))),
      ),
    searched: (words: string) => desk.use(actor, ({ base }) => base.shelf.search(words, 100).map(({ id }) => id)),
    open: () => station.articles.open(sightKeyOf(articleSightOf(actor))),
    found: (id: string) => station.articles.find(id as never),
    restart() {
      stop();
      start();
    },
  };
}

export type ArticleConsole = ReturnType<typeof aConsole>;

export async function floor(server: ArticleServer) {
  const [gas] = units as [UnitId, UnitId];
  return {
    office: aConsole(server, 'office', 'office', null),
    supervisor: aConsole(server, 'supervisor', 'supervisor', null),
    agent: aConsole(server, 'agent', 'agent', null),
    unit: aConsole(server, 'unit', 'unit', gas),
  };
}
