import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { startFaultProxy } from './fault-proxy.ts';
import { waitFor } from './wait-for.ts';

const ends: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

async function startEcho(): Promise<string> {
  const server = createServer((socket) => void socket.on('error', () => socket.destroy()).pipe(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => new Promise<void>((resolve) => void server.close(() => resolve())));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function startProxy() {
  const proxy = await startFaultProxy(await startEcho());
  ends.push(() => proxy.close());
  return proxy;
}

function dial(url: string) {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const heard: string[] = [];
  let isClosed = false;
  socket.on('data', (bytes) => heard.push(bytes.toString()));
  socket.on('error', () => undefined);
  socket.on('close', () => (isClosed = true));
  ends.push(() => void socket.destroy());
  return { heard, isClosed: () => isClosed, say: (text: string) => void socket.write(text) };
}

test('what is sent comes back through the wire', async () => {
  const line = dial((await startProxy()).url);
  line.say('hello');
  await waitFor('the echo', () => line.heard.join('') === 'hello');
});

test('a cut wire ends what was open and refuses what is new', async () => {
  const proxy = await startProxy();
  const before = dial(proxy.url);
  before.say('x');
  await waitFor('the echo', () => before.heard.length > 0);
  proxy.cut();
  await waitFor('the end', () => before.isClosed());
  const after = dial(proxy.url);
  await waitFor('the refusal', () => after.isClosed());
  proxy.restore();
  const mended = dial(proxy.url);
  mended.say('again');
  await waitFor('the echo', () => mended.heard.join('') === 'again');
});

test('a silent wire stays open and carries nothing', async () => {
  const proxy = await startProxy();
  const line = dial(proxy.url);
  line.say('one');
  await waitFor('the echo', () => line.heard.join('') === 'one');
  proxy.blackhole();
  line.say('two');
  const second = dial(proxy.url);
  second.say('three');
  await waitFor('the second connection', () => proxy.open() >= 3);
  expect([line.heard.join(''), second.heard, line.isClosed(), second.isClosed()]).toEqual(['one', [], false, false]);
  proxy.restore();
  await waitFor('silent connections to end', () => line.isClosed() && second.isClosed());
});

test('a reset ends what is open and what comes after, until it is over', async () => {
  const proxy = await startProxy();
  const before = dial(proxy.url);
  before.say('x');
  await waitFor('the echo', () => before.heard.length > 0);
  proxy.reset();
  await waitFor('the reset', () => before.isClosed());
  const after = dial(proxy.url);
  await waitFor('the reset of a new one', () => after.isClosed());
  proxy.restore();
  const mended = dial(proxy.url);
  mended.say('again');
  await waitFor('the echo', () => mended.heard.join('') === 'again');
});

test('a mad wire carries as many bytes, but others, and is ended when it is mended', async () => {
  const proxy = await startProxy();
  const line = dial(proxy.url);
  line.say('one');
  await waitFor('the echo', () => line.heard.join('') === 'one');
  proxy.garble();
  line.say('a rather long sentence');
  await waitFor('something', () => proxy.delivered() >= 'one'.length + 'a rather long sentence'.length);
  expect(line.heard.join('')).not.toContain('sentence');
  proxy.restore();
  await waitFor('the end', () => line.isClosed());
});

test('a stalled wire delivers late, in order, on the same connection', async () => {
  const proxy = await startProxy();
  const line = dial(proxy.url);
  line.say('one');
  await waitFor('the echo', () => line.heard.join('') === 'one');
  proxy.stall();
  line.say(' two');
  const other = dial(proxy.url);
  other.say('three');
  await waitFor('the second connection', () => proxy.open() >= 4);
  line.say(' four');
  expect(line.heard.join('')).toBe('one');
  proxy.restore();
  await waitFor('what was held', () => line.heard.join('') === 'one two four' && other.heard.join('') === 'three');
});

test('a portal answers in place of the server', async () => {
  const proxy = await startProxy();
  proxy.portal();
  const answer = await fetch(proxy.url);
  expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
    200,
    'text/html',
    expect.stringContaining('<title>'),
  ]);
});

test('a slow wire carries no more than its rate and no sooner than its delay', async () => {
  const proxy = await startProxy();
  const line = dial(proxy.url);
  proxy.pace({ bytesPerSecond: 20_000, latencyMs: 40 });
  const fromMs = performance.now();
  line.say('x'.repeat(4_000));
  await waitFor('the echo', () => line.heard.join('').length === 4_000);
  // There and back: the delay twice, the first packet of the way back leaves before the last has arrived.
  expect(performance.now() - fromMs).toBeGreaterThan(200 + 2 * 40);
  proxy.pace(null);
  line.say('y');
  await waitFor('the last', () => line.heard.join('').endsWith('y'));
});
