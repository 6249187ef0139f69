// Keys that belong to the person: changed by keys alone, proven before they are saved, kept under their name, and mended
// with a word where they can no longer stand.

import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { test } from './fixtures.ts';
import { inspectScreen } from './inspect-screen.ts';
import { askHost } from './pages/bridge.ts';
import { en, zh } from '#renderer/i18n/texts.ts';
import { KeysPage, signInToKeys } from './pages/keys-page.ts';
import { named } from './pages/names.ts';

const searchBox = (page: Page) => page.getByRole('combobox', { name: named('app:search.label') });
const headingOf = (page: Page, key: Parameters<typeof named>[0]) =>
  page.getByRole('heading', { level: 1, name: named(key) });

test('a key is changed by keys alone, acts at once, and is there again after a restart and after somebody else', async ({
  desk,
}) => {
  test.setTimeout(180_000);
  const { page, signIn, restart } = desk;
  const keys = await signInToKeys(page, signIn);
  await keys.change('app.search', 'F8');
  await expect(keys.option('app.search')).toContainText('F8');
  await page.keyboard.press('F8');
  await expect(searchBox(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('F1');
  const help = page.getByRole('region', { name: named('app:keys.title') });
  await expect(help.getByText('F8', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');

  await restart();
  await signIn.signIn('wangli');
  await page.keyboard.press('F8');
  await expect(searchBox(page)).toBeFocused();

  await signIn.signOut();
  await signIn.signIn('zhaomin');
  await page.keyboard.press('F8');
  await expect(searchBox(page)).not.toBeFocused();
  await page.keyboard.press('/');
  await expect(searchBox(page)).toBeFocused();
  await signIn.signOut();
  await signIn.signIn('wangli');
  await page.keyboard.press('F8');
  await expect(searchBox(page)).toBeFocused();
});

test('a key that means something else cannot be saved: it is taken away, exchanged, or left', async ({ desk }) => {
  test.setTimeout(120_000);
  const { page, signIn } = desk;
  const keys = await signInToKeys(page, signIn);
  await keys.choose('queue.down');
  await page.keyboard.press('k');
  await expect(keys.said).toHaveText(named('keymap:means'));
  await expect(keys.button('keymap:use')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(keys.search).toBeFocused();
  await expect(keys.option('queue.down')).toContainText('J');

  await keys.choose('queue.down');
  await page.keyboard.press('k');
  await keys.button('keymap:swap').press('Enter');
  await expect(keys.option('queue.down')).toContainText('K');
  await keys.search.fill('queue.up');
  await expect(keys.option('queue.up')).toContainText('J');

  await keys.choose('queue.sort');
  await page.keyboard.press('j');
  await keys.button('keymap:take').press('Enter');
  await keys.search.fill('queue.up');
  await expect(keys.option('queue.up')).toContainText(new RegExp(`${zh.keymap.noKey}|${en.keymap.noKey}`));
});

test('keys of the browser, of text, of AltGr and of input methods are refused with their reason', async ({ desk }) => {
  test.setTimeout(120_000);
  const { page, signIn } = desk;
  const keys = await signInToKeys(page, signIn);
  await keys.choose('app.search');
  const chromium = await page.context().newCDPSession(page);
  for (const [key, code, modifiers, refusal] of [
    // Through the protocol: the browser of the test would act upon some of them itself.
    ['w', 'KeyW', 2, 'keymap:refused.browser'],
    ['c', 'KeyC', 2, 'keymap:refused.editing'],
    ['@', 'KeyQ', 3, 'keymap:refused.altGr'],
    [' ', 'Space', 8, 'keymap:refused.inputMethod'],
  ] as const) {
    await chromium.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, code, modifiers });
    await expect(keys.said).toHaveText(named(refusal));
    await expect(keys.capture).toBeFocused();
  }
  await chromium.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', windowsVirtualKeyCode: 229 });
  await expect(keys.said).toHaveText(named('keymap:composing'));
  await page.keyboard.press('Escape');
  await expect(keys.option('app.search')).toContainText('/');
});

test('two keys one after the other: what may come second is shown, Esc leaves it, and in a text field they are typed', async ({
  desk,
}) => {
  test.setTimeout(120_000);
  const { page, signIn } = desk;
  await signIn.signIn('wangli');
  const hint = page.getByRole('status').filter({ hasText: named('keymap:chord.waiting') });
  await page.keyboard.press('g');
  await expect(hint).toBeVisible();
  await expect(hint).toContainText('Q');
  await page.keyboard.press('q');
  await expect(headingOf(page, 'queue:title')).toBeVisible();
  await expect(hint).toBeHidden();
  await page.keyboard.press('g');
  await page.keyboard.press('Escape');
  await expect(hint).toBeHidden();
  await page.keyboard.press('/');
  await page.keyboard.type('gi');
  await expect(searchBox(page)).toHaveValue('gi');
  await expect(headingOf(page, 'queue:title')).toBeVisible();

  const keys = new KeysPage(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await keys.open();
  await keys.choose('settings.theme');
  await page.keyboard.press('F8');
  await keys.button('keymap:second').press('Enter');
  await expect(keys.capture).toBeFocused();
  await page.keyboard.press('Alt+w');
  await expect(keys.button('keymap:use')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(keys.option('settings.theme')).toContainText('F8 Alt+W');
  await page.keyboard.press('F8');
  await page.keyboard.press('Alt+w');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
});

test('a keymap of an older version is mended, said in words, and never locks anybody out', async ({ desk }) => {
  test.setTimeout(180_000);
  const { page, signIn, restart } = desk;
  await signIn.signIn('wangli');
  const old = { 'intake.gone': ['f9'], 'app.search': ['mod+w'], 'app.palette': ['escape'], 'queue.down': ['k', 'k k'] };
  await askHost(page, 'keymap.set', { version: 1, keys: old });
  await restart();
  await signIn.signIn('wangli');
  await expect(page.getByText(named('keymap:repair.strip'))).toBeVisible();
  await page.getByRole('button', { name: named('keymap:repair.show') }).press('Enter');
  const told = page.getByRole('list').filter({ hasText: 'intake.gone' }).getByRole('listitem');
  await expect(told).toHaveCount(5);
  expect(await inspectScreen(page, { contrastOnly: false })).toEqual([]);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: named('app:palette.title') })).toBeFocused();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: named('keymap:repair.accept') }).press('Enter');
  await expect(page.getByText(named('keymap:repair.strip'))).toBeHidden();
  await restart();
  await signIn.signIn('wangli');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: named('app:palette.title') })).toBeFocused();
  await expect(page.getByText(named('keymap:repair.strip'))).toBeHidden();
});
