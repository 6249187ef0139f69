// The inspection itself: it sees what is planted, time after time on one page, so that no screen passes by not being seen.

import { expect, test } from '@playwright/test';
import { inspectScreen } from './inspect-screen.ts';

const pageOf = (body: string): string =>
  `<!doctype html><html lang="en"><head><title>Desk</title></head><body><main><h1>Desk</h1>${body}</main></body></html>`;

const planted = `
  <img src="data:,">
  <p style="color: #bbb; background: #fff">faint</p>
  <p class="narrow" style="width: 40px; overflow: hidden; white-space: nowrap">a word that is cut</p>`;

const noWords = expect.stringMatching(/^axe image-alt: img/);
const tooFaint = expect.stringMatching(/^axe color-contrast: p/);
const isCut = expect.stringMatching(/^clipped: “a word that is cut” \(narrow cuts it across\)/);

test('an image without words, faint letters and a cut word are found on a page that was in order before', async ({
  page,
}) => {
  await page.setContent(pageOf('<p>Nothing is wrong here</p>'));
  expect(await inspectScreen(page, { contrastOnly: false })).toEqual([]);
  expect(await inspectScreen(page, { contrastOnly: true })).toEqual([]);

  await page.evaluate((html) => document.querySelector('main')?.insertAdjacentHTML('beforeend', html), planted);
  const faults = await inspectScreen(page, { contrastOnly: false });
  expect(faults.toSorted()).toEqual([tooFaint, noWords, isCut]);
  expect(await inspectScreen(page, { contrastOnly: true })).toEqual([tooFaint, isCut]);
});

test('a frame in the page is refused: what it holds would not be looked at', async ({ page }) => {
  await page.setContent(pageOf('<iframe title="other" srcdoc="<p>other</p>"></iframe>'));
  await expect(inspectScreen(page, { contrastOnly: false })).rejects.toThrow('a frame inside the page');
});
