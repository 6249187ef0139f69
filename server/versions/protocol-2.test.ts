import { afterEach, expect, test } from 'vitest';
import type { Envelope } from '#shared/sync/envelope.ts';
import { protocolVersion } from '#shared/sync/protocol-version.ts';
import type { Wire } from '../testing/a-core.ts';
import { aCore, endCores, fromTheStart, sent } from '../testing/a-core.ts';
import { anEnvelope, freshCaseId } from '../testing/an-envelope.ts';
import { aStation } from '../testing/test-station.ts';
import { answers2, failure2 } from './protocol-2-shapes.ts';

afterEach(endCores);

const hello2 = { protocol: 2, stationId: 'station-old', packHash: 'tiny-pack' };

function envelope2({ groupId: _groupId, ...envelope }: Envelope): object {
  return envelope;
}

test('S15: a console of protocol 2 hands in its outbox, is told its verdicts and is shown no case', async () => {
  const { connect, grantOf, register, greet } = await aCore();
  const other = await greet();
  await other.get('push', sent(register(freshCaseId())));
  const link = connect();
  const ask = async (name: keyof typeof answers2, body: unknown) => {
    const reply = JSON.parse(JSON.stringify(await link.ask(name, body))) as Wire;
    expect([name, reply.ok]).toEqual([name, true]);
    return answers2[name].parse(reply.answer) as Record<string, unknown>;
  };
  expect(await ask('hello', hello2)).toMatchObject({ stationSeq: 0, headSeq: 1 });
  const grant = grantOf('agent');
  const [good, bad] = [register(freshCaseId()), register(freshCaseId(), { type: 'case.teleport' })];
  const commands = [good, bad].map((envelope) => envelope2({ ...envelope, stationId: 'station-old' as never }));
  expect(await ask('push', { commands })).toEqual({ headSeq: 3 });
  const page = await ask('pull', { grant, rowsAfter: 0, verdictsAfter: 0, limit: 500 });
  expect(page).toMatchObject({ rows: [], rowsUpTo: 0, verdictsUpTo: 3, headSeq: 3 });
  expect(page['verdicts']).toMatchObject([{ commandId: good.id }, { commandId: bad.id }]);
  expect(await ask('lease', { grant, count: 10 })).toMatchObject({ city: 'TC' });
  for (const [name, body] of Object.entries({
    history: { grant, caseId: good.caseId },
    digests: { grant },
    push: { commands: [{ envelope: good, formerSeq: null }] },
  })) {
    const { error } = JSON.parse(JSON.stringify(await link.ask(name, body))) as Wire;
    expect(failure2.parse(error).code).toMatch(/^(not-allowed|malformed)$/);
  }
});

test('S4, S15: a command of protocol 2 whose grant is of no server is answered as one that cannot be read', async () => {
  const { connect, register, store } = await aCore();
  const link = connect();
  await link.ask('hello', hello2);
  const commands = [envelope2(register(freshCaseId(), { grant: 'forged.grant' }))];
  const { error } = (await link.ask('push', { commands })) as unknown as Wire;
  expect(failure2.parse(error).code).toBe('malformed');
  expect(await store.readMarks('station-old' as never)).toEqual({ headSeq: 0, stationSeq: 0 });
});

test('S15: while data heal a console of protocol 2, which knows nothing of putting off, gets its verdicts', async () => {
  const { connect, greet, grantOf } = await aCore();
  await greet(aStation('witness'), { epoch: 1, seenUpTo: 40 });
  const link = connect();
  await link.ask('hello', hello2);
  const whose = { caseId: freshCaseId(), grant: grantOf('agent'), stationId: 'station-old', seenRevision: 1 };
  const reply = await link.ask('push', { commands: [envelope2(anEnvelope('case.answer', {}, whose))] });
  expect(reply).toEqual({ ok: true, answer: { headSeq: 1 } });
});

test('S15: a drained console is poked for verdicts of its own, and for no case', async () => {
  const { clock, connect, greet, register } = await aCore();
  const other = await greet();
  const link = connect();
  await link.ask('hello', hello2);
  await other.get('push', sent(register(freshCaseId())));
  clock.advance(2_000);
  expect([other.pokes, link.pokes]).toEqual([[1], []]);
  await other.get('push', sent(register(freshCaseId(), { stationId: 'station-old' })));
  clock.advance(2_000);
  expect(link.pokes).toEqual([2]);
});

test('S15: a console of protocol 2 is told in its own words that its version is over', async () => {
  const { connect } = await aCore({ served: { oldestFull: 3, oldestDrained: 3 } });
  const { error } = (await connect().ask('hello', hello2)) as unknown as Wire;
  expect(failure2.parse(error)).toMatchObject({ code: 'protocol-too-old' });
});

test('S15: a console of this version is drained by a server that has gone on', async () => {
  const { connect, grantOf, register } = await aCore({ served: { oldestFull: protocolVersion + 1, oldestDrained: 3 } });
  const link = connect();
  expect(await link.get('hello', aStation().hello())).toMatchObject({ mode: 'drain' });
  const grant = grantOf('agent');
  await link.get('push', sent(register(freshCaseId())));
  expect(await link.get('pull', { grant, ...fromTheStart })).toMatchObject({ rows: [], rowsUpTo: 0, verdictsUpTo: 1 });
  expect((await link.fail('digests', { grant })).code).toBe('not-allowed');
  const bucket = { grant, bucket: 0, after: null, limit: 1 };
  expect((await link.fail('bucket', bucket)).code).toBe('not-allowed');
});
