import { afterEach, expect, test } from 'vitest';
import { limits } from '#shared/sync/limits.ts';
import { protocolVersion } from '#shared/sync/protocol-version.ts';
import { aCore, endCores } from '../testing/a-core.ts';
import { aLearnedPart } from '../testing/learned-parts-contract.ts';
import { aStation } from '../testing/test-station.ts';

afterEach(endCores);

const bytes = Uint8Array.from({ length: limits.learnedChunkBytes + 3 }, (_, at) => at % 251);

test('what is shipped is given piece by piece, from where the console has it', async () => {
  const { store, greet, grantOf } = await aCore();
  await store.learned.add(aLearnedPart({ bytes }));
  await store.learned.ship('who', 1, 1);
  const link = await greet();
  const grant = grantOf('agent');
  const parts = [{ part: 'who', version: 1, sha256: 'a'.repeat(64), bytes: bytes.length }];
  const first = await link.get('routing', { grant, have: [] });
  expect(first).toMatchObject({ parts, next: { part: 'who', version: 1, from: 0 } });
  const begun = Buffer.from(first.next?.data ?? '', 'base64');
  const second = await link.get('routing', { grant, have: [{ part: 'who', version: 1, bytes: begun.length }] });
  const rest = Buffer.from(second.next?.data ?? '', 'base64');
  expect(Buffer.concat([begun, rest])).toEqual(Buffer.from(bytes));
  const all = await link.get('routing', { grant, have: [{ part: 'who', version: 1, bytes: bytes.length }] });
  expect(all).toEqual({ parts, next: null });
});

test('a rollback is given to whoever asks some seconds later, and what is withdrawn is named no more', async () => {
  const { store, clock, greet, grantOf } = await aCore();
  await store.learned.add(aLearnedPart({ bytes: Uint8Array.of(1) }));
  await store.learned.add(aLearnedPart({ bytes: Uint8Array.of(2) }));
  await store.learned.ship('who', 2, 1);
  const link = await greet();
  const ask = () => link.get('routing', { grant: grantOf('unit'), have: [{ part: 'who', version: 2, bytes: 1 }] });
  expect((await ask()).next).toBeNull();
  await store.learned.ship('who', 1, 2);
  clock.advance(6_000);
  expect((await ask()).next).toMatchObject({ version: 1, data: Buffer.of(1).toString('base64') });
  await store.learned.ship('who', null, 3);
  clock.advance(6_000);
  expect(await ask()).toEqual({ parts: [], next: null });
});

test('only whoever may work here is given anything; a console of an older version does not know the request', async () => {
  const { connect, greet, grantOf } = await aCore();
  const link = await greet();
  expect((await link.fail('routing', { grant: 'forged.grant', have: [] })).code).toBe('grant-not-valid');
  for (const protocol of [3, 4]) {
    const older = connect();
    await older.get('hello', aStation(`station-${protocol}`).hello({ protocol }));
    expect((await older.fail('routing', { grant: grantOf('agent'), have: [] })).code).toBe('malformed');
  }
  const drained = await aCore({ served: { oldestFull: protocolVersion + 1, oldestDrained: 3 } });
  const old = await drained.greet();
  expect((await old.fail('routing', { grant: drained.grantOf('agent'), have: [] })).code).toBe('not-allowed');
});
