// A visitor at the counter: papers listed by keyboard, a receipt printed after saving, one page however much was handed in.

import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import { limits } from '#shared/sync/limits.ts';
import { textOf } from '#renderer/commands/text-of.ts';
import { en, zh } from '#renderer/i18n/texts.ts';
import { test } from './fixtures.ts';
import { inspectScreen } from './inspect-screen.ts';
import { askHost } from './pages/bridge.ts';
import { named } from './pages/names.ts';

const chord = async (page: Page, letter: string) => {
  await page.keyboard.press('Alt+d');
  await page.keyboard.press(`Alt+${letter}`);
};

test('a visitor hands papers in, by keyboard, and gets a receipt of one page in both languages', async ({ desk }) => {
  const { page, signIn, intake, queue } = desk;
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', 'yes');
  });
  await signIn.signIn('wangli');
  await intake.openBlank();
  await intake.tell('楼上漏水，房东不修，带来租赁合同和照片');
  await chord(page, 'd');
  await expect(page.locator('#paper-0')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Tab');
  await page.keyboard.press('2');
  await chord(page, 'd');
  await expect(page.locator('#paper-1')).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Tab');
  await page.keyboard.type('楼上漏水的照片');
  await chord(page, 'd');
  await chord(page, 'x');
  await expect(page.locator('fieldset.paper')).toHaveCount(2);
  expect(await inspectScreen(page, { contrastOnly: false })).toEqual([]);

  await page.keyboard.press('Control+Shift+Enter');
  await expect(page.getByText(named('intake:saved.title'))).toBeVisible();
  const number = await intake.savedNumber.innerText();
  await chord(page, 'p');
  await expect(page.locator('body')).toHaveAttribute('data-printed', 'yes');
  const sheet = page.locator('.receipt');
  await expect(sheet).toBeHidden();

  await page.emulateMedia({ media: 'print' });
  await expect(sheet).toBeVisible();
  await expect(page.locator('.frame')).toBeHidden();
  for (const texts of [zh, en]) {
    await expect(sheet).toContainText(textOf(texts, 'counter:receipt.title'));
    await expect(sheet).toContainText(textOf(texts, 'counter:receipt.secret'));
  }
  for (const words of [
    number,
    '12345',
    '居民身份证 · Identity card',
    '原件 · Original',
    '2 页 · pp.',
    '楼上漏水的照片',
  ]) {
    await expect(sheet).toContainText(words);
  }
  const code = (await sheet.innerText()).match(/(?:[2-9A-HJ-NP-Z]{4}-){2}[2-9A-HJ-NP-Z]{4}/)?.[0];
  expect(code).toBeDefined();
  expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toEqual({ pages: 1, isA5: true });

  // Printing is over: nothing of it stays on the page.
  await page.emulateMedia({ media: null });
  await expect(sheet).toHaveCount(0);
  await queue.open();
  await queue.showView('all');
  const panel = await queue.openCase(number);
  await expect(queue.historyOf(panel)).toContainText(code ?? '');
  await expect(queue.historyOf(panel)).toContainText('楼上漏水的照片');

  // A full folder, named at length: it still has to fit on the page, printed from the case as well.
  const full = await registerFullFolder(page);
  await page.keyboard.press('Escape');
  await queue.openCase(full);
  await chord(page, 'p');
  await expect(sheet).toContainText(full);
  expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toEqual({ pages: 1, isA5: true });
});

async function registerFullFolder(page: Page): Promise<string> {
  const name = '租赁合同的补充协议及其附件'.repeat(7);
  const papers = Array.from({ length: limits.documents }, () => ({ ...aPaper, name }));
  const empty = emptyIntakeDraft(null, '');
  const body = {
    ...empty,
    narrative: '整栋楼漏水',
    channel: 'walkIn',
    callerName: '王秀英',
    handedIn: papers,
  } as const;
  const { id } = await askHost(page, 'drafts.open', { body });
  const saved = await askHost(page, 'cases.register', { draftId: id, body, dispatch: null, answer: null });
  if (!saved.ok) throw new Error(saved.refusal.detail);
  return saved.number ?? '';
}

const aPaper = { kindId: null, form: 'original', pages: 9_999, isReturned: true } as const;

/** How many pages there are, and of what size: read from the objects of the file, which are not packed. */
function pagesOf(pdf: Buffer): { readonly pages: number; readonly isA5: boolean } {
  const text = pdf.toString('latin1');
  const [, width = '', height = ''] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(text) ?? [];
  const isA5 = Math.abs(Number(width) - 419.5) < 2 && Math.abs(Number(height) - 595.3) < 2;
  return { pages: text.match(/\/Type\s*\/Page\b/g)?.length ?? 0, isA5 };
}
