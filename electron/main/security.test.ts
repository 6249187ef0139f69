import { EventEmitter } from 'node:events';
import { existsSync, mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { App, BrowserWindow, BrowserWindowConstructorOptions, Protocol, Session } from 'electron';
import { expect, test } from 'vitest';
import { pageOrigin, registerPageScheme, servePage } from './page-protocol.ts';
import { denyNavigation, denyPermissions } from './security.ts';
import { createWindow } from './window.ts';

test('the window is sandboxed, isolated, without Node, and hidden until ready', () => {
  const made: BrowserWindowConstructorOptions[] = [];
  const window = Object.assign(new EventEmitter(), { shown: 0, show: () => void (window.shown += 1) });
  createWindow('/preload.cjs', (options) => {
    made.push(options);
    return window as unknown as BrowserWindow;
  });
  expect(made[0]).toMatchObject({
    show: false,
    webPreferences: {
      preload: '/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
    },
  });
  window.emit('ready-to-show');
  expect(window.shown).toBe(1);
});

test('a page can neither go elsewhere nor open or embed anything', () => {
  const app = new EventEmitter();
  denyNavigation(app as unknown as App);
  let open: (() => unknown) | undefined;
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: () => unknown) => (open = handler),
  });
  app.emit('web-contents-created', {}, contents);
  const events = ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'];
  const prevented = events.map((name) => {
    let isPrevented = false;
    contents.emit(name, { preventDefault: () => (isPrevented = true) });
    return isPrevented;
  });
  expect([prevented, open?.()]).toEqual([[true, true, true, true], { action: 'deny' }]);
});

test('every device is denied, and every permission but notifications, asked for or checked', () => {
  const handlers: Record<string, (...args: unknown[]) => unknown> = {};
  const take = (name: string) => (handler: (...args: unknown[]) => unknown) => void (handlers[name] = handler);
  denyPermissions({
    setPermissionRequestHandler: take('request'),
    setPermissionCheckHandler: take('check'),
    setDevicePermissionHandler: take('device'),
  } as unknown as Session);
  const answers: boolean[] = [];
  for (const wish of ['media', 'clipboard-read', 'notifications']) {
    handlers['request']?.({}, wish, (isGranted: boolean) => answers.push(isGranted));
  }
  const checked = ['media', 'notifications'].map((wish) => handlers['check']?.({}, wish));
  expect([answers, checked, handlers['device']?.()]).toEqual([[false, false, true], [false, true], false]);
});

test('the page scheme is standard and secure, so that the console has an origin of its own', () => {
  const schemes: unknown[] = [];
  registerPageScheme({ registerSchemesAsPrivileged: (list: unknown) => schemes.push(list) } as unknown as Protocol);
  expect(schemes).toEqual([
    [{ scheme: 'swiftline-app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } }],
  ]);
});

test('only files of the renderer are served, with the policy', async () => {
  const root = mkdtempSync(join(tmpdir(), 'swiftline-renderer-'));
  mkdirSync(join(root, 'out'));
  writeFileSync(join(root, 'secret.txt'), 'secret');
  writeFileSync(join(root, 'out', 'index.html'), '<p>console</p>');
  let handle: ((request: { url: string }) => Promise<Response>) | undefined;
  const protocol = { handle: (_scheme: string, handler: typeof handle) => void (handle = handler) };
  servePage(protocol as unknown as Protocol, join(root, 'out'), (fileUrl) =>
    existsSync(fileURLToPath(fileUrl)) ? Promise.resolve(new Response(fileUrl)) : Promise.reject(new Error('no file')),
  );
  const get = async (url: string) => (await handle?.({ url }))?.status;

  const page = await handle?.({ url: `${pageOrigin}/` });
  expect(page?.headers.get('content-security-policy')).toMatch(/default-src 'none'.*script-src 'self'/);
  expect(await page?.text()).toMatch(/^file:.*index\.html$/);
  expect([
    await get(`${pageOrigin}/../secret.txt`),
    await get(`${pageOrigin}/..%2fsecret.txt`),
    await get(`${pageOrigin}/none.js`),
    await get('swiftline-app://elsewhere/index.html'),
    await get(`${pageOrigin}/%E4%`),
  ]).toEqual([404, 404, 404, 404, 404]);
  rmSync(root, { recursive: true });
});
