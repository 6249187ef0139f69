// A desk as the renderer sees it: a host on its own folder, spoken with over the bridge alone.

import { join } from 'node:path';
import type { Clock, Random } from '#shared/lib/clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import type { Log } from '#shared/lib/log.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { createSignal } from '#shared/lib/unsubscribe.ts';
import type { Unsubscribe } from '#shared/lib/unsubscribe.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import type { BridgeClient } from '#shared/bridge/client.ts';
import { createBridgeClient } from '#shared/bridge/client.ts';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import type { IntakeDraft } from '#shared/bridge/drafts.ts';
import type { SyncLink } from '#host/sync/sync-link.ts';
import { createHost } from '#host/create-host.ts';
import type { TransportPair } from './memory-transport.ts';
import { createMemoryPair } from './memory-transport.ts';
import { cityDir, password, practiceDir } from './test-city.ts';

export const testKey = new Uint8Array(32).fill(7);

export type DeskOptions = {
  readonly dataDir: string;
  readonly serverUrl: string;
  readonly stationName?: string;
  /** Beijing's where none is named. */
  readonly packDir?: string;
  readonly clock?: Clock;
  readonly log?: Log;
  readonly link?: SyncLink;
  readonly connect?: () => TransportPair;
  /** The same for two desks that are compared; every test's own unless given. */
  readonly random?: Random;
  /** Of a folder made elsewhere; every test's own unless given. */
  readonly databaseKey?: Uint8Array;
};

export type TestDesk = {
  readonly bridge: BridgeClient;
  readonly folder: string;
  signIn(login: string): Promise<void>;
  close(): Promise<void>;
};

let made = 0;

/** Opens a desk; the folder may be one that was used before. */
export async function openDesk(options: DeskOptions): Promise<TestDesk> {
  const { dataDir, serverUrl, stationName = 'desk', clock = systemClock(), log = silentLog } = options;
  made += 1;
  const host = await createHost({
    dataDir,
    stationName,
    cityDir: options.packDir ?? cityDir,
    practiceDir,
    serverUrl,
    databaseKey: options.databaseKey ?? testKey,
    shell: 'test',
    isPractice: false,
    isFirstRun: false,
    appVersion: '0.0.0',
    checkOutput: true,
    clock,
    random: options.random ?? seededRandom(1_000 + made),
    log,
    ...(options.link ? { link: options.link } : {}),
  });
  const wire = (options.connect ?? createMemoryPair)();
  host.serve(wire.host);
  const bridge = createBridgeClient(wire.page);
  return {
    bridge,
    folder: join(dataDir, 'stations', stationName),
    async signIn(login) {
      const answer = await bridge.call('session.signIn', { login, password });
      if (!answer.ok) throw new Error(`${login} cannot sign in: ${answer.code}`);
    },
    async close() {
      await host.close('the test is over');
      bridge.close();
      wire.page.close();
    },
  };
}

/** Resolves when `isDone` answers true; asked now and after each event the host tells. Never sleeps. */
export async function until(bridge: BridgeClient, isDone: () => Promise<boolean>): Promise<void> {
  const changes = createSignal<void>();
  const names = ['sync.changed', 'cases.changed', 'attention.changed', 'session.changed', 'drafts.changed'] as const;
  const ends = names.map((name) => bridge.on(name, () => changes.tell()));
  try {
    for (;;) {
      let end: Unsubscribe | undefined;
      const changed = new Promise<void>((resolve) => (end = changes.subscribe(() => resolve())));
      if (await isDone()) return;
      await changed;
      end?.();
    }
  } finally {
    for (const end of ends) end();
  }
}

/** Resolves when nothing waits and everything the server has is here. */
export function untilSynced(bridge: BridgeClient): Promise<void> {
  return until(bridge, async () => {
    const { link, waiting, completeAtMs } = await bridge.call('sync.status', {});
    return link.kind === 'online' && waiting === 0 && completeAtMs !== null;
  });
}

/** An intake form that can be registered and dispatched in the Beijing pack. */
export async function aFilledIntake(bridge: BridgeClient, change: Partial<IntakeDraft> = {}): Promise<IntakeDraft> {
  const { city } = await bridge.call('desk.info', {});
  const place = city.places.find(({ level }) => level === 'subdistrict');
  const topic = city.topics.find(({ parentId }) => parentId !== null);
  return {
    ...emptyIntakeDraft(null, '13800001234'),
    callerName: '张女士',
    narrative: '七号楼电梯停了一上午，老人下不了楼',
    placeId: place?.id ?? null,
    placeDetail: '南湖西里7号楼',
    topicId: topic?.id ?? null,
    deadlineClassId: city.deadlines.classes[0]?.id ?? null,
    ...change,
  };
}
