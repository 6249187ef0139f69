// `npm run screenshots`: every screen in Chinese and English, light and dark, at 1280 × 720, from a made-up city morning.
// All go to out/screenshots; the few the README shows are written to docs/screenshots as well.

import { copyFileSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { systemClock } from '#shared/lib/system-clock.ts';
import { IntakePage } from '#tests/e2e/pages/intake-page.ts';
import { QueuePage } from '#tests/e2e/pages/queue-page.ts';
import { SignInPage } from '#tests/e2e/pages/sign-in-page.ts';
import { makeUpTexts } from '#tests/bench/made-up-texts.ts';
import { demoLogins, sitDown } from '#tests/support/desk.ts';
import { startConsole } from '#tests/support/start-console.ts';
import type { TestConsole } from '#tests/support/start-console.ts';
import { startServer } from '#tests/support/start-server.ts';
import { makeTempFolder } from '#tests/support/temp-folder.ts';
import { findTestBrowser } from './find-chromium.ts';
import { ensureBuild } from './start/build.ts';
import { say } from './start/say.ts';

const root = resolve(import.meta.dirname, '..');
const outFolder = join(root, 'out', 'screenshots');
const docsFolder = join(root, 'docs', 'screenshots');
const inReadme = new Set(['intake-zh-light', 'queue-en-dark']);

const looks = (['zh', 'en'] as const).flatMap((language) =>
  (['light', 'dark'] as const).map((theme) => ({ language, theme })),
);
type Look = (typeof looks)[number];

const clock = systemClock();
const ends: (() => void | Promise<void>)[] = [];

try {
  mkdirSync(outFolder, { recursive: true });
  mkdirSync(docsFolder, { recursive: true });
  await ensureBuild({ root, clock, say });
  await takeAll();
} finally {
  for (const end of ends.toReversed()) await end();
}

async function takeAll(): Promise<void> {
  const folder = makeTempFolder('screens');
  ends.push(() => folder.remove());
  const server = await startServer({ dataDir: folder.path });
  ends.push(() => server.stop());
  const executablePath = findTestBrowser();
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  ends.push(() => browser.close());
  const desk = await startConsole({ dataDir: folder.path, serverUrl: server.url });
  ends.push(() => desk.stop());
  await fillQueue(desk);
  for (const look of looks) await takeLook(browser, desk, look);
}

async function fillQueue(console: TestConsole): Promise<void> {
  const agent = await sitDown(console);
  await agent.signIn(demoLogins.agent);
  for (const text of makeUpTexts(12)) await agent.takeCase(text);
  await agent.caughtUp();
  await agent.bridge.call('session.signOut', {});
  agent.leave();
  await console.stop();
  await console.restart();
}

async function takeLook(browser: Browser, console: TestConsole, look: Look): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    locale: look.language === 'zh' ? 'zh-CN' : 'en-GB',
    colorScheme: look.theme,
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(console.url);
  const shoot = (name: string): Promise<void> => take(page, `${name}-${look.language}-${look.theme}`);
  const signIn = new SignInPage(page);
  await signIn.ready();
  await shoot('sign-in');
  await signIn.signIn(demoLogins.agent);
  await takeIntake(page, console, shoot);
  await takeDesks(page, shoot);
  await signIn.signOut();
  await context.close();
  await console.stop();
  await console.restart();
}

async function takeIntake(page: Page, console: TestConsole, shoot: (name: string) => Promise<void>): Promise<void> {
  const intake = new IntakePage(page);
  await shoot('intake-idle');
  console.ring('13800001234');
  await intake.ringing.waitFor();
  await shoot('intake-ringing');
  await intake.acceptCall();
  await intake.tell('望京街道广顺北大街路灯坏了三天，晚上看不见路，老人出门怕摔跤');
  await intake.pickPlace('wangjing');
  await intake.units.first().waitFor();
  await shoot('intake');
  await intake.pickTopic('路灯');
  await intake.dispatch();
  await shoot('intake-saved');
  await page.keyboard.press('Shift+F2');
}

async function takeDesks(page: Page, shoot: (name: string) => Promise<void>): Promise<void> {
  const queue = new QueuePage(page);
  await queue.open();
  await queue.showView('all');
  await queue.grid.getByRole('row').nth(3).waitFor();
  await shoot('queue');
  await page.keyboard.press('?');
  await shoot('keys');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await shoot('palette');
  await page.keyboard.press('Escape');
  const rail = page.getByRole('navigation').first().getByRole('button');
  for (let index = 2; index < (await rail.count()); index += 1) {
    await rail.nth(index).click();
    await shoot(`desk-${index + 1}`);
  }
}

async function take(page: Page, name: string): Promise<void> {
  const file = join(outFolder, `${name}.png`);
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
  if (inReadme.has(name)) copyFileSync(file, join(docsFolder, `${name}.png`));
  say(name);
}
