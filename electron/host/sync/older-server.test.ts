import { rmSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { oldestGreetedVersion, protocolVersion } from '#shared/sync/protocol-version.ts';
import { createSession } from '../session.ts';
import { accepted, aSmallServer, refused } from '../testing/a-small-server.ts';
import { aFolder, openTestReplica, openTestStation, testNowMs } from '../testing/a-station.ts';
import { createSyncEngine } from './sync-engine.ts';

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
  return { server, engine, clock };
}

test('an older server this console can do with is greeted once more, in its own version', () => {
  const { server, engine, clock } = anEngine();
  server.ways.hello = ({ protocol }) =>
    protocol > oldestGreetedVersion ? refused('protocol-too-new') : accepted(server.hello);
  engine.start();
  clock.advance(1_000);
  expect(engine.link().kind).toBe('online');
  const hellos = server.asked('hello');
  expect(hellos.map(({ protocol }) => protocol)).toEqual([protocolVersion, oldestGreetedVersion]);
  expect(new Set(hellos.map(({ proof }) => proof)).size).toBe(2);
});

test('one that is older still is not tried any further', () => {
  const { server, engine, clock } = anEngine();
  server.ways.hello = () => refused('protocol-too-new');
  engine.start();
  clock.advance(1_000);
  expect(engine.link()).toMatchObject({ kind: 'refused', code: 'protocol-too-new' });
  expect(server.asked('hello').map(({ protocol }) => protocol)).toEqual([protocolVersion, oldestGreetedVersion]);
});
