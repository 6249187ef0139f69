import { expect, test } from 'vitest';
import { findTestBrowser } from '#scripts/find-chromium.ts';
import { runBrowserTyping } from './typing-browser.ts';
import { runTypingSoak } from './typing-soak.ts';

const quiet = { say: () => undefined };

test('what a robot types in every form outlives the window, the host and both, but for the last 250 ms', async () => {
  const report = await runTypingSoak({ kills: 10, seed: 2, ...quiet });
  expect(report.problems).toEqual([]);
  expect(report).toMatchObject({ ok: true });
  for (const count of Object.values(report.kills)) expect(count).toBeGreaterThan(0);
}, 300_000);

test('a program that saves only 400 ms after the key is found out', async () => {
  const report = await runTypingSoak({ kills: 20, seed: 3, lateMs: 375, isHasty: true, ...quiet });
  expect(report.problems).toEqual([expect.stringMatching(/misses keys of \d+ ms before/)]);
}, 300_000);

test('what is typed in the page of a browser outlives the page and the host, but for the last 250 ms', async (context) => {
  if (findTestBrowser() === undefined) context.skip('there is no browser here to type in');
  const report = await runBrowserTyping({ kills: 2, seed: 1 });
  expect(report.problems).toEqual([]);
  expect(report.keys).toBeGreaterThan(4);
}, 200_000);
