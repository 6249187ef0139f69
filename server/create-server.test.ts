import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { CaseId } from '#shared/domain/ids.ts';
import type { Envelope } from '#shared/sync/envelope.ts';
import { limits } from '#shared/sync/limits.ts';
import { syncErrorCodes, syncRequests } from '#shared/sync/protocol.ts';
import { freshCaseId } from './testing/an-envelope.ts';
import type { TestServer } from './testing/start-test-server.ts';
import { startTestServer } from './testing/start-test-server.ts';
import type { TestConsole, WireReply } from './testing/test-console.ts';
import { aHello } from './testing/test-console.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

function codeOf(reply: WireReply): string | undefined {
  return reply.error?.code;
}

function register(caseId: CaseId, change: object = {}, payload: object = {}) {
  return server.envelopeNow('case.register', payload, { caseId, grant: server.grantOf('agent'), ...change });
}

function sent(envelopes: readonly Envelope[]) {
  return envelopes.map((envelope) => ({ envelope, formerSeq: null }));
}

function aLease() {
  return { grant: server.grantOf('agent'), count: 1 };
}

/** Everything the person may see and the station's verdicts. */
async function pullAll(console: TestConsole, grant: string) {
  const { answer } = await console.ask('pull', { grant, rowsAfter: 0, verdictsAfter: 0, limit: limits.pageRows });
  return syncRequests.pull.answer.parse(answer);
}

async function verdictOf(console: TestConsole, commandId: string) {
  const { verdicts } = await pullAll(console, server.grantOf('agent'));
  return verdicts.find((settled) => settled.commandId === commandId)?.verdict;
}

test('hello names the server, its time, its pack and how far this station has come', async () => {
  const console = await server.connect();
  const { answer } = await console.ask('hello', aHello({ stationId: 'station-new' }));
  const hello = syncRequests.hello.answer.parse(answer);
  expect(hello).toMatchObject({ epoch: 1, stationSeq: 0, packHash: 'tiny-pack', demo: null });
  expect(hello.serverId).toBe(server.identity.serverId);
});

test('S7: numbers are leased to people the server knows, not to a stranger', async () => {
  const console = await server.greet();
  expect(codeOf(await console.ask('lease', { grant: 'claims.signature', count: 1_000 }))).toBe('grant-not-valid');
  expect(codeOf(await console.ask('lease', { count: 1_000 }))).toBe('malformed');
});

test('nothing is answered before hello', async () => {
  const console = await server.connect();
  const bodies = { pull: { grant: 'g', rowsAfter: 0, verdictsAfter: 0, limit: 1 }, lease: aLease(), push: {} };
  for (const [name, body] of Object.entries(bodies))
    expect(codeOf(await console.ask(name, body))).toBe('say-hello-first');
});

test('a console of a newer or older protocol is told which side to upgrade, even where its hello has another shape', async () => {
  const console = await server.connect();
  const newer = await console.ask('hello', aHello({ protocol: 99, sparkle: true }));
  expect(newer.error).toMatchObject({
    code: 'protocol-too-new',
    detail: expect.stringContaining('upgrade the server'),
  });
  expect(codeOf(await console.ask('hello', aHello({ protocol: 0 })))).toBe('malformed');
  expect(codeOf(await console.ask('lease', aLease()))).toBe('say-hello-first');
});

test('S9: whatever is sent, the answer is a code of the list and the server goes on', async () => {
  const console = await server.greet();
  const bodies = [
    undefined,
    null,
    7,
    'text',
    [],
    {},
    { commands: [] },
    { commands: [null] },
    { grant: 5 },
    { count: 1e9 },
    { commandIds: [] },
    { bucket: -1 },
    aHello({ proof: 'x'.repeat(86) }),
  ];
  for (const name of [...Object.keys(syncRequests), 'nonsense', '__proto__', 'constructor']) {
    for (const body of bodies) expect(syncErrorCodes).toContain(codeOf(await console.ask(name, body)));
  }
  expect((await console.ask('lease', aLease())).ok).toBe(true);
});

test('S9: an event nobody waits for, and a frame that is no frame, harm nobody', async () => {
  const console = await server.greet();
  console.socket.emit('push', { commands: [] });
  console.socket.emit('hello');
  const raw = new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  await new Promise((resolve) => raw.once('open', resolve));
  for (const frame of ['40', '42["push"', '4', 'zzz', '42[{}]', '451-["push",{"_placeholder":true,"num":0}]'])
    raw.send(frame);
  await new Promise((resolve) => raw.once('close', resolve));
  expect((await console.ask('lease', aLease())).ok).toBe(true);
});

test('S9: a frame that brings binary parts ends that connection before it is read, and the others are served', async () => {
  const [rude, other] = [await server.greet(), await server.greet()];
  const gone = new Promise((resolve) => rude.socket.once('disconnect', resolve));
  rude.socket.emit('push', { commands: [new Uint8Array(1_024)] }, () => undefined);
  await gone;

  // One part that the text names thousands of times: 40 MB and more, were it put together.
  const raw = new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  await new Promise((resolve) => raw.once('open', resolve));
  const end = new Promise((resolve) => raw.once('close', resolve));
  const part = JSON.stringify({ _placeholder: true, num: 0 });
  raw.send('40');
  raw.send(`451-1["push",{"commands":[${Array(8_000).fill(part).join(',')}]}]`);
  raw.send(new Uint8Array(limits.batchBytes));
  await end;
  expect((await other.ask('lease', aLease())).ok).toBe(true);
});

test('a page of a web site cannot open a connection', async () => {
  const page = new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
    origin: 'https://elsewhere.example',
  });
  const failure = await new Promise<Error>((resolve) => page.once('error', resolve));
  expect(failure.message).toMatch(/response: 4\d\d/);
});

test('S2: a push that is sent again gets the same verdicts and changes nothing', async () => {
  const console = await server.greet('station-again');
  const caseId = freshCaseId();
  const commands = [register(caseId, { stationId: 'station-again' }), register(caseId, { stationId: 'station-again' })];
  const first = await console.ask('push', { commands: sent(commands) });
  const { verdicts } = await pullAll(console, server.grantOf('agent'));
  expect(verdicts.map(({ verdict }) => (verdict.kind === 'refused' ? verdict.code : verdict.kind))).toEqual([
    'applied',
    'case-already-exists',
  ]);
  expect(await console.ask('push', { commands: sent(commands.toReversed()) })).toEqual(first);
  expect((await pullAll(console, server.grantOf('agent'))).verdicts).toEqual(verdicts);
});

test('S4: each command is judged by the author it names, whoever is at the desk', async () => {
  const console = await server.greet();
  const mine = register(freshCaseId());
  const units = register(freshCaseId(), { grant: server.grantOf('unit') });
  await console.ask('push', { commands: sent([mine, units]) });
  expect(await verdictOf(console, mine.id)).toEqual({ kind: 'applied', merged: false });
  expect(await verdictOf(console, units.id)).toMatchObject({ code: 'not-allowed-for-role' });
});

test('S4: a grant that is forged, over or withdrawn shows nothing', async () => {
  const console = await server.greet();
  const pull = async (grant: string) =>
    codeOf(await console.ask('pull', { grant, rowsAfter: 0, verdictsAfter: 0, limit: 1 }));
  const history = async (grant: string) => codeOf(await console.ask('history', { grant, caseId: 'case-1' }));
  const leaver = server.grantOf('agent', { id: 'leaver' as never });
  await server.store.people.revokeGrant(server.identity.grants.read(leaver)?.grantId ?? '', 1);
  expect([await pull('forged.grant'), await history('forged')]).toEqual(['grant-not-valid', 'grant-not-valid']);
  expect([await pull(leaver), await history(leaver)]).toEqual(['grant-revoked', 'grant-revoked']);
});

test('over-long text is refused with a verdict, an over-long batch with words, and the connection stays', async () => {
  const console = await server.greet();
  const tooLong = register(freshCaseId(), {}, { narrative: '长'.repeat(limits.narrativeChars + 1) });
  await console.ask('push', { commands: sent([tooLong]) });
  expect(await verdictOf(console, tooLong.id)).toMatchObject({ code: 'malformed' });

  const big = Array.from({ length: 13 }, () => register(freshCaseId(), {}, { narrative: '长'.repeat(7_000) }));
  const reply = await console.ask('push', { commands: sent(big) });
  expect(reply.error).toMatchObject({ code: 'too-large', detail: expect.stringContaining(`${limits.batchBytes}`) });
  expect((await console.ask('lease', aLease())).ok).toBe(true);
});

test('a frame over the transport limit ends that connection alone', async () => {
  const [rude, other] = [await server.greet(), await server.greet()];
  const gone = new Promise((resolve) => rude.socket.once('disconnect', resolve));
  rude.socket.emit('push', { commands: ['x'.repeat(limits.batchBytes * 2)] });
  await gone;
  expect((await other.ask('lease', aLease())).ok).toBe(true);
});

test('a poke reaches every console that said hello, and no other', async () => {
  const [sender, listener, stranger] = [await server.greet(), await server.greet('station-2'), await server.connect()];
  let strangerHeard = false;
  stranger.socket.on('poke', () => (strangerHeard = true));
  const { answer } = await sender.ask('push', { commands: sent([register(freshCaseId())]) });
  const { headSeq } = syncRequests.push.answer.parse(answer);
  await Promise.all([sender.pokedUpTo(headSeq), listener.pokedUpTo(headSeq)]);
  await stranger.ask('hello', aHello());
  expect(strangerHeard).toBe(false);
});

test('S5: rows and histories are masked for the role before they leave', async () => {
  const console = await server.greet();
  const [caseId, secretId] = [freshCaseId(), freshCaseId()];
  const caller = { name: '张女士', phone: '13800001234', wantsCallback: true, confidential: false };
  const secret = { ...caller, name: '李先生', confidential: true };
  const dispatch = (id: CaseId) =>
    server.envelopeNow('case.dispatch', {}, { caseId: id, seenRevision: 1, grant: server.grantOf('agent') });
  await console.ask('push', {
    commands: sent([
      register(caseId, {}, { caller }),
      dispatch(caseId),
      register(secretId, {}, { caller: secret }),
      dispatch(secretId),
    ]),
  });
  const seenBy = async (grant: string) => {
    const { rows } = await pullAll(console, grant);
    const row = (id: CaseId) => rows.find((found) => found.kind === 'row' && found.case.id === id);
    const history = async (id: CaseId) => (await console.ask('history', { grant, caseId: id })).answer;
    return JSON.stringify([row(caseId), row(secretId), await history(caseId), await history(secretId)]);
  };
  const [agent, dispatcher, unit] = [
    await seenBy(server.grantOf('agent')),
    await seenBy(server.grantOf('dispatcher')),
    await seenBy(server.grantOf('unit')),
  ];
  expect([agent.match(/13800001234/g)?.length, agent.match(/李先生/g)?.length]).toEqual([4, 2]);
  expect([dispatcher.includes('13800001234'), dispatcher.match(/138••••1234/g)?.length]).toEqual([false, 2]);
  expect([unit.match(/13800001234/g)?.length, unit.includes('李先生'), unit.match(/张女士/g)?.length]).toEqual([
    2,
    false,
    2,
  ]);
  expect(dispatcher.includes('李先生')).toBe(false);
});

test('S5: whoever pulls the verdicts of a station reads no caller in its conflicts they may not see', async () => {
  const console = await server.greet('station-shared');
  const caseId = freshCaseId();
  const caller = { name: '李先生', phone: '13800001234', wantsCallback: true, confidential: true };
  const amend = (phone: string) =>
    server.envelopeNow(
      'case.amend',
      { fields: { caller: { ...caller, phone } } },
      { caseId, stationId: 'station-shared', seenRevision: 1, grant: server.grantOf('agent') },
    );
  const commands = [register(caseId, {}, { caller }), amend('13911112222'), amend('13733334444')];
  await console.ask('push', { commands: sent(commands) });
  const seenBy = async (grant: string) => JSON.stringify((await pullAll(console, grant)).verdicts);
  expect(await seenBy(server.grantOf('agent'))).toContain('13911112222');
  for (const role of ['unit', 'dispatcher'] as const) {
    const seen = await seenBy(server.grantOf(role));
    expect(seen).toContain('conflict');
    expect(seen).not.toMatch(/13911112222|13733334444|李先生/);
  }
});

test('S4: a command whose grant this server never gave leaves nothing behind, and its id stays its author’s', async () => {
  const [console, stranger] = [await server.greet('station-marked'), await server.greet('station-strange')];
  const own = register(freshCaseId(), { stationId: 'station-marked', stationSeq: 3 });
  const [claims] = server.grantOf('supervisor').split('.');
  const grant = `${claims ?? ''}.${server.grantOf('agent').split('.')[1] ?? ''}`;
  const forged = { ...own, stationSeq: 900, grant };
  const before = await pullAll(console, server.grantOf('agent'));
  const reply = await stranger.ask('push', { commands: sent([register(freshCaseId()), forged]) });
  expect(reply.error).toMatchObject({ code: 'malformed', detail: expect.stringContaining(own.id) });
  const after = await pullAll(console, server.grantOf('agent'));
  expect([after.headSeq, after.verdicts]).toEqual([before.headSeq, before.verdicts]);

  await console.ask('push', { commands: sent([own]) });
  expect(await verdictOf(console, own.id)).toEqual({ kind: 'applied', merged: false });
  const { answer } = await console.ask('hello', aHello({ stationId: 'station-marked' }));
  expect(syncRequests.hello.answer.parse(answer).stationSeq).toBe(3);
});

test('S5: a unit is told that the case of another unit does not exist', async () => {
  const console = await server.greet();
  const caseId = freshCaseId();
  await console.ask('push', { commands: sent([register(caseId)]) });
  const grant = server.grantOf('unit');
  expect(codeOf(await console.ask('history', { grant, caseId }))).toBe('no-such-case');
  expect(codeOf(await console.ask('history', { grant, caseId: freshCaseId() }))).toBe('no-such-case');
  expect((await pullAll(console, grant)).rows.filter((row) => row.kind === 'row' && row.case.id === caseId)).toEqual(
    [],
  );
});

test('a history names the author and both times', async () => {
  const console = await server.greet();
  const caseId = freshCaseId();
  const envelope = register(caseId, { occurredAtMs: Date.now() - 60_000, serverSeenAtMs: Date.now() - 90_000 });
  await console.ask('push', { commands: sent([envelope]) });
  const { answer } = await console.ask('history', { grant: server.grantOf('agent'), caseId });
  const [entry] = syncRequests.history.answer.parse(answer).entries;
  expect(entry).toMatchObject({ type: 'case.registered', byName: 'the agent', atMs: envelope.occurredAtMs });
  expect(entry?.recordedAtMs).toBeGreaterThan(envelope.occurredAtMs);
});

test('a console that asks without end is told to wait, and the others are served', async () => {
  const [eager, other] = [await server.greet(), await server.greet()];
  const replies = await Promise.all(Array.from({ length: 2_000 }, () => eager.ask('lease', aLease())));
  expect(new Set(replies.map(codeOf))).toEqual(new Set([undefined, 'try-later']));
  expect((await other.ask('lease', aLease())).ok).toBe(true);
});

test('whoever watches the process learns that it answers, and nothing else is served over http', async () => {
  const health = await fetch(`${server.url}/health`);
  expect(await health.json()).toEqual({
    ok: true,
    serverId: server.identity.serverId,
    packHash: 'tiny-pack',
  });
  expect((await fetch(`${server.url}/anything`)).status).toBe(404);
});
