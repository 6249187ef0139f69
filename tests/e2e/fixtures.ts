// A fresh data folder and server for every test, and as many consoles as it asks for; or, where nothing must be fresh, one
// desk for many tests.

import { test as base } from '@playwright/test';
import type { TestInfo } from '@playwright/test';
import { cityFolder, defaultCityId } from '#scripts/start/city.ts';
import type { TestServer } from '../support/start-server.ts';
import { projectRoot, startServer } from '../support/start-server.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import type { KeptDesk } from './kept-desk.ts';
import { keepDesk } from './kept-desk.ts';
import type { ConsoleWish, Desk, Ends, LoggedConsole, OpenedConsole } from './open-shell.ts';
import { openShell } from './open-shell.ts';

export type { Desk, OpenedConsole } from './open-shell.ts';

type Fixtures = {
  /** The city of the test: `test.use({ cityId: 'baltimore' })`. */
  readonly cityId: string;
  readonly dataDir: string;
  readonly server: TestServer;
  readonly openConsole: (wish?: ConsoleWish) => Promise<OpenedConsole>;
  /**
   * A desk of Beijing, in Chinese, at its sign-in screen, without drafts, with settings and keys as they come. Tests before
   * this one may have left cases: for what one person does at one screen. It costs a third of a console of one's own.
   */
  readonly desk: Desk;
};

type WorkerFixtures = { readonly keptDesk: KeptDesk };

export const test = base.extend<Fixtures, WorkerFixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this pattern.
  dataDir: async ({}, use) => {
    const folder = makeTempFolder('e2e');
    await use(folder.path);
    folder.remove();
  },
  cityId: [defaultCityId, { option: true }],
  server: async ({ dataDir, cityId }, use, info) => {
    const server = await startServer({ dataDir, cityDir: cityFolder(projectRoot, cityId) });
    await use(server);
    await attachLines(info, 'server log', server.lines());
    await server.stop();
  },
  openConsole: async ({ dataDir, server, browser, cityId }, use, info) => {
    const place = { dataDir, server, browser, cityDir: cityFolder(projectRoot, cityId) };
    const ends: Ends = [];
    const opened: LoggedConsole[] = [];
    await use(async (wish = {}) => {
      const console = await openShell(place, wish, ends);
      opened.push(console);
      return console;
    });
    for (const [index, { lines }] of opened.entries()) await attachLines(info, `log of console ${index + 1}`, lines());
    for (const end of ends.toReversed()) await end();
  },
  keptDesk: [
    async ({ browser }, use) => {
      const kept = keepDesk(browser);
      await use(kept);
      await kept.close();
    },
    { scope: 'worker' },
  ],
  desk: async ({ keptDesk }, use, info) => {
    const { console, server } = await keptDesk.ready();
    await use(console);
    await attachLines(info, 'server log', server.lines());
    await attachLines(info, 'console log', console.lines());
  },
});

/** What a process wrote, beside a test that failed. */
async function attachLines(info: TestInfo, name: string, lines: readonly string[]): Promise<void> {
  if (info.status === info.expectedStatus) return;
  await info.attach(name, { body: lines.join('\n'), contentType: 'text/plain' });
}
