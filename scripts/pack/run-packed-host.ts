// Starts the host out of the packed files, as Electron's main would: a parent port, a start, a call over the bridge. Run
// as a process of its own: `node run-packed-host.ts APP_DIR DATA_DIR CITY_DIR PRACTICE_DIR`. Plain Node stands in for the
// utility process, so this proves the packed files and the native module, not Electron.

import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import type { FromHost, ToHost } from '#shared/bridge/host-messages.ts';
import { bridgeVersion } from '#shared/bridge/frame.ts';

const [appDir = '', dataDir = '', cityDir = '', practiceDir = ''] = process.argv.slice(2);
const fromMain = new EventEmitter();

function tellHost(data: ToHost): void {
  fromMain.emit('message', { data });
}

/** The first thing the packed host answers with is printed; then the process ends with 0 for an answered call. */
function hear(message: FromHost): void {
  if (message.kind === 'failed') return end(1, message.words);
  if (message.kind === 'ready') {
    tellHost({ kind: 'frame', frame: { kind: 'hello', version: bridgeVersion } });
    return tellHost({ kind: 'frame', frame: { kind: 'call', id: 1, method: 'desk.info', input: {} } });
  }
  if (message.kind !== 'frame' || message.frame.kind !== 'reply') return undefined;
  return end(message.frame.ok ? 0 : 1, JSON.stringify(message.frame).slice(0, 300));
}

function end(code: number, words: string): void {
  process.stdout.write(`${words}\n`);
  process.exit(code);
}

Object.assign(process, {
  parentPort: { on: fromMain.on.bind(fromMain), postMessage: hear },
});
await import(pathToFileURL(join(appDir, 'out', 'main', 'host-utility.js')).href);
tellHost({
  kind: 'start',
  start: {
    appVersion: '0.0.0',
    databaseKey: new Uint8Array(32).fill(7),
    args: {
      dataDir,
      stationName: 'packed',
      serverUrl: 'http://127.0.0.1:9',
      cityDir,
      practiceDir,
      rendererDir: join(appDir, 'out', 'renderer'),
      port: 0,
      call: null,
      isPractice: false,
      isFirstRun: false,
      checkOutput: true,
    },
  },
});
