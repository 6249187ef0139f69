import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Frame, Transport } from '#shared/bridge/frame.ts';
import { maxFrameBytes } from '#shared/bridge/frame.ts';
import { silentLog } from '#shared/lib/log.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import type { Stage } from './shell-stage.ts';
import type { WindowServer } from './window-server.ts';
import { startWindowServer } from './window-server.ts';

let dir: string;
let server: WindowServer;
let served: Transport[];
let heard: Frame[];

function serve(transport: Transport): void {
  served.push(transport);
  transport.onFrame((frame) => heard.push(frame));
}

function start(port = 0, stage: Stage = { kind: 'open', serve }): Promise<WindowServer> {
  return startWindowServer({
    rendererDir: join(dir, 'renderer'),
    port,
    stage,
    clock: systemClock(),
    log: silentLog,
  });
}

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'swiftline-shell-'));
  mkdirSync(join(dir, 'renderer', 'assets'), { recursive: true });
  writeFileSync(join(dir, 'renderer', 'index.html'), '<p>控制台</p>');
  writeFileSync(join(dir, 'renderer', 'assets', 'app.js'), 'export {};');
  writeFileSync(join(dir, 'secret.js'), 'secret');
  symlinkSync(join(dir, 'secret.js'), join(dir, 'renderer', 'link.js'));
  served = [];
  heard = [];
  server = await start();
});
afterEach(async () => {
  await server.close();
  rmSync(dir, { recursive: true });
});

type Answer = { readonly status: number; readonly headers: Record<string, unknown>; readonly text: string };

/** Plain HTTP, so that a path or a Host header goes out exactly as written. */
async function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const asked = request({ host: '127.0.0.1', port: server.port, path, method, headers });
  asked.end();
  const [response] = (await once(asked, 'response')) as [import('node:http').IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString() };
}

function pathOf(address: string): string {
  const { pathname, search } = new URL(address);
  return pathname + search;
}

function cookieOf(headers: Answer['headers']): string {
  const [cookie = ''] = headers['set-cookie'] as string[];
  return cookie.split(';')[0] ?? '';
}

async function signIn(): Promise<string> {
  const { headers } = await get(pathOf(server.newAddress()));
  return cookieOf(headers);
}

test('the address is exchanged for a cookie scripts cannot read, and the token leaves the address bar', async () => {
  const { status, headers } = await get(pathOf(server.newAddress()));
  expect([status, headers['location']]).toEqual([303, '/']);
  expect(headers['set-cookie']).toEqual([
    expect.stringMatching(/^swiftline-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+$/),
  ]);
  const page = await get('/', { cookie: cookieOf(headers) });
  expect([page.status, page.text]).toEqual([200, '<p>控制台</p>']);
});

test('an address works once, but the browser that opened it may open it again', async () => {
  const path = pathOf(server.newAddress());
  const first = await get(path);
  const cookie = cookieOf(first.headers);
  const elsewhere = await get(path);
  const again = await get(path, { cookie });
  expect([elsewhere.status, elsewhere.headers['set-cookie'], again.status]).toEqual([403, undefined, 303]);
  expect(elsewhere.text).toContain('works once');
});

test('looking at an address with HEAD, as link previews do, does not use it up', async () => {
  const path = pathOf(server.newAddress());
  await get(path, {}, 'HEAD');
  expect((await get(path)).status).toBe(303);
});

test.each(['/', '/assets/app.js', '/?token=guessed', '/?token='])(
  'without the cookie %s is not served',
  async (path) => {
    const { status, text } = await get(path);
    expect([status, text.includes('控制台')]).toEqual([403, false]);
  },
);

test('files have their type and every protection', async () => {
  const { status, headers } = await get('/assets/app.js', { cookie: await signIn() });
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'content-security-policy': expect.stringMatching(/default-src 'none'.*script-src 'self';.*frame-ancestors 'none'/),
  });
  expect(headers['content-security-policy']).toContain(`ws://127.0.0.1:${server.port}`);
});

test.each([
  '/../secret.js',
  '/..%2fsecret.js',
  '/%2e%2e/secret.js',
  '/assets/..%5c..%5csecret.js',
  '/link.js',
  '/%00.js',
  '/%E4%',
  '/none.js',
  '/assets',
  '//127.0.0.1/secret.js',
])('%s leads nowhere', async (path) => {
  const { status, text } = await get(path, { cookie: await signIn() });
  expect([status, text.includes('secret')]).toEqual([404, false]);
});

test('a request for another host, as DNS rebinding makes it, is sent away even with the cookie', async () => {
  const cookie = await signIn();
  const answers = await Promise.all(
    ['evil.example', `evil.example:${server.port}`, `localhost:${server.port}`, '127.0.0.1'].map((host) =>
      get('/', { host, cookie }),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual([421, 421, 421, 421]);
});

test('a request of another page is sent away even with the cookie', async () => {
  const { status } = await get('/', { origin: 'https://evil.example', cookie: await signIn() });
  expect(status).toBe(403);
});

test('pages can only be read', async () => {
  expect((await get('/', { cookie: await signIn() }, 'POST')).status).toBe(405);
});

function connect(headers: Record<string, string>, path = '/bridge'): WebSocket {
  return new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { headers });
}

async function openBridge(): Promise<WebSocket> {
  const socket = connect({ origin: `http://127.0.0.1:${server.port}`, cookie: await signIn() });
  await once(socket, 'open');
  return socket;
}

test('the WebSocket needs the right page, the right host and the cookie', async () => {
  const cookie = await signIn();
  const origin = `http://127.0.0.1:${server.port}`;
  const tries = [
    connect({ origin }),
    connect({ cookie }),
    connect({ origin: 'https://evil.example', cookie }),
    connect({ origin, cookie, host: 'evil.example' }),
    connect({ origin, cookie }, '/other'),
  ];
  const answers = await Promise.all(
    tries.map(async (socket) => {
      const [error] = (await once(socket, 'error')) as [Error];
      return error.message;
    }),
  );
  expect(answers.map((message) => /\d+$/.exec(message)?.[0])).toEqual(['403', '403', '403', '421', '404']);
  expect(served).toEqual([]);
});

test('text that is no JSON, a binary frame and a frame too large are answered with bye and the host lives on', async () => {
  const spoil: ((socket: WebSocket) => void)[] = [
    (socket) => socket.send('{'),
    (socket) => socket.send(Buffer.from([1, 2, 3])),
    (socket) =>
      socket.send(JSON.stringify({ kind: 'call', id: 1, method: 'x', input: '字'.repeat(maxFrameBytes / 3) })),
  ];
  for (const send of spoil) {
    const socket = await openBridge();
    const said = once(socket, 'message');
    const closed = once(socket, 'close');
    send(socket);
    expect(JSON.parse(String((await said)[0]))).toEqual({ kind: 'bye', reason: expect.stringMatching(/frame/) });
    expect((await closed)[0]).toBe(1008);
  }
  expect([served.length, heard]).toEqual([3, []]);
});

test('a frame far beyond the limit is cut off by the protocol', async () => {
  const socket = await openBridge();
  const closed = once(socket, 'close');
  socket.send('x'.repeat(2 * maxFrameBytes + 1));
  expect((await closed)[0]).toBe(1009);
});

test('an answer too large for the wire becomes a failed answer instead of silence', async () => {
  const socket = await openBridge();
  const said = once(socket, 'message');
  served[0]?.send({ kind: 'reply', id: 5, ok: true, output: 'x'.repeat(maxFrameBytes) });
  expect(JSON.parse(String((await said)[0]))).toMatchObject({
    kind: 'reply',
    id: 5,
    ok: false,
    error: { code: 'too-large' },
  });
  socket.close();
});

test('a page that leaves is noticed', async () => {
  const socket = await openBridge();
  const gone = new Promise<void>((resolve) => served[0]?.onClose(resolve));
  socket.terminate();
  await gone;
});

test('a port in use is told in words', async () => {
  await expect(start(server.port)).rejects.toMatchObject({
    code: 'port-in-use',
    message: `Port ${server.port} on this machine is in use by another program. Leave --port out to take any free one.`,
  });
});

/** The shell of this test, while its host is opened or cannot be. */
async function startAt(stage: Stage): Promise<string> {
  await server.close();
  server = await start(0, stage);
  return signIn();
}

const step = { what: 'indexing', done: 2, of: 20, bytes: 1 } as const;

test('while the host is opened the page says in both languages how far it is, and nothing else is served', async () => {
  const cookie = await startAt({ kind: 'opening', step });
  const page = await get('/', { cookie });
  expect([page.status, page.text]).toEqual([
    200,
    expect.stringMatching(/正在排列工单列表：3 \/ 20.*in order: 3 of 20/),
  ]);
  expect(page.text).toContain('role="status"');
  expect(page.headers['content-security-policy']).toContain(`script-src 'self'`);
  await server.shown;
  expect((await get('/opening.js', { cookie })).headers['content-type']).toContain('text/javascript');
  expect((await get('/assets/app.js', { cookie })).status).toBe(404);
  expect((await get('/')).status).toBe(403);
  const closed = once(await openBridge(), 'close');
  expect((await closed)[0]).toBe(1001);
  expect(served).toEqual([]);
});

test('the page is told each step when it begins, and goes on to the console by itself', async () => {
  const cookie = await startAt({ kind: 'opening', step });
  const first = JSON.parse((await get('/opening?seen=0', { cookie })).text) as { seen: number };
  expect(first).toMatchObject({ done: 2, of: 20, en: expect.stringContaining('3 of 20') });
  const news = get(`/opening?seen=${first.seen}`, { cookie });
  await get('/opening?seen=0', { cookie });
  server.moveOn({ kind: 'opening', step: { ...step, done: 3 } });
  const second = JSON.parse((await news).text) as { seen: number };
  expect(second).toMatchObject({ done: 3 });
  const last = get(`/opening?seen=${second.seen}`, { cookie });
  await get('/opening?seen=0', { cookie });
  server.moveOn({ kind: 'open', serve });
  expect([(await last).status, (await get('/opening?seen=9', { cookie })).status]).toEqual([204, 204]);
  expect((await get('/', { cookie })).text).toBe('<p>控制台</p>');
});

test('data from the future are said in both languages, and a button saves a copy of them', async () => {
  let isFull = false;
  const saveCopy = () => Promise.resolve({ folder: isFull ? null : '/data/copies/<desk>' });
  const cookie = await startAt({ kind: 'future', saveCopy });
  const page = await get('/', { cookie });
  expect(page.text).toMatch(
    /<h1 tabindex="-1" autofocus>.*更新版本.*newer version.*<form method="post" action="\/copy"><button>/,
  );
  expect(page.headers['content-security-policy']).toContain(`form-action 'self'`);
  expect(page.headers['referrer-policy']).toBe('same-origin');
  const copied = await get('/copy', { cookie, origin: `http://127.0.0.1:${server.port}` }, 'POST');
  expect(copied.text).toMatch(
    /<h1>.*<div role="status" tabindex="-1" autofocus>.*副本已保存.*was saved in.*copies\/&#60;desk&#62;/,
  );
  isFull = true;
  expect((await get('/copy', { cookie }, 'POST')).text).toMatch(
    /<h1>.*<div role="alert" tabindex="-1" autofocus>.*没有保存成功.*could not be saved/,
  );
  expect((await get('/copy', {}, 'POST')).status).toBe(403);
  expect((await get('/copy', { cookie, origin: 'https://evil.example' }, 'POST')).status).toBe(403);
  expect((await get('/assets/app.js', { cookie })).status).toBe(404);
});
