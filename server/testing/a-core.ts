import { expect } from 'vitest';
import type { FakeClock } from '#shared/lib/fake-clock.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import type { Envelope } from '#shared/sync/envelope.ts';
import { limits } from '#shared/sync/limits.ts';
import type { SyncAnswer, SyncRequestName } from '#shared/sync/protocol.ts';
import { syncFailure, syncRequests } from '#shared/sync/protocol.ts';
import type { ServerCoreDeps } from '../create-server-core.ts';
import { createServerCore } from '../create-server-core.ts';
import type { ServerStore } from '../store/server-store.ts';
import { loadServerIdentity } from '../identity/server-identity.ts';
import { openSqliteServerStore } from '../store/sqlite/sqlite-server-store.ts';
import { anEnvelope, testNowMs } from './an-envelope.ts';
import { aPerson } from './people.ts';
import type { TestStation } from './test-station.ts';
import { aStation } from './test-station.ts';
import { tinyCity } from './tiny-city.ts';

const undo: (() => unknown)[] = [];

/** Ends every core a test began: for `afterEach`. */
export async function endCores(): Promise<void> {
  for (let step = undo.pop(); step; step = undo.pop()) await step();
}

/** A reply as JSON carries it. */
export type Wire = { readonly ok: boolean; readonly answer?: never; readonly error?: never };

/** A server of the tiny city without sockets, on a clock that stands still, with its store in memory. */
export async function aCore(
  change: Partial<ServerCoreDeps> = {},
  around: (store: ServerStore) => ServerStore = (store) => store,
) {
  const clock: FakeClock = fakeClock(testNowMs);
  const store = openSqliteServerStore(':memory:', clock);
  const random = seededRandom(1);
  const identity = await loadServerIdentity({ store, clock, random, wantedKind: undefined });
  const core = await createServerCore({
    store: around(store),
    clock,
    random,
    city: tinyCity,
    identity,
    log: silentLog,
    ...change,
  });
  undo.push(
    () => store.close(),
    () => core.close(),
  );

  function connect() {
    const pokes: number[] = [];
    const articlePokes: number[] = [];
    const state = { isClosed: false };
    const { ask } = core.connect({
      onPoke: ({ headSeq }) => void pokes.push(headSeq),
      onArticles: ({ headSeq }) => void articlePokes.push(headSeq),
      onClosed: () => void (state.isClosed = true),
    });
    /** The answer as JSON carries it, parsed as strictly as a console does. */
    async function get<Name extends SyncRequestName>(name: Name, body: unknown): Promise<SyncAnswer<Name>> {
      const reply = JSON.parse(JSON.stringify(await ask(name, body))) as Wire;
      expect(reply).toMatchObject({ ok: true });
      return syncRequests[name].answer.parse(reply.answer) as SyncAnswer<Name>;
    }
    async function fail(name: string, body: unknown) {
      const { error } = JSON.parse(JSON.stringify(await ask(name, body))) as Wire;
      return syncFailure.parse(error);
    }
    return { ask, get, fail, pokes, articlePokes, state };
  }
  const grantOf = (role: Role) => identity.grants.issue(aPerson(role));
  const register = (caseId: CaseId, change: object = {}, payload: object = {}) =>
    anEnvelope('case.register', payload, { caseId, grant: grantOf('agent'), ...change });
  async function greet(station: TestStation = aStation(), change: Record<string, unknown> = {}) {
    const link = connect();
    await link.get('hello', station.hello(change));
    return link;
  }
  return { core, clock, store, identity, connect, greet, grantOf, register };
}

/** What a push of new commands carries. */
export const sent = (...envelopes: Envelope[]) => ({
  commands: envelopes.map((envelope) => ({ envelope, formerSeq: null as number | null })),
});
export const fromTheStart = { rowsAfter: 0, verdictsAfter: 0, limit: limits.pageRows };

export type TestLink = Awaited<ReturnType<Awaited<ReturnType<typeof aCore>>['greet']>>;
