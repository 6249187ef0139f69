// One desk for many tests of a worker: a server, a console and a page cost several seconds of processor time, most of a short
// test. A test that fails ends its worker, and the desk with it: none is tried at the desk of one that failed.

import type { Browser } from '@playwright/test';
import { cityFolder, defaultCityId } from '#scripts/start/city.ts';
import { findElectron } from '#scripts/start/electron-binary.ts';
import { openBridgeAs } from '../support/bridge-client.ts';
import type { TestServer } from '../support/start-server.ts';
import { projectRoot, startServer } from '../support/start-server.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import type { Desk, Ends, LoggedConsole } from './open-shell.ts';
import { openShell } from './open-shell.ts';

type Kept = { readonly console: LoggedConsole; readonly server: TestServer };

export type KeptDesk = {
  /** The desk at its sign-in screen, with nothing under way. */
  ready(): Promise<Kept>;
  close(): Promise<void>;
};

/** Opens nothing before it is asked for the first time. */
export function keepDesk(browser: Browser): KeptDesk {
  const ends: Ends = [];
  let kept: Kept | null = null;

  async function open(): Promise<Kept> {
    const folder = makeTempFolder('e2e-kept');
    ends.push(() => folder.remove());
    const cityDir = cityFolder(projectRoot, defaultCityId);
    const server = await startServer({ dataDir: folder.path, cityDir });
    ends.push(() => server.stop());
    const console = await openShell({ dataDir: folder.path, cityDir, server, browser }, {}, ends);
    return { console, server };
  }

  async function close(): Promise<void> {
    for (let end = ends.pop(); end; end = ends.pop()) await end();
    kept = null;
  }

  return {
    async ready() {
      // Electron's host cannot be asked from outside: there each test has a desk of its own.
      if (kept !== null && findElectron(projectRoot)) await close();
      if (kept === null) kept = await open();
      else await clear(kept.console);
      return kept;
    },
    close,
  };
}

/** Leaves the desk as the next person would wish to find it. The page is left first: it would save what it still holds. */
async function clear({ page }: Desk): Promise<void> {
  const { origin } = new URL(page.url());
  const cookies = await page.context().cookies(origin);
  await page.goto('about:blank');
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  const host = await openBridgeAs({ origin, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') });
  const { person } = await host.call('session.current', {});
  if (person !== null) {
    for (const { id } of await host.call('drafts.list', {})) await host.call('drafts.discard', { id });
    await host.call('keymap.set', { version: 1, keys: {} });
    await host.call('session.signOut', {});
  }
  await host.call('settings.set', { language: null, theme: 'system', textScale: 1 });
  host.close();
  await page.goto(origin);
}
