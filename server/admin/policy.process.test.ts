import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { assert } from '#shared/lib/assert.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import { loadServerCity } from '../load-server-city.ts';
import { defaultCityFolder } from '../server-options.ts';
import type { ServerStore } from '../store/server-store.ts';
import { openSqliteServerStore } from '../store/sqlite/sqlite-server-store.ts';
import { createCommitPipeline } from '../sync/commit-pipeline.ts';
import { anEnvelope, testNowMs } from '../testing/an-envelope.ts';
import { aPerson, someClaims } from '../testing/people.ts';
import { runScript } from '../testing/run-script.ts';
import { startServerProcess } from '../testing/start-server-process.ts';
import { tempFolder } from '../testing/temp-folder.ts';
import { aHello, connectConsole } from '../testing/test-console.ts';

const caseId = 'case-of-policy' as CaseId;
const dispatched = [
  anEnvelope('case.register', wholeFields(), { grant: 'agent', caseId }),
  anEnvelope(
    'case.dispatch',
    { leadUnitId: firstIdOf('units.json') },
    { grant: 'dispatcher', caseId, seenRevision: 1 },
  ),
];

const policy = (...args: readonly string[]) => runScript(new URL('policy.ts', import.meta.url), args);

test("newer rules are previewed, adopted in somebody's name and kept in the log; nothing moves before", async () => {
  const folder = tempFolder();
  const store = openSqliteServerStore(join(folder, 'server.db'));
  await store.people.addMissing([aPerson('office'), aPerson('agent')], testNowMs);
  await commitIn(store);
  const stricter = packWithHalfTheHours();

  expect(await policy('preview', '--data', folder)).toMatchObject({
    code: 0,
    words: expect.stringContaining('nothing would move'),
  });
  const preview = await policy('preview', '--data', folder, '--city', stricter);
  expect(preview.words).toMatch(
    /open cases under earlier rules: 1; of them would move under policy stricter, calendar .*: 1\n/,
  );
  expect(preview.words).toMatch(/2026-11-24T09:00\+08:00 -> 2026-11-23T21:00\+08:00 {2}\(earlier by 12 h\)/);
  const asJson = await policy('preview', '--data', folder, '--city', stricter, '--json');
  expect(JSON.parse(asJson.words)).toMatchObject({ older: 1, moves: [{ id: caseId, byMs: -12 * 3_600_000 }] });

  const server = await startServerProcess(['--data', folder, '--city', stricter]);
  assert('ready' in server, () => JSON.stringify(server));
  expect(await server.says('open cases stand under earlier rules')).toContain('policy.ts preview');
  const adopt = ['adopt', '--data', folder, '--by'];
  expect(await policy(...adopt, 'agent', '--city', stricter)).toMatchObject({
    code: 2,
    words: expect.stringContaining('role office'),
  });
  expect(await policy(...adopt, 'office')).toMatchObject({
    code: 2,
    words: expect.stringContaining('Restart it with this pack'),
  });
  expect((await store.readHistory(caseId))?.events).toHaveLength(2);

  const console = await connectConsole(server.ready.url);
  await console.ask('hello', aHello());
  expect(await policy(...adopt, 'office', '--city', stricter)).toEqual({
    code: 0,
    words: expect.stringMatching(/open cases that stand under policy stricter, .* from now on: 1/),
  });
  const events = (await store.readHistory(caseId))?.events ?? [];
  expect(events.at(-1)).toMatchObject({ byName: 'the office', event: { type: 'clock.adopted', by: 'person-office' } });
  // The running server tells of what was done beside it.
  await console.pokedUpTo(events.at(-1)?.seq ?? 0);
  console.close();
  expect((await policy('preview', '--data', folder, '--city', stricter)).words).toContain('nothing would move');
  expect((await policy(...adopt, 'office', '--city', stricter)).words).toContain('nothing was done');
  await server.end('SIGTERM');
  await store.close();
});

test('a policy command that cannot be understood is told how', async () => {
  for (const args of [['adopt', '--data', 'x'], ['preview'], ['look', '--data', 'x'], ['preview', '--dato', 'x']]) {
    expect(await policy(...args)).toMatchObject({ code: 2 });
  }
});

async function commitIn(store: ServerStore): Promise<void> {
  const commit = createCommitPipeline({
    store,
    clock: fakeClock(testNowMs),
    city: loadServerCity(defaultCityFolder),
    readGrant: (grant) => someClaims(grant as Role),
    log: silentLog,
  });
  await commit(dispatched.map((envelope) => ({ envelope, formerSeq: null })));
  expect((await store.readHistory(caseId))?.case.status).toBe('dispatched');
}

/** The city of the demo with one more policy, now in force, under which class II has half its hours. */
function packWithHalfTheHours(): string {
  const folder = join(tempFolder(), 'pack');
  cpSync(defaultCityFolder, folder, { recursive: true });
  const path = join(folder, 'deadlines.json');
  const deadlines = JSON.parse(readFileSync(path, 'utf8')) as DeadlinesFile;
  const [policyNow] = deadlines.policies;
  const classes = policyNow?.classes.map((one) =>
    one.id === 'II' ? { ...one, term: { kind: 'elapsed', hours: 12 } } : one,
  );
  const policies = [...deadlines.policies, { ...policyNow, version: 'stricter', classes }];
  writeFileSync(path, JSON.stringify({ ...deadlines, current: 'stricter', policies }));
  return folder;
}

type DeadlinesFile = {
  readonly policies: readonly { readonly classes: readonly { readonly id: string; readonly term: unknown }[] }[];
};

function wholeFields() {
  return {
    topicId: firstIdOf('topics.json'),
    place: { placeId: firstIdOf('places.json'), detail: '' },
    deadlineClassId: 'II',
  };
}

function firstIdOf(file: string): string | undefined {
  const read = JSON.parse(readFileSync(join(defaultCityFolder, file), 'utf8')) as IdRows | { readonly places: IdRows };
  return ('places' in read ? read.places : read)[0]?.id;
}

type IdRows = readonly { readonly id: string }[];
