// From key to paint while somebody types a narrative, over a store with a whole city in it, while ten units work and the desk is
// poked for each; beside a page that is nothing but a text field, typed into in the same browser at the same time.

import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { systemClock } from '#shared/lib/system-clock.ts';
import { loadShippedCity } from '../support/shipped-city.ts';
import { startConsole } from '../support/start-console.ts';
import { startServer } from '../support/start-server.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import { waitFor } from '../support/wait-for.ts';
import { askHost } from '../e2e/pages/bridge.ts';
import type { Bench, BenchOptions, Figure } from './bench-result.ts';
import { atMost, percentile, round } from './bench-result.ts';
import { openBrowser, signIn } from './intake/browser-desk.ts';
import type { CityFolder } from './typing/city-folder.ts';
import { openCityFolder } from './typing/city-folder.ts';
import type { Typed } from './typing/robot-typist.ts';
import { typeKeys } from './typing/robot-typist.ts';
import type { AnswerTimes } from './typing/suggestion-watch.ts';
import { watchAnswers } from './typing/suggestion-watch.ts';
import type { Worker } from './sync/worker.ts';
import { startWorker } from './sync/worker.ts';

const mostPaintMs = 50;
/** A desk with a whole city on it is opened in steps, of which the page tells. */
const openingMs = 600_000;
const clock = systemClock();

export const typingBench: Bench = {
  about: 'from key to paint while a narrative is typed and ten units work; --rows N cases (20,000) --folder DIR kept',
  async run(options) {
    const temporary = options.folder === null ? makeTempFolder('bench-typing') : null;
    const dataDir = temporary?.path ?? options.folder ?? '';
    try {
      mkdirSync(dataDir, { recursive: true });
      const cases = options.isSmoke ? 300 : (options.count ?? 20_000);
      const browser = await openBrowser(options.say);
      try {
        return await measure(browser, await openCityFolder(dataDir, cases, options.say), options);
      } finally {
        await browser.close();
      }
    } finally {
      temporary?.remove();
    }
  },
};

type Ends = (() => void | Promise<unknown>)[];

async function measure(browser: Browser, city: CityFolder, options: BenchOptions): Promise<readonly Figure[]> {
  const ends: Ends = [];
  try {
    return await measureOpen(browser, city, options, ends);
  } finally {
    for (const end of ends.toReversed()) await end();
  }
}

async function measureOpen(
  browser: Browser,
  { dataDir, units, cursor }: CityFolder,
  { isSmoke, say }: BenchOptions,
  ends: Ends,
): Promise<readonly Figure[]> {
  const server = await startServer({ dataDir });
  ends.push(() => server.stop());
  const loopFile = join(dataDir, 'loop.jsonl');
  const console = await startWatched(dataDir, server.url, loopFile);
  ends.push(() => console.stop());
  const worker = startWorker(new URL('typing/ten-scopes.worker.ts', import.meta.url));
  ends.push(() => worker.stop());
  const packHash = loadShippedCity('beijing').hash;
  await worker.ask({ kind: 'open', serverUrl: server.url, desks: units, packHash, cursor } as { kind: string });
  const page = await openPage(browser, console.url, ends);
  page.page.setDefaultTimeout(openingMs);
  const bare = await bareField(browser, ends);
  await signIn(page.page, 'wangli');
  await inOrder(page.page);
  await page.page.keyboard.press('Alt+n');
  await page.page.waitForSelector('#narrative:focus');
  const keys = isSmoke ? 20 : 600;
  say(`${keys} keys are typed`);
  await worker.ask({ kind: 'start' });
  page.answers.clear();
  const fromMs = clock.wallMs();
  const typed = await typeKeys(page.page, keys);
  const toMs = clock.wallMs();
  await bare.bringToFront();
  await bare.focus('textarea');
  const raw = await typeKeys(bare, isSmoke ? 20 : Math.round(keys / 2));
  const { commands, scopes } = await endWork(worker);
  if (scopes < units.length) throw new Error(`${scopes} units were at work, not ${units.length}`);
  say(`${commands} commands of ${scopes} units came meanwhile`);
  return figuresOf({ typed, raw, answers: page.answers, heldMs: readLoop(loopFile, fromMs, toMs) });
}

/** Everything the server has is here, with its indexes: what came while the desk was closed is no part of typing. */
async function inOrder(page: Page): Promise<void> {
  const look = async (): Promise<boolean> => {
    const { firstLoad, waiting, completeAtMs } = await askHost(page, 'sync.status', {});
    return firstLoad === null && waiting === 0 && completeAtMs !== null;
  };
  await waitFor('the desk to have put its cases in order', look, { timeoutMs: openingMs, everyMs: 1_000 });
}

function endWork(worker: Worker): Promise<{ readonly commands: number; readonly scopes: number }> {
  return worker.ask({ kind: 'stop' });
}

/** A console whose host notes how long its event loop is kept. */
async function startWatched(dataDir: string, serverUrl: string, loopFile: string) {
  const watch = new URL('typing/loop-watch.ts', import.meta.url);
  const before = process.env['NODE_OPTIONS'];
  process.env['NODE_OPTIONS'] = `${before ?? ''} --import ${watch.href}`.trim();
  process.env['BENCH_LOOP_FILE'] = loopFile;
  try {
    return await startConsole({ dataDir, serverUrl, checkOutput: false });
  } finally {
    if (before === undefined) delete process.env['NODE_OPTIONS'];
    else process.env['NODE_OPTIONS'] = before;
    delete process.env['BENCH_LOOP_FILE'];
  }
}

async function openPage(
  browser: Browser,
  url: string,
  ends: Ends,
): Promise<{ readonly page: Page; readonly answers: AnswerTimes }> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1920, height: 1080 } });
  ends.push(() => context.close());
  const page = await context.newPage();
  const answers = await watchAnswers(page);
  await page.goto(url, { timeout: openingMs });
  return { page, answers };
}

async function bareField(browser: Browser, ends: Ends): Promise<Page> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1920, height: 1080 } });
  ends.push(() => context.close());
  const page = await context.newPage();
  await page.setContent('<textarea rows="4" cols="80"></textarea>');
  return page;
}

/** The times of the half seconds that end between the two. */
function readLoop(file: string, fromMs: number, toMs: number): readonly number[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const notes = lines.map((line) => JSON.parse(line) as { atMs: number; heldMs: number });
  return notes.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs).map(({ heldMs }) => heldMs);
}

type Measured = {
  readonly typed: Typed;
  readonly raw: Typed;
  readonly answers: AnswerTimes;
  readonly heldMs: readonly number[];
};

function figuresOf({ typed, raw, answers, heldMs }: Measured): readonly Figure[] {
  const paint = (share: number): Figure => {
    const beside = percentile(raw.keyMs, share);
    const value = percentile(typed.keyMs, share);
    return { name: `key to paint p${share * 100}`, value, unit: 'ms', raw: beside, ratio: round(value / beside) };
  };
  const inputP95 = percentile(typed.inputMs, 0.95);
  return [
    { name: 'keydowns', value: typed.keydowns, unit: 'keys' },
    paint(0.5),
    atMost({ ...paint(0.95), limit: mostPaintMs }),
    paint(0.99),
    atMost({ name: 'change of the text to paint p95', value: inputP95, unit: 'ms', limit: mostPaintMs }),
    { name: 'longest time the host kept its event loop', value: round(Math.max(0, ...heldMs)), unit: 'ms' },
    ...lateness('suggestion', answers.of('intake.suggest')),
    ...lateness('likely the same', answers.of('intake.similar')),
    ...lateness('draft saved', answers.of('drafts.save')),
  ];
}

function lateness(what: string, times: readonly number[]): readonly Figure[] {
  if (times.length === 0) return [];
  const of = (share: number): Figure => ({
    name: `${what}, from question to answer p${share * 100}`,
    value: round(percentile(times, share)),
    unit: 'ms',
  });
  return [{ name: `${what}, questions`, value: times.length, unit: 'questions' }, of(0.5), of(0.95)];
}
