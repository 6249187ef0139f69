import { EventEmitter } from 'node:events';
import type { BrowserWindow, IpcMain, WebContents } from 'electron';
import { expect, test } from 'vitest';
import type { Frame } from '#shared/bridge/frame.ts';
import { connectBridge } from './bridge-pump.ts';
import { pageOrigin } from './page-protocol.ts';
import { createShellHandlers } from './shell-handlers.ts';

class FakeWindow extends EventEmitter {
  readonly flashes: boolean[] = [];
  readonly steps: string[] = [];
  hasFocus = false;

  flashFrame(isOn: boolean): void {
    this.flashes.push(isOn);
  }

  isFocused(): boolean {
    return this.hasFocus;
  }

  isMinimized(): boolean {
    return this.steps.length === 0;
  }

  readonly restore = (): void => void this.steps.push('restore');
  readonly show = (): void => void this.steps.push('show');
  readonly focus = (): void => void this.steps.push('focus');
}

function aPump({ isUp = true } = {}) {
  const ipcMain = new EventEmitter();
  const mainFrame = { origin: pageOrigin };
  const toPage: Frame[] = [];
  const toHost: Frame[] = [];
  const window = new FakeWindow();
  const contents = {
    mainFrame,
    isDestroyed: () => false,
    send: (_channel: string, frame: Frame) => void toPage.push(frame),
  };
  connectBridge({
    ipcMain: ipcMain as unknown as IpcMain,
    contents: contents as unknown as WebContents,
    host: { isUp: () => isUp, sendFrame: (frame) => void toHost.push(frame) },
    shell: createShellHandlers(window as unknown as BrowserWindow),
  });
  const send = (frame: unknown, senderFrame: unknown = mainFrame) => ipcMain.emit('bridge', { senderFrame }, frame);
  return { send, toPage, toHost, window };
}

const hello = { kind: 'hello', version: 1 };

test('frames of the console go to the host unopened', () => {
  const { send, toHost } = aPump();
  const call = { kind: 'call', id: 4, method: 'cases.get', input: { caseId: 'c', deep: [{ x: 1 }] } };
  send(hello);
  send(call);
  expect(toHost).toEqual([hello, call]);
});

test.each([
  ['another origin', { origin: 'https://evil.example' }],
  ['a frame inside the page', { origin: pageOrigin }],
  ['a frame that is gone', null],
])('%s is not listened to', (_what, senderFrame) => {
  const { send, toHost, toPage, window } = aPump();
  send(hello, senderFrame);
  send({ kind: 'call', id: 1, method: 'shell.flash', input: {} }, senderFrame);
  expect([toHost, toPage, window.flashes]).toEqual([[], [], []]);
});

test('a call of the shell is answered here and never reaches the host', () => {
  const { send, toHost, toPage, window } = aPump();
  send({ kind: 'call', id: 9, method: 'shell.flash', input: {} });
  expect(toPage).toEqual([{ kind: 'reply', id: 9, ok: true, output: {} }]);
  expect([toHost, window.flashes]).toEqual([[], [true]]);
});

test('the window comes to the front when it is asked for', () => {
  const { send, window } = aPump();
  send({ kind: 'call', id: 9, method: 'shell.show', input: {} });
  expect(window.steps).toEqual(['restore', 'show', 'focus']);
});

test('the window stops flashing when it is looked at, and does not begin while it is', () => {
  const { send, window } = aPump();
  window.emit('focus');
  window.hasFocus = true;
  send({ kind: 'call', id: 9, method: 'shell.flash', input: {} });
  expect(window.flashes).toEqual([false]);
});

test.each(['shell.format', 'shell.constructor', 'shell.__proto__'])('%s is unknown', (method) => {
  const { send, toPage } = aPump();
  send({ kind: 'call', id: 2, method, input: {} });
  expect(toPage).toEqual([{ kind: 'reply', id: 2, ok: false, error: { code: 'unknown-method', message: method } }]);
});

test('what is no frame is answered with bye in words', () => {
  const { send, toPage, toHost } = aPump();
  for (const raw of [undefined, null, 7, { kind: 'shout' }]) send(raw);
  expect(toPage).toEqual(
    Array.from({ length: 4 }, () => ({ kind: 'bye', reason: expect.stringContaining('cannot read') })),
  );
  expect(toHost).toEqual([]);
});

test('while the host is being started the page is told so', () => {
  const { send, toPage } = aPump({ isUp: false });
  send(hello);
  expect(toPage).toEqual([{ kind: 'bye', reason: expect.stringContaining('being started') }]);
});
