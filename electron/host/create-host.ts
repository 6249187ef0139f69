// The desktop's backend, composed: stores, sync, handlers. It runs the same in Electron's utility process, under plain
// Node behind the window shell, and in tests.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock, Random } from '#shared/lib/clock.ts';
import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import { uuidV7 } from '#shared/lib/uuid.ts';
import type { Handlers } from '#shared/bridge/contract.ts';
import type { Transport } from '#shared/bridge/frame.ts';
import type { Router } from '#shared/bridge/router.ts';
import { createRouter } from '#shared/bridge/router.ts';
import { loadCityPack } from '#shared/city/load-city-pack.ts';
import { createCallbackPool } from './callback-pool.ts';
import { createCommandWriter, createEachWriter } from './command-writer.ts';
import { createAttachments } from './attachments/create-attachments.ts';
import { lockFolder } from './database/folder-lock.ts';
import type { Opening, OpeningStep } from './database/opening-step.ts';
import { openInSteps } from './database/opening-step.ts';
import { watchBreach } from './breach/breach-watch.ts';
import { foretellInBackground } from './breach/foretell-in-background.ts';
import { watchDemo } from './demo-watch.ts';
import { createAttentionHandlers } from './handlers/attention-handlers.ts';
import { createCallbackHandlers } from './handlers/callback-handlers.ts';
import { createCaseHandlers } from './handlers/case-handlers.ts';
import type { DeskDeps } from './handlers/desk-deps.ts';
import { correctedNowMs } from './handlers/desk-deps.ts';
import { createDeskHandlers } from './handlers/desk-handlers.ts';
import { createDraftHandlers } from './handlers/draft-handlers.ts';
import { createDriftHandlers } from './handlers/drift-handlers.ts';
import { explainDiskFailures } from './handlers/explain-disk-failures.ts';
import { createHandoverHandlers } from './handlers/handover-handlers.ts';
import { adviseEarly, createIntakeAdvice } from './handlers/intake-advice.ts';
import { createIntakeHandlers } from './handlers/intake-handlers.ts';
import { createKeymapHandlers } from './handlers/keymap-handlers.ts';
import { createLineHandlers } from './handlers/line-handlers.ts';
import { createNoteHandlers } from './handlers/note-handlers.ts';
import { createOvertakenHandlers } from './handlers/overtaken-drafts.ts';
import { createPastHandlers } from './handlers/past-handlers.ts';
import { createQueueHandlers } from './handlers/queue-handlers.ts';
import { createSearchBeyond } from './handlers/search-beyond.ts';
import { createSearchHandlers } from './handlers/search-handlers.ts';
import { readNames } from './handlers/read-names.ts';
import { createRegisterHandler } from './handlers/register-handler.ts';
import { createSessionHandlers } from './handlers/session-handlers.ts';
import { createSimilarHandlers } from './handlers/similar-handlers.ts';
import { createSyncHandlers } from './handlers/sync-handlers.ts';
import { createArticles } from './knowledge/create-articles.ts';
import { watchHandover } from './handover/handover-watch.ts';
import { createInvalidations } from './invalidations.ts';
import { openingReplica } from './replica/open-replica.ts';
import { evictInBackground } from './replica/evict-in-background.ts';
import { remakeInBackground } from './replica/remake-in-background.ts';
import { createBeyondCases } from './search/beyond-cases.ts';
import { listInBackground } from './search/list-in-background.ts';
import { casePathsOf } from '#shared/search/case-paths.ts';
import { DriftFile } from './learned/drift-file.ts';
import { LearnedFiles } from './learned/learned-files.ts';
import { watchRulings } from './learned/ruling-watch.ts';
import { watchLearned } from './learned/learned-watch.ts';
import { createSession } from './session.ts';
import { watchClusters } from './similar/cluster-watch.ts';
import { openingStation } from './station/open-station.ts';
import { proofread } from './sync/proofread.ts';
import { createSocketLink } from './sync/socket-link.ts';
import { answerFirst } from './sync/answer-first.ts';
import { createSyncEngine } from './sync/sync-engine.ts';
import type { SyncLink } from './sync/sync-link.ts';
import { createDeskCalls } from './telephony/desk-calls.ts';

export type HostOptions = {
  /** Folder of all stations of this machine; this one works in `stations/<stationName>` below it. */
  readonly dataDir: string;
  readonly stationName: string;
  readonly cityDir: string;
  readonly practiceDir: string;
  readonly serverUrl: string;
  /** 32 bytes that open both files. */
  readonly databaseKey: Uint8Array;
  readonly shell: 'electron' | 'window' | 'test';
  readonly isPractice: boolean;
  readonly isFirstRun: boolean;
  readonly appVersion: string;
  /** Check what handlers return against the contract: development and tests. */
  readonly checkOutput: boolean;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** A test brings its own wire; otherwise socket.io to `serverUrl`. */
  readonly link?: SyncLink;
  /** Told of each thing that is about to be done to an old or large file; a promise makes it wait. */
  readonly onOpening?: (step: OpeningStep) => void | Promise<void>;
};

export type Host = {
  /** Serves one renderer until its transport closes. */
  serve(transport: Transport): void;
  /** A telephone system says who is calling. */
  ringIncoming(callerNumber: string): void;
  close(reason: string): Promise<void>;
};

/** Opens the station's folder and starts the host. Throws `DatabaseError`, `CityPackError` or `OtherCityError`, all in plain words. */
export async function createHost(options: HostOptions): Promise<Host> {
  const { clock, onOpening = () => undefined } = options;
  const loaded = loadCityPack((fileName) => readFileSync(join(options.cityDir, fileName), 'utf8'), sha256Hex);
  const folder = join(options.dataDir, 'stations', options.stationName);
  const lock = lockFolder(folder, clock.wallMs());
  try {
    const stores = await openInSteps(openingStores(options, folder, loaded), onOpening);
    readNames(loaded.pack);
    return compose({ ...options, folder }, loaded, stores, () => lock.release());
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Changes exactly when the rows of the queues would: with the law, the calendars and the ways of the city. */
function rowRulesKeyOf({ pack, facts }: Loaded): string {
  const { city, policies, calendarSets } = pack;
  const { policyVersion, calendarVersion, procedure } = facts;
  const { timeZone, countryCode } = city;
  const rules = { policies, calendarSets, policyVersion, calendarVersion, procedure, timeZone, countryCode };
  return `5:${sha256Hex(JSON.stringify(rules))}`;
}

type Loaded = DeskDeps['loaded'];
type Stores = Pick<DeskDeps, 'station' | 'replica'> & {
  /** Called when a damaged replica was built anew; set by whoever pulls. */
  readonly whenRebuilt: { tell(): void };
};

function* openingStores(options: HostOptions, folder: string, loaded: Loaded): Opening<Stores> {
  const { databaseKey: key, clock, random, log } = options;
  const nowMs = clock.wallMs();
  const station = yield* openingStation({
    folder,
    key,
    newStationId: uuidV7(nowMs, random),
    newKeySeed: Uint8Array.from({ length: 32 }, () => Math.floor(random() * 256)),
  });
  try {
    const { facts: city, pack } = loaded;
    station.identity.belongTo(pack.city.numberPrefix);
    const { countryCode } = pack.city;
    const rowRulesKey = rowRulesKeyOf(loaded);
    const whenRebuilt = { tell: () => undefined };
    const onRebuilt = () => whenRebuilt.tell();
    const paths = casePathsOf(loaded);
    const files = { folder, key, nowMs, log, onRebuilt };
    const replica = yield* openingReplica({ ...files, station, city, countryCode, paths, rowRulesKey });
    return { station, replica, whenRebuilt };
  } catch (error) {
    station.close();
    throw error;
  }
}

function compose(
  options: HostOptions & { readonly folder: string },
  loaded: Loaded,
  stores: Stores,
  release: () => void,
): Host {
  const { station, replica, whenRebuilt } = stores;
  const { clock, random, log, folder } = options;
  const session = createSession();
  const emit: Router['emit'] = (name, payload) => router.emit(name, payload);
  const changes = createInvalidations(clock, emit, (caseIds) => {
    foretelling.changed(caseIds);
    lookForRulings(caseIds);
  });
  const demoMayHaveChanged = watchDemo(station.identity, () => changes.tell('session.changed'));
  const engine = createSyncEngine({
    link: options.link ?? createSocketLink(options.serverUrl),
    station,
    replica,
    session,
    clock,
    random,
    log,
    packHash: loaded.hash,
    onChange(change) {
      if (change.kind === 'cases') changes.cases(change.caseIds);
      else if (change.kind === 'everyCase') changes.everyCase();
      else if (change.kind === 'attention') changes.tell('attention.changed');
      else demoMayHaveChanged();
      changes.tell('sync.changed');
    },
  });
  whenRebuilt.tell = () => engine.replicaRebuilt();
  const beyond = createBeyondCases();
  const tools = { clock, random, log };
  const heard = answerFirst(engine, clock);
  const deps: DeskDeps = { station, replica, session, engine: heard, beyond, loaded, changes, ...tools };
  const { practiceDir, isPractice } = options;
  const calls = createDeskCalls(deps, { practiceDir, isPractice, emit });
  const write = createCommandWriter(deps);
  const onClusters = () => changes.tell('clusters.changed');
  const nowMs = () => correctedNowMs(deps);
  const clusters = watchClusters({ replica, session, loaded, clock, log, nowMs, onChange: onClusters });
  const onLearned = () => changes.everyCase();
  const breach = watchBreach({ replica, session, loaded, clock, log, nowMs, onLearned });
  const judging = { replica, model: () => breach.model(), loaded, clock, log, nowMs };
  const foretelling = foretellInBackground({ ...judging, onForetold: () => changes.tell('foretold.changed') });
  const learnedFolder = join(folder, 'learned');
  const learned = watchLearned({ files: new LearnedFiles(learnedFolder), engine, session, clock, random, log });
  const lookForRulings = watchRulings({ replica, session, learned });
  const articles = createArticles(deps, { folder, key: options.databaseKey });
  const attachments = createAttachments(deps, write, { folder, key: options.databaseKey });
  const advice = createIntakeAdvice(deps, learned, articles.find);
  const handover = watchHandover({
    station,
    session,
    engine,
    clock,
    log,
    onChange: () => changes.tell('drafts.changed'),
  });
  const pool = createCallbackPool(deps, write);
  const handlers: Handlers = {
    ...createDeskHandlers(deps, deskFacts(options)),
    ...createSyncHandlers(deps, options.stationName),
    ...createSessionHandlers(deps, () => pool.giveBackAll()),
    ...createDraftHandlers(deps),
    ...createOvertakenHandlers(deps),
    ...createHandoverHandlers(deps, handover),
    ...createIntakeHandlers(deps, advice),
    ...createPastHandlers(deps),
    ...createSimilarHandlers(deps, clusters),
    ...createLineHandlers(deps),
    ...createNoteHandlers(deps),
    ...createKeymapHandlers(deps),
    ...createQueueHandlers(deps, breach),
    ...createDriftHandlers(deps, new DriftFile(learnedFolder)),
    ...articles.handlers,
    ...createSearchHandlers(deps),
    ...createSearchBeyond(deps),
    ...createCaseHandlers(deps, { write, writeEach: createEachWriter(deps) }, breach),
    ...createCallbackHandlers(pool),
    ...createRegisterHandler(deps, write, calls.onCaseSaved, attachments.ofDrafts),
    ...attachments.handlers,
    ...createAttentionHandlers(deps, write),
    ...calls.handlers,
  };
  const router = createRouter({
    handlers: explainDiskFailures(handlers),
    checkOutput: options.checkOutput,
    onFault: (method, error) => log.error('a method met a fault', { method, ...errorFields(error) }),
  });

  session.onChange(() => {
    beyond.clear();
    calls.personChanged();
    changes.tell('session.changed');
    changes.tell('attention.changed');
    engine.localChanged();
    handover.poke();
    articles.watch.poke();
    attachments.watch.poke();
  });
  engine.start();
  const proofreading = proofread({ replica, engine, clock, random, log });
  const listing = listInBackground({ replica, session, clock, log, onListed: () => changes.tell('sync.changed') });
  const remaking = remakeInBackground({ replica, clock, log, onRemade: () => changes.everyCase() });
  const evicting = evictInBackground({ replica, session, clock, log });
  const background = [
    learned,
    handover,
    articles.watch,
    attachments.watch,
    breach,
    foretelling,
    clusters,
    proofreading,
    listing,
    remaking,
    evicting,
    adviseEarly(loaded.pack, advice, clock),
  ];

  return {
    serve: (transport) => router.serve(transport),
    ringIncoming: (callerNumber) => calls.ringIncoming(callerNumber),
    close(reason) {
      for (const work of background) work.stop();
      engine.stop();
      calls.close();
      changes.flush();
      router.bye(reason);
      replica.close();
      articles.close();
      attachments.close();
      station.close();
      release();
      return Promise.resolve();
    },
  };
}

function deskFacts({ appVersion, shell, stationName, isPractice, isFirstRun }: HostOptions) {
  return { appVersion, shell, stationName, isPractice, isFirstRun };
}

function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
