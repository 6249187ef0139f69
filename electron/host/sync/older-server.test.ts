import { rmSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { oldestGreetedVersion, protocolVersion } from '#shared/sync/protocol-version.ts';
import { createSession } from '../session.ts';
import { accepted, aSmallServer, refused } from '../testing/a-small-server.ts';
import { aFolder, anOutboxCommand, openTestReplica, openTestStation, testNowMs } from '../testing/a-station.ts';
import { createSyncEngine } from './sync-engine.ts';

const everyVersion = Array.from(
  { length: protocolVersion - oldestGreetedVersion + 1 },
  (_, steps) => protocolVersion - steps,
);

function anEngine() {
  const folder = aFolder();
  const station = openTestStation(folder);
  const replica = openTestReplica(folder, station);
  const clock = fakeClock(testNowMs);
  const server = aSmallServer(clock);
  const engine = createSyncEngine({
    link: server.link,
    station,
    replica,
    session: createSession(),
    clock,
    random: seededRandom(1),
    log: silentLog,
    packHash: 'pack',
    onChange: () => undefined,
  });
  onTestFinished(() => {
    engine.stop();
    replica.close();
    station.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { server, engine, clock, station };
}

test('an older server this console can do with is greeted once more, in its own version', () => {
  const { server, engine, clock } = anEngine();
  server.ways.hello = ({ protocol }) =>
    protocol > oldestGreetedVersion ? refused('protocol-too-new') : accepted(server.hello);
  engine.start();
  clock.advance(1_000);
  expect(engine.link().kind).toBe('online');
  const hellos = server.asked('hello');
  expect(hellos.map(({ protocol }) => protocol)).toEqual(everyVersion);
  expect(new Set(hellos.map(({ proof }) => proof)).size).toBe(everyVersion.length);
});

test('one that is older still is not tried any further', () => {
  const { server, engine, clock } = anEngine();
  server.ways.hello = () => refused('protocol-too-new');
  engine.start();
  clock.advance(1_000);
  expect(engine.link()).toMatchObject({ kind: 'refused', code: 'protocol-too-new' });
  expect(server.asked('hello').map(({ protocol }) => protocol)).toEqual(everyVersion);
});

test('S15: an older server is sent a dispatch without what its version has not', () => {
  const overruled = { suggestedUnitId: 'unit-2', reason: 'wrongPlace', note: '' } as never;
  const pushedTo = (protocol: number) => {
    const { server, engine, clock, station } = anEngine();
    anOutboxCommand(station, 'agent', 'case.register');
    anOutboxCommand(station, 'agent', 'case.dispatch', { overruled });
    server.ways.hello = (asked) => (asked.protocol > protocol ? refused('protocol-too-new') : accepted(server.hello));
    engine.start();
    clock.advance(1_000);
    return server.asked('push')[0]?.commands[1]?.envelope;
  };
  expect(pushedTo(protocolVersion)?.payload).toHaveProperty('overruled', overruled);
  const older = pushedTo(4);
  expect(older?.version).toBe(1);
  expect(older?.payload).not.toHaveProperty('overruled');
});
