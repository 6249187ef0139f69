import { setImmediate } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { roles } from '#shared/domain/roles.ts';
import { maySeeDrift } from '#shared/routing/who-sees-drift.ts';
import { protocolVersion } from '#shared/sync/protocol-version.ts';
import { aCore, endCores } from '../testing/a-core.ts';
import { aLearnedPart } from '../testing/learned-parts-contract.ts';
import { aStation } from '../testing/test-station.ts';

afterEach(endCores);

test('whoever dispatches is given the report and what consoles use, with its figures; nobody else is', async () => {
  const { store, greet, grantOf } = await aCore();
  const candidate = { cases: 120, top1: 0.81, top3: 0.95, ece: 0.02 };
  await store.learned.add(aLearnedPart({ figures: JSON.stringify({ candidate, isWorse: false }) }));
  await store.learned.ship('who', 1, 7);
  const link = await greet();
  for (const role of roles) {
    if (maySeeDrift(role)) {
      const { versions } = await link.get('drift', { grant: grantOf(role) });
      expect(versions).toMatchObject([{ part: 'who', version: 1, shippedAtMs: 7, ...candidate }]);
    } else expect((await link.fail('drift', { grant: grantOf(role) })).code).toBe('not-allowed');
  }
  expect((await link.fail('drift', { grant: 'forged.grant' })).code).toBe('grant-not-valid');
});

test('a report is there soon after it was asked for, and figures nobody can read are none', async () => {
  const { store, greet, grantOf } = await aCore();
  await store.learned.add(aLearnedPart({ figures: '{"of":"another version"}' }));
  await store.learned.ship('who', 1, 7);
  const link = await greet();
  const ask = () => link.get('drift', { grant: grantOf('supervisor') });
  expect(await ask()).toMatchObject({ report: null, isMaking: true, versions: [{ cases: 0, top1: null }] });
  for (let answer = await ask(); answer.isMaking; answer = await ask()) await setImmediate();
  expect((await ask()).report).toMatchObject({ weeks: [], topics: [], confusions: [], isCut: false });
});

test('a console of an older version does not know the request, and one that is too old is shown nothing', async () => {
  const { connect, grantOf } = await aCore();
  for (const protocol of [3, 4, 5, 6]) {
    const older = connect();
    await older.get('hello', aStation(`station-${protocol}`).hello({ protocol }));
    expect((await older.fail('drift', { grant: grantOf('supervisor') })).code).toBe('malformed');
  }
  const drained = await aCore({ served: { oldestFull: protocolVersion + 1, oldestDrained: 3 } });
  const old = await drained.greet();
  expect((await old.fail('drift', { grant: drained.grantOf('supervisor') })).code).toBe('not-allowed');
});
