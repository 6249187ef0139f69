// A real console without a screen: its stores, its engine, a real socket. Signed in by a grant it is handed.

import { mkdirSync } from 'node:fs';
import type { Command } from '#shared/domain/command.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { silentLog } from '#shared/lib/log.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import { uuidV7 } from '#shared/lib/uuid.ts';
import { loadShippedCity } from '#tests/support/shipped-city.ts';
import { createCommandWriter } from '#host/command-writer.ts';
import type { DeskDeps } from '#host/handlers/desk-deps.ts';
import { createInvalidations } from '#host/invalidations.ts';
import { casePathsOf } from '#shared/search/case-paths.ts';
import { openReplica } from '#host/replica/open-replica.ts';
import { scopeOf } from '#host/replica/scope.ts';
import { createBeyondCases } from '#host/search/beyond-cases.ts';
import { secureRandom } from '#host/secure-random.ts';
import { createSession } from '#host/session.ts';
import { actorOf, readGrant } from '#host/station/grant-check.ts';
import { openStation } from '#host/station/open-station.ts';
import { createSocketLink } from '#host/sync/socket-link.ts';
import { createSyncEngine } from '#host/sync/sync-engine.ts';
import { benchKey } from './bench-key.ts';
import { registrationOf } from './made-up-cases.ts';
import { machineMs, serveOrders } from './worker.ts';

type OpenWish = { readonly folder: string; readonly serverUrl: string; readonly grant: string };

const clock = systemClock();
let open: ReturnType<typeof openConsole> | undefined;

function openConsole({ folder, serverUrl, grant }: OpenWish) {
  mkdirSync(folder, { recursive: true });
  const loaded = loadShippedCity('beijing');
  const random = secureRandom;
  const station = openStation({ folder, key: benchKey, newStationId: uuidV7(clock.wallMs(), random) });
  const replica = openReplica({
    folder,
    key: benchKey,
    nowMs: clock.wallMs(),
    log: silentLog,
    station,
    city: loaded.facts,
    countryCode: loaded.pack.city.countryCode,
    paths: casePathsOf(loaded),
    rowRulesKey: 'bench',
  });
  const session = createSession();
  const listeners = new Set<() => void>();
  const engine = createSyncEngine({
    link: createSocketLink(serverUrl),
    station,
    replica,
    session,
    clock,
    random,
    log: silentLog,
    packHash: loaded.hash,
    onChange: () => listeners.forEach((listener) => listener()),
  });
  const claims = readGrant(grant);
  if (!claims) throw new Error('the grant cannot be read');
  const actor = actorOf(claims);
  const { personId, name, role, unitId, expiresAtMs } = claims;
  session.begin({ person: { personId, login: name, name, role, unitId }, actor, grant, grantExpiresAtMs: expiresAtMs });
  return { station, replica, engine, session, loaded, actor, scope: scopeOf(actor), listeners };
}

/** Opens the console, starts its engine and waits until all of its scope is here; returns how long that took. */
async function sync(wish: OpenWish): Promise<{ readonly ms: number; readonly rows: number }> {
  open = openConsole(wish);
  const { engine, replica, scope, actor, listeners } = open;
  const done = Promise.withResolvers<void>();
  const look = () => {
    if (engine.isUpToDate() && replica.completeAtMs(scope) !== null && replica.firstLoad(scope) === null)
      done.resolve();
  };
  listeners.add(look);
  const startedMs = machineMs();
  engine.start();
  await done.promise;
  const ms = machineMs() - startedMs;
  listeners.delete(look);
  return { ms, rows: replica.queues.count(scope, actor.personId, 'all') };
}

function close(): void {
  open?.engine.stop();
  open?.replica.close();
  open?.station.close();
  open = undefined;
}

/** Cases registered one after the other: milliseconds from saved here until the server's verdict is stored here. */
async function roundTrips({ count }: { readonly count: number }): Promise<readonly number[]> {
  if (!open) throw new Error('the console is not open');
  const { station, session, listeners } = open;
  const write = createCommandWriter(deskDeps(open));
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const settled = Promise.withResolvers<void>();
    const look = () => {
      if (station.outbox.waiting().count === 0) settled.resolve();
    };
    const caseId = uuidV7(clock.wallMs(), secureRandom) as CaseId;
    const command = { type: 'case.register', caseId, payload: registrationOf() } as unknown as Command;
    const outcome = write(session.require(), { caseId, commands: [command] });
    if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code} ${outcome.refusal.detail}`);
    const savedMs = machineMs();
    listeners.add(look);
    look();
    await settled.promise;
    times.push(machineMs() - savedMs);
    listeners.delete(look);
  }
  return times;
}

function deskDeps({ station, replica, session, engine, loaded }: ReturnType<typeof openConsole>): DeskDeps {
  const changes = createInvalidations(clock, () => undefined);
  const beyond = createBeyondCases();
  return { station, replica, session, engine, beyond, loaded, changes, clock, random: secureRandom, log: silentLog };
}

serveOrders({ sync, close, roundTrips });
