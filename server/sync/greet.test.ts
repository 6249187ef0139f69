import { createPublicKey, verify } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { certificateClaimsSchema } from '#shared/sync/certificate.ts';
import { limits } from '#shared/sync/limits.ts';
import { verifyGrant } from '../identity/grants.ts';
import { aCore, endCores, fromTheStart, sent } from '../testing/a-core.ts';
import { anEnvelope, freshCaseId, testNowMs } from '../testing/an-envelope.ts';
import { aStation } from '../testing/test-station.ts';

afterEach(endCores);

test('S10: a station is certified for the key it proves, and the certificate is no grant', async () => {
  const { connect, identity } = await aCore();
  const station = aStation();
  const { certificate, grantKey } = await connect().get('hello', station.hello());
  const [claims = '', signature = ''] = certificate.split('.');
  const key = createPublicKey(grantKey);
  expect(verify(null, Buffer.from(claims), key, Buffer.from(signature, 'base64url'))).toBe(true);
  expect(certificateClaimsSchema.parse(JSON.parse(Buffer.from(claims, 'base64url').toString()))).toEqual({
    kind: 'station',
    stationId: 'station-1',
    stationKey: station.key,
    issuedAtMs: testNowMs,
  });
  expect([identity.grants.read(certificate), verifyGrant(certificate, key)]).toEqual([undefined, undefined]);
});

test('S10: a hello that is not signed with its key, or whose words were changed, is of nobody', async () => {
  const { connect } = await aCore();
  const good = aStation().hello();
  const other = aStation('station-1', 'another').hello();
  for (const hello of [
    { ...good, proof: other.proof },
    { ...good, seenUpTo: 5 },
    { ...good, stationId: 'station-2' },
    { ...good, stationKey: 'A'.repeat(43) },
    { ...good, proof: '-'.repeat(86) },
  ]) {
    const link = connect();
    expect((await link.fail('hello', hello)).code).toBe('not-this-station');
    expect((await link.fail('pull', {})).code).toBe('say-hello-first');
  }
  expect((await connect().get('hello', good)).mode).toBe('full');
});

test('S9: a word that a database cannot keep is malformed, and never reaches one', async () => {
  const { connect } = await aCore();
  for (const next of ['\u0000'.repeat(16), 'a word with spaces in it', 'short', 'x'.repeat(65)]) {
    expect((await connect().fail('hello', aStation().hello({ life: { last: null, next } }))).code).toBe('malformed');
  }
});

test('S10: another key under the name, and the second copy of a station, are told to take a new name', async () => {
  const { connect } = await aCore();
  const station = aStation();
  const { epoch } = await connect().get('hello', station.hello());
  expect((await connect().fail('hello', aStation('station-1', 'thief').hello())).code).toBe('not-this-station');
  const copied = station.hello({ epoch });
  await connect().get('hello', copied);
  // Its answer was lost: the same again is the same station.
  await connect().get('hello', copied);
  const copy = aStation().hello({ epoch, life: { last: 'a-life-of-long-ago', next: 'the-life-of-a-copy' } });
  expect((await connect().fail('hello', copy)).code).toBe('not-this-station');
});

test('S11: a station that has seen more begins a new epoch, and everybody who is connected says hello again', async () => {
  const { connect, greet } = await aCore();
  const early = await greet(aStation('station-2'));
  const link = connect();
  const hello = await link.get('hello', aStation().hello({ epoch: 1, seenUpTo: 40 }));
  expect(hello).toMatchObject({ epoch: 2, fellBackTo: 0, headSeq: 0 });
  expect([early.state.isClosed, link.state.isClosed]).toEqual([true, false]);
});

test('S12: what rests on lost work is put off, other work is settled, and all of it when the lost work is back', async () => {
  const { connect, grantOf, register, store } = await aCore();
  const link = connect();
  await link.get('hello', aStation().hello({ epoch: 1, seenUpTo: 40 }));
  const [lost, other] = [freshCaseId(), freshCaseId()];
  const grant = grantOf('agent');
  const answer = anEnvelope('case.answer', {}, { caseId: lost, seenRevision: 1, grant });
  const { deferred } = await link.get('push', sent(answer, register(other)));
  expect(deferred).toEqual([answer.id]);
  const back = register(lost);
  await link.get('push', { commands: [{ envelope: back, formerSeq: 39 }] });
  expect((await link.get('push', sent(answer))).deferred).toEqual([]);
  const { verdicts } = await link.get('pull', { grant, ...fromTheStart });
  expect(verdicts.map(({ verdict }) => verdict.kind)).toEqual(['applied', 'applied', 'applied']);
  expect(await store.reportHealing()).toMatchObject([{ cameBack: 1 }]);
});

test('S12: nothing is put off longer than the time of healing', async () => {
  const { clock, connect, grantOf } = await aCore();
  const link = connect();
  await link.get('hello', aStation().hello({ epoch: 1, seenUpTo: 40 }));
  const answer = anEnvelope('case.answer', {}, { caseId: freshCaseId(), seenRevision: 1, grant: grantOf('agent') });
  expect((await link.get('push', sent(answer))).deferred).toEqual([answer.id]);
  clock.jumpWall(limits.healingMs);
  expect((await link.get('push', sent(answer))).deferred).toEqual([]);
});

test('S12: nor where one fall after the other is told of', async () => {
  const { clock, connect, grantOf } = await aCore();
  const answer = anEnvelope('case.answer', {}, { caseId: freshCaseId(), seenRevision: 1, grant: grantOf('agent') });
  for (let half = 0; half < 4; half += 1) {
    const link = connect();
    await link.get('hello', aStation(`station-${half}`).hello({ epoch: 1 + half, seenUpTo: 40 + half }));
    expect((await link.get('push', sent(answer))).deferred).toEqual([answer.id]);
    clock.jumpWall(limits.healingMs / 2);
  }
  const last = connect();
  const { epoch } = await last.get('hello', aStation('station-last').hello({ epoch: 5, seenUpTo: 50 }));
  expect([epoch, (await last.get('push', sent(answer))).deferred]).toEqual([6, []]);
});
