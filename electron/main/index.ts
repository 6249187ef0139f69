// Electron's main, as a table of contents: it opens the window, forks the host by path and pumps frames between the two.
// It knows no SQL, no sockets and no cases.

import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, net, protocol, safeStorage, session, utilityProcess } from 'electron';
import { parseStationArgs, stationDefaults } from '#shared/bridge/station-args.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import { connectBridge } from './bridge-pump.ts';
import { showNews } from './host-news.ts';
import type { HostProcess } from './host-process.ts';
import { startHostProcess } from './host-process.ts';
import { findCall, takeCalls } from './incoming-calls.ts';
import { pageOrigin, registerPageScheme, servePage } from './page-protocol.ts';
import { denyNavigation, denyPermissions } from './security.ts';
import { createShellHandlers } from './shell-handlers.ts';
import { readStationKey } from './station-key.ts';
import { createWindow, showWindow } from './window.ts';

async function main(): Promise<void> {
  const resources = app.isPackaged ? join(process.resourcesPath, 'data') : join(app.getAppPath(), 'resources');
  const renderer = join(app.getAppPath(), 'out', 'renderer');
  const parsed = parseStationArgs(process.argv.slice(1), {
    unknown: 'ignore',
    defaults: stationDefaults({ data: join(app.getPath('appData'), 'Swiftline'), resources, renderer }),
  });
  if (!parsed.ok) return refuse(parsed.words);
  const stationDir = resolve(parsed.args.dataDir, 'stations', parsed.args.stationName);
  // The lock is kept in this folder: one window a station, several stations a person.
  mkdirSync(join(stationDir, 'electron'), { recursive: true, mode: 0o700 });
  app.setPath('userData', join(stationDir, 'electron'));
  if (!app.requestSingleInstanceLock()) return app.quit();
  registerPageScheme(protocol);
  denyNavigation(app);
  app.enableSandbox();
  await app.whenReady();

  denyPermissions(session.defaultSession);
  servePage(protocol, parsed.args.rendererDir, (fileUrl) => net.fetch(fileUrl, { bypassCustomProtocolHandlers: true }));
  const databaseKey = readStationKey(safeStorage, stationDir, process.platform);
  const preload = join(import.meta.dirname, '../preload/index.cjs');
  const window = createWindow(preload, (options) => new BrowserWindow(options));
  const host: HostProcess = startHostProcess({
    fork: () =>
      utilityProcess.fork(join(import.meta.dirname, 'host-utility.js'), [], { serviceName: 'Swiftline host' }),
    start: { args: parsed.args, appVersion: app.getVersion(), databaseKey },
    clock: systemClock(),
    onFrame: (frame) => toPage(frame),
    onNews: (news) => showNews(news, { dialog, window }, { refuse, saveCopy: () => host.saveCopy() }),
  });
  const toPage = connectBridge({ ipcMain, contents: window.webContents, host, shell: createShellHandlers(window) });
  takeCalls(app, { ring: (text) => host.ring(text), show: () => showWindow(window) });
  const call = findCall(process.argv);
  if (call !== undefined) host.ring(call);
  quitWithHost(host);
  await window.loadURL(`${pageOrigin}/`);
}

/** The host closes its files before the app ends. */
function quitWithHost(host: HostProcess): void {
  app.on('window-all-closed', () => app.quit());
  app.once('will-quit', (event) => {
    event.preventDefault();
    void host.stop().finally(() => app.exit(0));
  });
}

function refuse(words?: string): void {
  if (words) dialog.showErrorBox('Swiftline', words);
  app.exit(1);
}

main().catch((error: unknown) => refuse(error instanceof Error ? error.message : String(error)));
