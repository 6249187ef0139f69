// A console for a test: a real Electron where its binary is there (never fetched), else the window shell in Chromium. The tests
// cannot tell.

import { _electron } from '@playwright/test';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { findElectron } from '#scripts/start/electron-binary.ts';
import { stationArgs } from '#scripts/start/host-process.ts';
import type { FaultProxy } from '../support/fault-proxy.ts';
import { startFaultProxy } from '../support/fault-proxy.ts';
import { startConsole } from '../support/start-console.ts';
import type { TestServer } from '../support/start-server.ts';
import { projectRoot } from '../support/start-server.ts';
import { IntakePage } from './pages/intake-page.ts';
import { QueuePage } from './pages/queue-page.ts';
import { SignInPage } from './pages/sign-in-page.ts';

/** A console that a person sits at. */
export type Desk = {
  readonly page: Page;
  readonly signIn: SignInPage;
  readonly intake: IntakePage;
  readonly queue: QueuePage;
  /** A call rings at this desk. */
  ring(number: string): Promise<void>;
};

export type OpenedConsole = Desk & {
  /** The wire to the server: cut it, silence it, restore it. */
  readonly link: FaultProxy;
  /** The host dies and is started again; the page is opened anew. Window shell only. */
  restart(): Promise<void>;
};

export type ConsoleWish = {
  readonly station?: string;
  readonly practice?: boolean;
  readonly context?: Pick<BrowserContextOptions, 'locale' | 'colorScheme' | 'viewport' | 'reducedMotion'>;
};

/** With what its process wrote, for a failing test's report. */
export type LoggedConsole = OpenedConsole & { lines(): readonly string[] };

export type Ends = (() => void | Promise<void>)[];

type Where = { readonly dataDir: string; readonly cityDir: string };
export type Place = Where & { readonly server: TestServer; readonly browser: Browser };

type Shell = Pick<LoggedConsole, 'ring' | 'restart' | 'page' | 'lines'>;
type WholeWish = Where & ConsoleWish & { readonly station: string; readonly serverUrl: string };

/** Opens a console, with its own wire to the server; what ends it is added to `ends`. */
export async function openShell({ browser, server, ...where }: Place, wish: ConsoleWish, ends: Ends) {
  const link = await startFaultProxy(server.url);
  ends.push(() => link.close());
  const electron = findElectron(projectRoot);
  const whole = { station: 'desk', ...wish, ...where, serverUrl: link.url };
  const shell = electron ? await openInElectron(electron, whole, ends) : await openInChromium(browser, whole, ends);
  return withPages({ ...shell, link });
}

async function openInChromium(
  browser: Browser,
  { context: look, practice = false, ...wish }: WholeWish,
  ends: Ends,
): Promise<Shell> {
  const console = await startConsole({ ...wish, practice });
  ends.push(() => console.stop());
  const context = await browser.newContext(look ?? {});
  ends.push(() => context.close());
  const page = await context.newPage();
  await page.goto(console.url);
  return {
    page,
    lines: console.lines,
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
    lines: () => [],
    async ring(number) {
      // As the operating system does it: a second start hands its words to the first and ends.
      const second = await _electron.launch({ executablePath, args: args(number) });
      await second.close();
    },
    restart: () =>
      Promise.reject(new Error('restart() is for the window shell: in Electron the host restarts by itself')),
  };
}

function withPages(shell: Shell & { readonly link: FaultProxy }): LoggedConsole {
  const { page } = shell;
  return { ...shell, signIn: new SignInPage(page), intake: new IntakePage(page), queue: new QueuePage(page) };
}
