// One console of the simulation: the real stores on real files, the real engine and command writer, a faulty wire. A
// crash may fall between the two files; the files are all that survives it.

import type { Clock, Random } from '#shared/lib/clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import type { Actor } from '#shared/domain/roles.ts';
import { anyCity } from '#shared/domain/testing/builders.ts';
import { createCommandWriter } from '#host/command-writer.ts';
import type { DeskDeps } from '#host/handlers/desk-deps.ts';
import { createInvalidations } from '#host/invalidations.ts';
import { openReplica } from '#host/replica/open-replica.ts';
import { createSession } from '#host/session.ts';
import type { SignedIn } from '#host/session.ts';
import { openStation } from '#host/station/open-station.ts';
import { createSyncEngine } from '#host/sync/sync-engine.ts';
import type { FaultCounts, SimLink } from './sim-link.ts';
import { createSimLink } from './sim-link.ts';
import type { SimServer } from './sim-server.ts';

export type SimWorld = {
  readonly clock: Clock;
  readonly random: Random;
  readonly server: SimServer;
  readonly faults: FaultCounts;
};

export type Desk = DeskDeps & { readonly link: SimLink; readonly write: ReturnType<typeof createCommandWriter> };

export type SimStation = {
  readonly name: string;
  desk(): Desk;
  signIn(who: SignedIn): void;
  /** The process dies now; it comes back with nobody signed in. */
  crash(): void;
  /** From here on nothing reaches replica.db: the process is about to die between the two files. */
  loseReplicaWrites(): void;
  close(): void;
};

const key = new Uint8Array(32).fill(5);
const replicaDeps = { log: silentLog, city: anyCity, countryCode: '86', rowRulesKey: 'tiny' };
const loaded = { facts: anyCity, hash: 'tiny-pack' } as unknown as LoadedCityPack;

/** Opens a station in its folder. */
export function createSimStation(name: string, folder: string, world: SimWorld): SimStation {
  let desk = open();

  function open(): Desk {
    const { clock, random, server, faults } = world;
    const station = openStation({ folder, key, newStationId: name });
    const nowMs = Math.round(clock.wallMs());
    const replica = openReplica({ ...replicaDeps, folder, key, nowMs, outbox: station.outbox });
    const session = createSession();
    const link = createSimLink(server, clock, random, faults);
    const engine = createSyncEngine({
      link,
      station,
      replica,
      session,
      clock,
      random,
      log: silentLog,
      packHash: loaded.hash,
      onChange: () => undefined,
    });
    session.onChange(() => engine.localChanged());
    const changes = createInvalidations(clock, () => undefined);
    const deps = { station, replica, session, engine, loaded, changes, clock, random, log: silentLog };
    engine.start();
    return { ...deps, link, write: createCommandWriter(deps) };
  }

  function close(): void {
    desk.engine.stop();
    desk.replica.close();
    desk.station.close();
  }

  return {
    name,
    desk: () => desk,
    signIn(who) {
      desk.replica.catchUpWithOutbox(who.actor);
      desk.session.begin(who);
    },
    crash() {
      close();
      desk = open();
    },
    loseReplicaWrites() {
      Object.assign(desk.replica, { rebuild: die, applyPage: die });
    },
    close,
  };
}

/** Somebody signed in with a grant of the server. */
export function aSignedIn(server: SimServer, actor: Actor): SignedIn {
  const { personId, role, unitId } = actor;
  const person = { id: personId, login: personId, name: personId, role, unitId, passwordHash: '-' };
  const grant = server.grants.issue(person);
  return { person: { personId, login: personId, name: personId, role, unitId }, actor, grant, grantExpiresAtMs: 0 };
}

function die(): never {
  throw new Error('the process died between the two files');
}
