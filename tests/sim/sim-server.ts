// One server of one or two processes over one SQLite file, as a city would run it, without its sockets. Processes die and
// come back, their disk fills up, they lose their database; the file may be replaced by an older copy of itself.

import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must } from '#shared/lib/assert.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import type { CommandId } from '#shared/domain/ids.ts';
import type { Random } from '#shared/lib/clock.ts';
import type { Grants } from '#server/identity/grants.ts';
import { createGrants } from '#server/identity/grants.ts';
import { loadServerIdentity } from '#server/identity/server-identity.ts';
import type { ServerStore } from '#server/store/server-store.ts';
import { openSqliteServerStore } from '#server/store/sqlite/sqlite-server-store.ts';
import type { Counts } from './counts.ts';
import { firstActors, personOf } from './people.ts';
import type { SimClock } from './sim-clock.ts';
import type { SimProcess } from './sim-process.ts';
import { createSimProcess } from './sim-process.ts';
import { scratchFolder } from './scratch-folder.ts';

export type SimServer = {
  readonly processes: readonly SimProcess[];
  readonly grants: Grants;
  /** Commands whose effect the store cannot keep. */
  readonly poison: Set<CommandId>;
  /** How many copies were made, the first of the empty city. */
  copies(): number;
  takeCopy(): void;
  /** Every process dies, and the file is the copy of then. */
  putBack(copy: number): Promise<void>;
  /** The truth, read past every fault. */
  read<Result>(read: (store: ServerStore) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
};

export type SimServerDeps = {
  readonly folder: string;
  readonly clock: SimClock;
  readonly random: Random;
  readonly counts: Counts;
  readonly processes: number;
};

const suffixes = ['', '-wal'] as const;
/** One key for every simulated city, so that a seed always gives the same run. It is good for nothing else. */
const simGrantKeyPem = [
  '-----BEGIN PRIVATE KEY-----',
  'MC4CAQAwBQYDK2VwBCIEIOEssu+oNbDVt0kAPhIm0hJnvS6OQVzOHRLnWFV55FEb',
  '-----END PRIVATE KEY-----',
  '',
].join('\n');

/** Creates a server whose processes are up. */
export async function createSimServer(deps: SimServerDeps): Promise<SimServer> {
  const { folder, clock, random, counts, processes: count } = deps;
  const path = join(folder, 'server.db');
  const template = await emptyCity();
  writeFileSync(path, template.file);
  const poison = new Set<CommandId>();
  const grants = createGrants({ privateKeyPem: template.grantKeyPem, clock, random });
  const processes: SimProcess[] = [];
  for (let index = 0; index < count; index += 1) {
    const process = createSimProcess({ index, path, clock, random, counts, poison });
    await process.start();
    processes.push(process);
  }
  let copies = 0;
  takeCopy();

  /** Nothing is in the middle of a transaction between two events, so file and log together are one state. */
  function takeCopy(): void {
    for (const suffix of suffixes)
      if (existsSync(path + suffix)) copyFileSync(path + suffix, copyPath(copies) + suffix);
    copies += 1;
  }

  function copyPath(index: number): string {
    return join(folder, `copy-${index}.db`);
  }

  async function read<Result>(work: (store: ServerStore) => Promise<Result>): Promise<Result> {
    const running = processes.find((process) => process.isUp());
    if (running) return work(must(running.rawStore(), 'a running process has a store'));
    const store = openSqliteServerStore(path, clock);
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  }

  return {
    processes,
    grants,
    poison,
    copies: () => copies,
    takeCopy,
    async putBack(copy) {
      for (const process of processes) await process.kill();
      for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
      for (const suffix of suffixes) {
        if (existsSync(copyPath(copy) + suffix)) copyFileSync(copyPath(copy) + suffix, path + suffix);
      }
    },
    read,
    async close() {
      for (const process of processes) await process.kill();
    },
  };
}

type Template = { readonly file: Uint8Array; readonly grantKeyPem: string };
let template: Promise<Template> | undefined;

/** The file of a city in which nothing has happened yet; made once, for making it takes longer than a short run. */
function emptyCity(): Promise<Template> {
  template ??= makeEmptyCity();
  return template;
}

async function makeEmptyCity(): Promise<Template> {
  const folder = mkdtempSync(join(scratchFolder(), 'swiftline-sim-city-'));
  const path = join(folder, 'server.db');
  const clock = systemClock();
  const store = openSqliteServerStore(path, clock);
  try {
    await store.putMetaOnce('grantKey', simGrantKeyPem);
    await store.putMetaOnce('serverId', 'sim-server');
    await loadServerIdentity({ store, clock, random: seededRandom(1), wantedKind: 'demo', numberPrefix: 'TC' });
    await store.people.addMissing(firstActors.map(personOf), 0);
  } finally {
    await store.close();
  }
  const file = readFileSync(path);
  rmSync(folder, { recursive: true });
  return { file, grantKeyPem: simGrantKeyPem };
}
