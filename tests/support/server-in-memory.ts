// The real server without sockets and without a disk: the same requests, pipeline and store, asked by whomever a test
// names. Every command sees the case as it stands and is settled at once.

import { commandVersions } from '#shared/sync/command-versions.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { createZone } from '#shared/domain/calendar/zone.ts';
import { silentLog } from '#shared/lib/log.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import type { Case } from '#shared/domain/case.ts';
import type { CityFacts } from '#shared/domain/city-facts.ts';
import type { CaseId, CommandId, StationId } from '#shared/domain/ids.ts';
import type { Command } from '#shared/domain/command.ts';
import type { Actor } from '#shared/domain/roles.ts';
import type { HistoryEntry, SyncAnswer } from '#shared/sync/protocol.ts';
import { syncRequests } from '#shared/sync/protocol.ts';
import type { Settled, Verdict } from '#shared/sync/verdict.ts';
import { createArticleDesk } from '#server/knowledge/article-desk.ts';
import { createGrants, generateGrantKeyPem } from '#server/identity/grants.ts';
import type { ServerStore } from '#server/store/server-store.ts';
import { openSqliteServerStore } from '#server/store/sqlite/sqlite-server-store.ts';
import { defaultKeepDays } from '#server/create-server-core.ts';
import { createAdmission } from '#server/sync/admission.ts';
import { createBacklog } from '#server/sync/backlog.ts';
import { createCommitPipeline } from '#server/sync/commit-pipeline.ts';
import { asTheyAre } from '#server/sync/page-rows.ts';
import type { Asker } from '#server/sync/request-deps.ts';
import { createDriftKeeper } from '#server/routing/drift-keeper.ts';
import { createRequestHandlers } from '#server/sync/requests.ts';
import { createSharedReads } from '#server/sync/shared-reads.ts';
import { createVerdictWatch } from '#server/sync/verdict-watch.ts';
import { testNowMs } from '#server/testing/an-envelope.ts';
import { tinyCity } from '#server/testing/tiny-city.ts';

export type ServerInMemory = {
  readonly store: ServerStore;
  /** Gives the command as the actor and returns its verdict. */
  give(actor: Actor, command: Command): Promise<Verdict>;
  /** The case as it is stored, for no eyes but the test's. */
  find(caseId: CaseId): Promise<Case | undefined>;
  /** Every row the actor is sent, as JSON would carry it. */
  pull(actor: Actor): Promise<readonly Case[]>;
  /** The conflicts and refusals of the one station everybody here sits at, as this actor is sent them. */
  pullVerdicts(actor: Actor): Promise<readonly Settled[]>;
  history(actor: Actor, caseId: CaseId): Promise<readonly HistoryEntry[]>;
  close(): Promise<void>;
};

const station = 'station-1' as StationId;
const asker: Asker = {
  stationId: station,
  mode: 'full',
  mayWait: true,
  readsNotices: true,
  readsSpeech: true,
  readsAttempts: true,
  readsDistrictNumbers: true,
  readsAttachments: true,
  setScope: () => undefined,
};

/** Opens a server of the tiny city with these facts. */
export function openServerInMemory(facts: CityFacts): ServerInMemory {
  const clock = fakeClock(testNowMs);
  const random = seededRandom(1);
  const city = { ...tinyCity, facts };
  const store = openSqliteServerStore(':memory:');
  const grants = createGrants({ privateKeyPem: generateGrantKeyPem(), clock, random });
  const shared = createSharedReads(clock);
  const watch = createVerdictWatch();
  const commit = createCommitPipeline({
    store,
    clock,
    city,
    readGrant: grants.read,
    log: silentLog,
    onCommitted(headSeq, judged) {
      watch.committed(headSeq, judged);
      shared.raise(headSeq);
    },
  });
  const handlers = createRequestHandlers({
    store,
    clock,
    log: silentLog,
    city,
    identity: { serverId: 'memory', epoch: 1, kind: 'demo', isFirstRun: true, grants },
    demo: null,
    signIn: () => Promise.reject(new Error('grants are issued directly here')),
    commit,
    keepDays: defaultKeepDays,
    admission: createAdmission({ atOnce: 1, mayWait: 1_000 }, random),
    pushes: createBacklog({ items: 1_000, bytes: 16_000_000 }, random),
    hellos: createBacklog({ items: 1_000, bytes: 0 }, random),
    isCrowded: () => false,
    search: undefined,
    articles: createArticleDesk({
      store,
      clock,
      log: silentLog,
      city,
      readGrant: grants.read,
      onChanged: () => undefined,
    }),
    drift: createDriftKeeper({ store, zone: createZone(city.timeZone), clock, log: silentLog }),
    searching: createAdmission({ atOnce: 1, mayWait: 1_000 }, random),
    gather: undefined,
    shared,
    watch,
    pack: asTheyAre,
    onNewEpoch: () => undefined,
  });
  const known = new Map<string, string>();
  let given = 0;

  function grantOf(actor: Actor): string {
    const { personId, role, unitId } = actor;
    const key = JSON.stringify(actor);
    const person = { id: personId, login: personId, name: personId, role, unitId, passwordHash: '-' };
    const grant = known.get(key) ?? grants.issue(person);
    known.set(key, grant);
    return grant;
  }

  /** Every page there is, each as the JSON that leaves; what is not of its schema would not be taken in. */
  async function pages(actor: Actor, firstVerdict: number): Promise<readonly SyncAnswer<'pull'>[]> {
    const all: SyncAnswer<'pull'>[] = [];
    for (let [rowsAfter, verdictsAfter] = [0, firstVerdict]; ;) {
      const request = { grant: grantOf(actor), rowsAfter, verdictsAfter, limit: 500 };
      const answer: unknown = JSON.parse(JSON.stringify(await handlers.pull(request, asker)));
      const page = syncRequests.pull.answer.parse(answer);
      all.push(page);
      if (page.rowsUpTo >= page.headSeq && page.verdictsUpTo >= page.headSeq) return all;
      [rowsAfter, verdictsAfter] = [page.rowsUpTo, page.verdictsUpTo];
    }
  }

  return {
    store,
    async give(actor, { type, caseId, payload }) {
      given += 1;
      const id = `command-${given}` as CommandId;
      const seen = await store.readHistory(caseId);
      const envelope = {
        id,
        stationId: station,
        epoch: 1,
        stationSeq: given,
        grant: grantOf(actor),
        type,
        version: commandVersions[type],
        caseId,
        seenRevision: seen?.case.revision ?? 0,
        dependsOn: [],
        payload: JSON.parse(JSON.stringify(payload)) as unknown,
        groupId: null,
        occurredAtMs: testNowMs,
        serverSeenAtMs: testNowMs,
        packHash: city.packHash,
      };
      await commit([{ envelope, formerSeq: null }]);
      const { verdicts } = await store.readPage({
        scope: { kind: 'city' },
        stationId: station,
        rowsAfter: Number.MAX_SAFE_INTEGER,
        verdictsAfter: (await store.readMarks(station)).headSeq - 1,
        maxRows: 1,
        maxVerdicts: 1,
        windowFromMs: 0,
      });
      const settled = verdicts.find(({ settled: { commandId } }) => commandId === id)?.settled;
      if (!settled) throw new Error(`${id} has no verdict`);
      return settled.verdict;
    },
    find: async (caseId) => (await store.readHistory(caseId))?.case,
    async pull(actor) {
      const { headSeq } = await store.readMarks(station);
      const rows = (await pages(actor, headSeq)).flatMap((page) => page.rows);
      return rows.flatMap((row) => (row.kind === 'row' ? [row.case] : []));
    },
    pullVerdicts: async (actor) => (await pages(actor, 0)).flatMap((page) => page.verdicts),
    async history(actor, caseId) {
      const answer = await handlers.history({ grant: grantOf(actor), caseId }, asker);
      return syncRequests.history.answer.parse(JSON.parse(JSON.stringify(answer))).entries;
    },
    close: () => store.close(),
  };
}
