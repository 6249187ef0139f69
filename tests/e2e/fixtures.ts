// A fresh data folder and server for every test, and as many consoles as it asks for. A console is a real Electron where
// its binary is there (never fetched), else the window shell in Chromium: the tests cannot tell.

import { test as base, _electron } from '@playwright/test';
import type { Browser, BrowserContextOptions, Page, TestInfo } from '@playwright/test';
import { cityFolder } from '#scripts/start/city.ts';
import { findElectron } from '#scripts/start/electron-binary.ts';
import { stationArgs } from '#scripts/start/host-process.ts';
import type { FaultProxy } from '../support/fault-proxy.ts';
import { startFaultProxy } from '../support/fault-proxy.ts';
import { startConsole } from '../support/start-console.ts';
import type { TestServer } from '../support/start-server.ts';
import { projectRoot, startServer } from '../support/start-server.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import { IntakePage } from './pages/intake-page.ts';
import { QueuePage } from './pages/queue-page.ts';
import { SignInPage } from './pages/sign-in-page.ts';

export type OpenedConsole = {
  readonly page: Page;
  /** The wire to the server: cut it, silence it, restore it. */
  readonly link: FaultProxy;
  readonly signIn: SignInPage;
  readonly intake: IntakePage;
  readonly queue: QueuePage;
  /** A call rings at this desk. */
  ring(number: string): Promise<void>;
  /** The host dies and is started again; the page is opened anew. Window shell only. */
  restart(): Promise<void>;
};

export type ConsoleWish = {
  readonly station?: string;
  readonly practice?: boolean;
  readonly context?: Pick<BrowserContextOptions, 'locale' | 'colorScheme' | 'viewport' | 'reducedMotion'>;
};

type Fixtures = {
  /** The city of the test: `test.use({ cityId: 'baltimore' })`. */
  readonly cityId: string;
  readonly dataDir: string;
  readonly server: TestServer;
  readonly openConsole: (wish?: ConsoleWish) => Promise<OpenedConsole>;
};

type Ends = (() => void | Promise<void>)[];

export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this pattern.
  dataDir: async ({}, use) => {
    const folder = makeTempFolder('e2e');
    await use(folder.path);
    folder.remove();
  },
  cityId: ['beijing', { option: true }],
  server: async ({ dataDir, cityId }, use, info) => {
    const server = await startServer({ dataDir, cityDir: cityFolder(projectRoot, cityId) });
    await use(server);
    await attachLines(info, 'server log', server.lines());
    await server.stop();
  },
  openConsole: async ({ dataDir, server, browser, cityId }, use, info) => {
    const cityDir = cityFolder(projectRoot, cityId);
    const ends: Ends = [];
    await use(async (wish = {}) => {
      const { station = 'desk' } = wish;
      const link = await startFaultProxy(server.url);
      ends.push(() => link.close());
      const electron = findElectron(projectRoot);
      const whole = { ...wish, station, dataDir, cityDir, serverUrl: link.url };
      const shell = electron
        ? await openInElectron(electron, whole, ends)
        : await openInChromium(browser, whole, { ends, info });
      return withPages({ ...shell, link });
    });
    for (const end of ends.toReversed()) await end();
  },
});

type Shell = Pick<OpenedConsole, 'ring' | 'restart'> & { readonly page: Page };
type WholeWish = ConsoleWish & {
  readonly station: string;
  readonly dataDir: string;
  readonly cityDir: string;
  readonly serverUrl: string;
};

async function openInChromium(
  browser: Browser,
  { context: look, practice = false, ...wish }: WholeWish,
  { ends, info }: { readonly ends: Ends; readonly info: TestInfo },
): Promise<Shell> {
  const console = await startConsole({ ...wish, practice });
  ends.push(async () => {
    await attachLines(info, `console ${wish.station} log`, console.lines());
    await console.stop();
  });
  const context = await browser.newContext(look ?? {});
  ends.push(() => context.close());
  const page = await context.newPage();
  await page.goto(console.url);
  return {
    page,
    ring: async (number) => console.ring(number),
    async restart() {
      await console.kill();
      await console.restart();
      await page.goto(console.url);
    },
  };
}

async function openInElectron(executablePath: string, wish: WholeWish, ends: Ends): Promise<Shell> {
  const { dataDir, cityDir, station, serverUrl, practice = false, context } = wish;
  const args = (callNumber: string | null): string[] => [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    projectRoot,
    ...stationArgs({
      root: projectRoot,
      dataDir,
      cityDir,
      station,
      serverUrl,
      practice,
      isFirstRun: false,
      callNumber,
    }),
  ];
  const app = await _electron.launch({ executablePath, args: args(null), locale: context?.locale ?? 'zh-CN' });
  ends.push(() => app.close());
  return {
    page: await app.firstWindow(),
    async ring(number) {
      // As the operating system does it: a second start hands its words to the first and ends.
      const second = await _electron.launch({ executablePath, args: args(number) });
      await second.close();
    },
    restart: () =>
      Promise.reject(new Error('restart() is for the window shell: in Electron the host restarts by itself')),
  };
}

function withPages(shell: Shell & { readonly link: FaultProxy }): OpenedConsole {
  const { page } = shell;
  return { ...shell, signIn: new SignInPage(page), intake: new IntakePage(page), queue: new QueuePage(page) };
}

/** What a process wrote, beside a test that failed. */
async function attachLines(info: TestInfo, name: string, lines: readonly string[]): Promise<void> {
  if (info.status === info.expectedStatus) return;
  await info.attach(name, { body: lines.join('\n'), contentType: 'text/plain' });
}
