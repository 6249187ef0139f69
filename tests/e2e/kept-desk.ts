// One desk for many tests of a worker: a server, a console and a page cost several seconds of processor time, most of a short
// test. A second console stands beside it where tests ask for a colleague. A test that fails ends its worker, and the desks
// with it: none is tried at the desk of one that failed.

import type { Role } from '#shared/domain/roles.ts';
import type { Browser } from '@playwright/test';
import { cityFolder } from '#scripts/start/city.ts';
import { findElectron } from '#scripts/start/electron-binary.ts';
import type { TestBridge } from '../support/bridge-client.ts';
import { openBridgeAs } from '../support/bridge-client.ts';
import type { TestServer } from '../support/start-server.ts';
import { projectRoot, startServer } from '../support/start-server.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import type { Ends, LoggedConsole, OpenedConsole } from './open-shell.ts';
import { openShell } from './open-shell.ts';

type Kept = { readonly console: LoggedConsole; readonly server: TestServer };

export type KeptDesk = {
  /** The desk at its sign-in screen, with nothing under way. */
  ready(): Promise<Kept>;
  /** A second console at the same server, in the same state; for a test that has the desk. */
  colleague(): Promise<LoggedConsole>;
  close(): Promise<void>;
};

/** Opens nothing before it is asked for the first time. */
export function keepDesk(browser: Browser, cityId: string): KeptDesk {
  const ends: Ends = [];
  const cityDir = cityFolder(projectRoot, cityId);
  let kept: (Kept & { readonly dataDir: string }) | null = null;
  let second: LoggedConsole | null = null;

  async function open() {
    const { path: dataDir, remove } = makeTempFolder('e2e-kept');
    ends.push(remove);
    const server = await startServer({ dataDir, cityDir });
    ends.push(() => server.stop());
    const console = await openShell({ dataDir, cityDir, server, browser }, {}, ends);
    return { console, server, dataDir };
  }

  async function close(): Promise<void> {
    for (let end = ends.pop(); end; end = ends.pop()) await end();
    kept = null;
    second = null;
  }

  return {
    async ready() {
      // Electron's host cannot be asked from outside: there each test has a desk of its own.
      if (kept !== null && findElectron(projectRoot)) await close();
      if (kept === null) kept = await open();
      else await clear(kept.console);
      return kept;
    },
    async colleague() {
      if (kept === null) throw new Error('a colleague sits beside the desk: ask for the desk first');
      const { server, dataDir } = kept;
      if (second === null) second = await openShell({ dataDir, cityDir, server, browser }, { station: 'other' }, ends);
      else await clear(second);
      return second;
    },
    close,
  };
}

/** Leaves the desk as the next person would wish to find it. The page is left first: it would save what it still holds. */
async function clear({ page, link }: OpenedConsole): Promise<void> {
  const { origin } = new URL(page.url());
  const cookies = await page.context().cookies(origin);
  await page.goto('about:blank');
  await page.emulateMedia({ media: null, colorScheme: null, reducedMotion: null });
  await page.setViewportSize({ width: 1280, height: 720 });
  const host = await openBridgeAs({ origin, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') });
  link.restore();
  const { person } = await host.call('session.current', {});
  // Where nobody sits there is no call either: whoever leaves is done with theirs.
  if (person !== null) {
    await host.call('sync.retry', {});
    await endCalls(host, person.role);
    for (const { id } of await host.call('drafts.list', {})) await host.call('drafts.discard', { id });
    await host.call('keymap.set', { version: 1, keys: {} });
    await host.call('session.signOut', {});
  }
  await host.call('settings.set', { language: null, theme: 'system', textScale: 1 });
  host.close();
  await page.goto(origin);
}

/** No call rings, waits or is wrapped up, and nobody has to be rung back. Before drafts go: a call that is taken opens one. */
async function endCalls(host: TestBridge, role: Role): Promise<void> {
  for (let call = await host.call('calls.current', {}); call !== null; call = await host.call('calls.current', {})) {
    const { callId, state } = call;
    if (state === 'ringing') await host.call('calls.accept', { callId });
    else if (state === 'ended') await host.call('calls.ready', {});
    else await host.call('calls.end', { callId });
  }
  // Others have no such list, and leave no call on it.
  if (role !== 'agent' && role !== 'supervisor') return;
  const { calls } = await host.call('calls.missed', {});
  for (const { callId, doneAtMs } of calls) {
    if (doneAtMs === null) await host.call('calls.settleMissed', { callId, isDone: true });
  }
}
