// A desk as a person has it: a server, a console of the current build and its page in a browser, on a fresh data folder.

import type { Browser, Page } from '@playwright/test';
import { chromium } from '@playwright/test';
import { systemClock } from '#shared/lib/system-clock.ts';
import { findTestBrowser } from '#scripts/find-chromium.ts';
import { compareBuild } from '#scripts/start/build-stamp.ts';
import { build } from '#scripts/start/build.ts';
import { cityFolder } from '#scripts/start/city.ts';
import { startConsole } from '#tests/support/start-console.ts';
import { projectRoot, startServer } from '#tests/support/start-server.ts';
import { makeTempFolder } from '#tests/support/temp-folder.ts';

export type BrowserDesk = {
  readonly page: Page;
  /** A call rings at the desk. */
  ring(number: string): void;
  close(): Promise<void>;
};

export type DeskWish = { readonly cityId: 'beijing' | 'baltimore'; readonly locale: string; readonly login: string };

/** The browser of the end-to-end tests, over sources as they are now. */
export async function openBrowser(say: (words: string) => void): Promise<Browser> {
  const executablePath = findTestBrowser();
  if (executablePath === undefined) {
    throw new Error('This bench needs Chromium. Install it (npx playwright install chromium), then run it again.');
  }
  if (compareBuild(projectRoot) !== 'current') await build({ root: projectRoot, clock: systemClock(), say });
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}

/** Opens the desk of a city with somebody signed in. */
export async function openDesk(browser: Browser, { cityId, locale, login }: DeskWish): Promise<BrowserDesk> {
  const ends: (() => void | Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const end of ends.toReversed()) await end();
  };
  try {
    const folder = makeTempFolder('bench-intake');
    ends.push(() => folder.remove());
    const cityDir = cityFolder(projectRoot, cityId);
    const server = await startServer({ dataDir: folder.path, cityDir });
    ends.push(() => server.stop());
    const console = await startConsole({ dataDir: folder.path, cityDir, serverUrl: server.url, checkOutput: false });
    ends.push(() => console.stop());
    const context = await browser.newContext({ locale, viewport: { width: 1920, height: 1080 } });
    ends.push(() => context.close());
    const page = await context.newPage();
    await page.goto(console.url);
    await signIn(page, login);
    return { page, ring: (number) => console.ring(number), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Demo people have their password filled in, once the server has told of them. */
export async function signIn(page: Page, login: string): Promise<void> {
  const filled = 'input[type="password"]:not([value=""])';
  await page.waitForSelector(filled);
  await page.keyboard.type(login);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.idle');
}
