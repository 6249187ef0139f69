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
