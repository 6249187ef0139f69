// One console of the simulation: the real stores on real files, the real engine, command writer and handlers, a faulty wire
// and a disk that fails. What survives its death is what lay on the disk.

import { silentLog } from '#shared/lib/log.ts';
import type { Clock, Random } from '#shared/lib/clock.ts';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import { anyCity } from '#shared/domain/testing/builders.ts';
import { uuidV7 } from '#shared/lib/uuid.ts';
import { createCommandWriter } from '#host/command-writer.ts';
import type { CommandWriter } from '#host/command-writer.ts';
import { sqliteCode } from '#host/database/database-error.ts';
import type { DeskDeps } from '#host/handlers/desk-deps.ts';
import { createInvalidations } from '#host/invalidations.ts';
import { openReplica } from '#host/replica/open-replica.ts';
import { createBeyondCases } from '#host/search/beyond-cases.ts';
import { createSession } from '#host/session.ts';
import type { SignedIn } from '#host/session.ts';
import { openStation } from '#host/station/open-station.ts';
import { createSyncEngine } from '#host/sync/sync-engine.ts';
import type { SyncEngine } from '#host/sync/sync-engine.ts';
import { makeConsoleFolder, stationKey } from './empty-folder.ts';
import type { ClockView, SimClock } from './sim-clock.ts';
import type { SimDisk } from './sim-disk.ts';
import { comeBackAsItWas, createSimDisk, ProcessDied } from './sim-disk.ts';
import type { SimLink, SimNet } from './sim-link.ts';
import { createSimLink } from './sim-link.ts';
import type { SimLimits } from './step.ts';
import { createAnswerWatch } from './watch-answers.ts';

export type Desk = DeskDeps & {
  readonly link: SimLink;
  readonly disk: SimDisk;
  readonly write: CommandWriter;
  /** What the engine had counted when this process began. */
  readonly before: ReturnType<SyncEngine['counters']>;
};

export type SimConsole = {
  readonly name: string;
  readonly folder: string;
  readonly wall: ClockView;
  desk(): Desk;
  /** Begins a session; nobody sits at a desk that is down. */
  signIn(who: SignedIn): void;
  /** The process dies now, whatever it is doing. It stays down until it is opened. */
  die(): void;
  isDown(): boolean;
  /** Comes back with nobody signed in. `damage` works on the files while they are closed. */
  open(damage?: (folder: string) => void): void;
  /** What a person at this desk, or a handler, does: an error that a full disk or a dying process explains is no fault. */
  attempt<Result>(work: (desk: Desk) => Result): Result | undefined;
  /** A person answers what the desk asks about rows that would go, if it asks. */
  decideRemoval(isAllowed: boolean): void;
  close(): void;
};

export type SimConsoleDeps = {
  readonly name: string;
  readonly folder: string;
  readonly net: SimNet;
  readonly clock: SimClock;
  readonly random: Random;
  readonly limits: SimLimits | null;
  /** An error nobody caught, in words. */
  readonly onFault: (words: string) => void;
  /** A process is over: what it counted goes with it. */
  readonly onEnd: (desk: Desk) => void;
};

const dayMs = 24 * 3_600_000;
const noPaths = { place: () => [], topic: () => [] };
const replicaDeps = { log: silentLog, city: anyCity, countryCode: '86', paths: noPaths, rowRulesKey: 'tiny' };
const loaded = { facts: anyCity, hash: 'tiny-pack' } as unknown as LoadedCityPack;

/** Opens a console on its folder, which may hold a station already. */
export function createSimConsole(deps: SimConsoleDeps): SimConsole {
  const { name, folder, net, clock, random, limits, onFault, onEnd } = deps;
  const wall = clock.view();
  const watched = createAnswerWatch({
    counts: net.counts,
    limits,
    onFault: (words) => onFault(`${name}: ${words}`),
    mayGrowOld: () => clock.wallMs() - bornAtMs > 30 * dayMs,
  });
  const bornAtMs = clock.wallMs();
  makeConsoleFolder(folder);
  let life: { readonly desk: Desk } | undefined;

  function openDesk(): Desk {
    const disk = createSimDisk(folder, net.counts);
    const isAlive = () => !disk.isDead() && life?.desk.disk === disk;
    const own = guarded(clock.processClock(wall, isAlive));
    const { watch } = disk;
    const nowMs = own.wallMs();
    const newStationId = uuidV7(nowMs, random);
    const newKeySeed = Uint8Array.from({ length: 32 }, () => Math.floor(random() * 256));
    const station = openStation({ folder, key: stationKey, newStationId, newKeySeed, watch });
    const onRebuilt = () => engine.replicaRebuilt();
    const files = { folder, key: stationKey, nowMs, station, watch, onRebuilt, limits: limits ?? undefined };
    const replica = openReplica({ ...replicaDeps, ...files });
    const session = createSession();
    const link = createSimLink(net, name, isAlive);
    const engine = createSyncEngine({
      link: guardedLink(link),
      station,
      replica,
      session,
      clock: own,
      random,
      log: silentLog,
      packHash: loaded.hash,
      onChange: () => undefined,
    });
    session.onChange(() => engine.localChanged());
    const changes = createInvalidations(own, () => undefined);
    const beyond = createBeyondCases();
    const shared = { station, replica, session, engine, beyond, loaded, changes, clock: own, random, log: silentLog };
    return { ...shared, link, disk, write: createCommandWriter(shared), before: engine.counters() };
  }

  /** Runs what a timer or a message starts. An error nobody catches ends the process, as it would in the real host. */
  function guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      explain(error);
    }
  }

  function explain(error: unknown): void {
    if (error instanceof ProcessDied || life?.desk.disk.isDead()) return;
    if (!isDiskTrouble(error))
      onFault(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    life?.desk.disk.die();
  }

  function guarded(inner: Clock): Clock {
    return { ...inner, after: (delayMs, task) => inner.after(delayMs, () => guard(task)) };
  }

  function guardedLink(link: SimLink): SimLink {
    return {
      ...link,
      onEvent: (listener) => link.onEvent((event) => guard(() => listener(event))),
      send: (request, body, onReply) =>
        link.send(request, watched.limited(request, body), (reply) =>
          guard(() => takeIn(request, () => onReply(reply))),
        ),
    };
  }

  function takeIn(request: string, work: () => void): void {
    if (life) watched.around(life.desk, request, work);
    else work();
  }

  function close(): void {
    const closed = life?.desk;
    life = undefined;
    if (!closed) return;
    quietly(() => onEnd(closed));
    quietly(() => closed.engine.stop());
    quietly(() => closed.link.disconnect());
    quietly(() => closed.replica.close());
    quietly(() => closed.station.close());
  }

  function desk(): Desk {
    if (!life) throw new Error(`${name} is down`);
    return life.desk;
  }

  const sim: SimConsole = {
    name,
    folder,
    wall,
    desk,
    signIn(who) {
      sim.attempt(({ replica, session }) => {
        replica.catchUpWithOutbox(who.actor);
        session.begin(who);
      });
    },
    die() {
      life?.desk.disk.die();
    },
    isDown: () => life === undefined || life.desk.disk.isDead(),
    open(damage) {
      const hadLife = life !== undefined;
      life?.desk.disk.die();
      close();
      if (hadLife) comeBackAsItWas(folder);
      if (hadLife) watched.reopened();
      damage?.(folder);
      const opened = openDesk();
      life = { desk: opened };
      guard(() => opened.engine.start());
    },
    attempt(work) {
      if (sim.isDown()) return undefined;
      try {
        return work(desk());
      } catch (error) {
        if (!desk().disk.isFull()) explain(error);
        return undefined;
      }
    },
    decideRemoval(isAllowed) {
      sim.attempt((open) => {
        if (!open.engine.removal()) return;
        watched.decided(open, isAllowed);
        open.engine.decideRemoval(isAllowed);
      });
    },
    close,
  };
  return sim;
}

/** What a torn page or a full disk looks like from above. */
function isDiskTrouble(error: unknown): boolean {
  return /^SQLITE_(CORRUPT|NOTADB|FULL|IOERR)/.test(sqliteCode(error));
}

/** A process that is dead already may say what it likes. */
function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // It died; there is nobody to tell.
  }
}
