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
import type { ConsoleWish, Ends, LoggedConsole, OpenedConsole } from './open-shell.ts';
import { openShell } from './open-shell.ts';

export type { Desk, OpenedConsole } from './open-shell.ts';

type Fixtures = {
  /** The city of the test: `test.use({ cityId: 'baltimore' })`. */
  readonly cityId: string;
  readonly dataDir: string;
  readonly server: TestServer;
  readonly openConsole: (wish?: ConsoleWish) => Promise<OpenedConsole>;
  /**
   * A desk of the city, in its language, at its sign-in screen, without drafts or calls, with settings and keys as they come.
   * Tests before this one may have left cases: it looks for what is its own by a number or a word that no other test has. It
   * costs a third of a console of one's own.
   */
  readonly desk: OpenedConsole;
  /** A second console beside the desk, kept as it is. */
  readonly colleague: OpenedConsole;
};

type WorkerFixtures = { readonly keptDesks: (cityId: string) => KeptDesk };

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
  keptDesks: [
    async ({ browser }, use) => {
      const kept = new Map<string, KeptDesk>();
      await use((cityId) => {
        const found = kept.get(cityId) ?? keepDesk(browser, cityId);
        kept.set(cityId, found);
        return found;
      });
      for (const desk of kept.values()) await desk.close();
    },
    { scope: 'worker' },
  ],
  desk: async ({ keptDesks, cityId }, use, info) => {
    const { console, server } = await keptDesks(cityId).ready();
    await use(console);
    await attachLines(info, 'server log', server.lines());
    await attachLines(info, 'console log', console.lines());
  },
  colleague: async ({ keptDesks, cityId, desk: _first }, use, info) => {
    const console = await keptDesks(cityId).colleague();
    await use(console);
    await attachLines(info, 'log of the second console', console.lines());
  },
});

/** What a process wrote, beside a test that failed. */
async function attachLines(info: TestInfo, name: string, lines: readonly string[]): Promise<void> {
  if (info.status === info.expectedStatus) return;
  await info.attach(name, { body: lines.join('\n'), contentType: 'text/plain' });
}
