// The table of contents, run against a faked `electron`: what happens, and in which order. Electron itself is not run here.

import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const fake = vi.hoisted(() => ({ steps: [] as string[], hasLock: true, electron: {} as Record<string, unknown> }));
vi.mock('electron', () => ({
  get app() {
    return fake.electron['app'];
  },
  get BrowserWindow() {
    return fake.electron['BrowserWindow'];
  },
  get dialog() {
    return fake.electron['dialog'];
  },
  get ipcMain() {
    return fake.electron['ipcMain'];
  },
  get net() {
    return {};
  },
  get protocol() {
    return fake.electron['protocol'];
  },
  get safeStorage() {
    return fake.electron['safeStorage'];
  },
  get session() {
    return fake.electron['session'];
  },
  get utilityProcess() {
    return fake.electron['utilityProcess'];
  },
}));

let dir: string;
let argv: string[];

function step(name: string): () => void {
  return () => void fake.steps.push(name);
}

class FakeWindow extends EventEmitter {
  readonly webContents = { mainFrame: {}, isDestroyed: () => false, send: step('send') };
  readonly done: () => void;

  constructor(done: () => void) {
    super();
    fake.steps.push('window');
    this.done = done;
  }

  loadURL(url: string): Promise<void> {
    fake.steps.push(`load ${url}`);
    this.done();
    return Promise.resolve();
  }
}

/** Runs the entry and waits until it has come to its end: a page, a refusal or a quiet leave. */
async function runMain(...words: string[]): Promise<readonly string[]> {
  const ended = Promise.withResolvers<void>();
  const end = (name: string) => () => {
    fake.steps.push(name);
    ended.resolve();
  };
  const app = Object.assign(new EventEmitter(), {
    isPackaged: false,
    getAppPath: () => dir,
    getPath: () => dir,
    getVersion: () => '0.1.0',
    setPath: (name: string, path: string) => void fake.steps.push(`${name} ${path.replace(dir, '')}`),
    requestSingleInstanceLock: () => fake.hasLock,
    enableSandbox: step('sandbox'),
    setAsDefaultProtocolClient: step('protocol client'),
    whenReady: () => Promise.resolve(step('ready')()),
    quit: end('quit'),
    exit: end('exit'),
  });
  const child = Object.assign(new EventEmitter(), {
    postMessage: (message: { kind: string }) => void fake.steps.push(`host ${message.kind}`),
  });
  fake.electron = {
    app,
    BrowserWindow: FakeWindow.bind(null, ended.resolve),
    dialog: { showErrorBox: (_title: string, text: string) => void fake.steps.push(`box ${text}`) },
    ipcMain: new EventEmitter(),
    protocol: { registerSchemesAsPrivileged: step('scheme'), handle: step('serve') },
    safeStorage: {
      getSelectedStorageBackend: () => 'gnome_libsecret',
      isEncryptionAvailable: () => true,
      encryptString: (text: string) => Buffer.from(text),
    },
    session: {
      defaultSession: {
        setPermissionRequestHandler: step('deny'),
        setPermissionCheckHandler: () => undefined,
        setDevicePermissionHandler: () => undefined,
      },
    },
    utilityProcess: {
      fork(path: string) {
        fake.steps.push(`fork ${path.split('/').at(-1)}`);
        return child;
      },
    },
  };
  process.argv = ['electron', '.', '--data', dir, '--station', 'desk', ...words];
  await import('./index.ts');
  await ended.promise;
  return fake.steps;
}

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'swiftline-main-'));
  ({ argv } = process);
  fake.steps.length = 0;
  fake.hasLock = true;
  vi.resetModules();
});
afterEach(() => {
  process.argv = argv;
  rmSync(dir, { recursive: true });
});

test('the app is closed tight before it is ready, then page, host and calls come up', async () => {
  expect(await runMain('--call', '13800000001', '--no-sandbox')).toEqual([
    'userData /stations/desk/electron',
    'scheme',
    'sandbox',
    'ready',
    'deny',
    'serve',
    'window',
    'fork host-utility.js',
    'host start',
    'protocol client',
    'host ring',
    'load swiftline-app://console/',
  ]);
});

test('a second start of the same station leaves at once', async () => {
  fake.hasLock = false;
  expect(await runMain()).toEqual(['userData /stations/desk/electron', 'quit']);
});

test('a bad command line is told in words', async () => {
  expect(await runMain('--server', 'nowhere')).toEqual([
    'box --server must be an address like http://server:7700.',
    'exit',
  ]);
});
