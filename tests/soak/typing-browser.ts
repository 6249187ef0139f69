// The same promise in a real browser: keys pressed in the production page, whose renderer process or host is killed. Each key is
// stamped by the browser's own event, on the clock of the machine.

import type { Browser, BrowserContext, Page } from '@playwright/test';
import { chromium } from '@playwright/test';
import { must } from '#shared/lib/assert.ts';
import type { Clock, Random } from '#shared/lib/clock.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import { findTestBrowser } from '#scripts/find-chromium.ts';
import { IntakePage } from '../e2e/pages/intake-page.ts';
import type { TestBridge } from '../support/bridge-client.ts';
import { demoLogins, signInAs } from '../support/desk.ts';
import type { TestConsole } from '../support/start-console.ts';
import { startConsole } from '../support/start-console.ts';
import { startServer } from '../support/start-server.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import type { TypingJudgement } from './judge-typing.ts';
import { judgeTyping } from './judge-typing.ts';
import { machineMs } from './machine-clock.ts';
import type { Forms, TypedKey } from './typed-keys.ts';
import { formName, formsOf } from './typed-keys.ts';

export type BrowserTypingOptions = { readonly kills: number; readonly seed: number };
export type BrowserTypingReport = {
  readonly kills: { readonly page: number; readonly host: number };
  readonly keys: number;
  readonly worstLossMs: number;
  readonly problems: readonly string[];
};

type World = {
  readonly clock: Clock;
  readonly random: Random;
  readonly console: TestConsole;
  readonly browser: Browser;
  readonly context: BrowserContext;
  bridge: TestBridge;
  /** What was found after the kill before. */
  before: Forms;
};

/** What the page was given to type, with the moment it saw each key; a key whose moment was lost counts from when it was sent. */
type Typing = { readonly keys: readonly TypedKey[]; readonly ended: Promise<void>; stop(): void };

const graceMs = 250;
const letters = 'abcdefghij 0123456789望京街道路灯坏了三天没人修，。'.split('');

/** Kills the page's process and the host in turn; throws only where it could not go on. */
export async function runBrowserTyping({ kills, seed }: BrowserTypingOptions): Promise<BrowserTypingReport> {
  const ends: (() => unknown)[] = [];
  try {
    const world = await build(seed, ends);
    const done = { page: 0, host: 0 };
    let keys = 0;
    let worstLossMs = 0;
    const problems: string[] = [];
    for (let kill = 1; kill <= kills; kill += 1) {
      const target = kill % 2 === 1 ? 'page' : 'host';
      const judged = await typeAndKill(world, target);
      done[target] += 1;
      keys += judged.keys;
      worstLossMs = Math.max(worstLossMs, judged.worstLossMs);
      problems.push(...judged.problems.map((problem) => `seed ${seed}, kill ${kill} (${target}): ${problem}`));
    }
    return { kills: done, keys, worstLossMs: Math.round(worstLossMs), problems };
  } finally {
    for (const end of ends.toReversed()) await end();
  }
}

async function build(seed: number, ends: (() => unknown)[]): Promise<World> {
  const folder = makeTempFolder('typing');
  ends.push(() => folder.remove());
  const server = await startServer({ dataDir: folder.path });
  ends.push(() => server.kill());
  const console = await startConsole({ dataDir: folder.path, serverUrl: server.url, checkOutput: false });
  ends.push(() => console.kill());
  const executablePath = findTestBrowser();
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  ends.push(() => browser.close());
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 720 } });
  const bridge = await signInAs(console, demoLogins.agent);
  const world: World = {
    before: new Map(),
    clock: systemClock(),
    random: seededRandom(seed),
    console,
    browser,
    context,
    bridge,
  };
  ends.push(() => world.bridge.close());
  return world;
}

async function typeAndKill(
  world: World,
  target: 'page' | 'host',
): Promise<TypingJudgement & { readonly keys: number }> {
  const { clock, random, console, browser, context } = world;
  const page = await context.newPage();
  try {
    const typing = await beginTyping(world, page);
    await new Promise<void>((resolve) => void clock.after(400 + random() * 900, resolve));
    const atMs = target === 'page' ? await killRenderers(browser) : await killHost(console);
    // The page hears no more keys that count.
    typing.stop();
    await typing.ended;
    if (target === 'host') {
      await console.restart();
      world.bridge.close();
      world.bridge = await signInAs(console, demoLogins.agent);
    }
    const found = formsOf(await world.bridge.call('drafts.list', {}));
    const judged = judgeTyping({ before: world.before, keys: typing.keys, found, atMs, graceMs });
    world.before = found;
    return { ...judged, keys: typing.keys.length };
  } finally {
    await page.close();
  }
}

/** Opens the page of whoever is signed in, a new form in it, and types until told to stop. */
async function beginTyping(world: World, page: Page): Promise<Typing> {
  const { bridge, context, random, clock } = world;
  const [name = '', value = ''] = bridge.cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url: bridge.origin }]);
  const stamps: number[] = [];
  await page.exposeBinding('swiftlineKey', (_source, atMs: number) => void stamps.push(atMs));
  await page.addInitScript(tellEveryKey);
  await page.goto(bridge.origin);
  const intake = new IntakePage(page);
  await intake.narrative.or(page.getByRole('main')).first().waitFor();
  await intake.openBlank();
  const offsetMs = await clockOffset(page);
  const drafts = await bridge.call('drafts.list', {});
  const opened = must(
    drafts.findLast(({ body }) => body.kind === 'intake' && body.narrative === ''),
    'a new form',
  );
  const form = formName(opened.id, opened.body);
  const keys: TypedKey[] = [{ atMs: machineMs(), form, body: opened.body }];
  let text = '';
  let isOver = false;

  async function type(): Promise<void> {
    while (!isToldToStop()) {
      const letter = letters[Math.floor(random() * letters.length)] ?? 'a';
      text += letter;
      const index = keys.length;
      const body = { ...opened.body, narrative: text } as TypedKey['body'];
      keys.push({ atMs: machineMs(), form, body });
      const seen = stamps.length;
      await (/^[a-j0-9 ]$/.test(letter) ? page.keyboard.press(letter) : page.keyboard.insertText(letter));
      const stamp = stamps[seen];
      if (stamp !== undefined) keys[index] = { atMs: stamp + offsetMs, form, body };
      await new Promise<void>((resolve) => void clock.after(15 + random() * 80, resolve));
    }
  }

  function isToldToStop(): boolean {
    return isOver;
  }

  const ended = type().catch((error: unknown) => {
    // The page died under the key, which was to be expected; anything else is not.
    if (!/crash|closed|Target/i.test(String(error))) throw error;
  });
  return { keys, ended, stop: () => void (isOver = true) };
}

/** Runs in the page: tells the moment of each key, or of the text where none was pressed. */
function tellEveryKey(): void {
  const tell = (window as unknown as { swiftlineKey(atMs: number): void }).swiftlineKey;
  let lastKeyMs = 0;
  document.addEventListener('keydown', ({ timeStamp }) => tell((lastKeyMs = timeStamp)), true);
  document.addEventListener('input', ({ timeStamp }) => timeStamp - lastKeyMs > 50 && tell(timeStamp), true);
}

/** What is added to the page's time to have the machine's: from the quickest of several questions. */
async function clockOffset(page: Page): Promise<number> {
  let best = { tookMs: Number.POSITIVE_INFINITY, offsetMs: 0 };
  for (let turn = 0; turn < 8; turn += 1) {
    const askedMs = machineMs();
    const pageMs = await page.evaluate(() => performance.now());
    const tookMs = machineMs() - askedMs;
    // The earliest it can have been: a key is never taken for younger than it was.
    if (tookMs < best.tookMs) best = { tookMs, offsetMs: askedMs - pageMs };
  }
  return best.offsetMs;
}

async function killHost(console: TestConsole): Promise<number> {
  const atMs = machineMs();
  await console.kill();
  return atMs;
}

async function killRenderers(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  const atMs = machineMs();
  for (const { id } of renderers) process.kill(id, 'SIGKILL');
  await session.detach();
  return atMs;
}
