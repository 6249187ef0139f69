// Marks of the city's own list: set and taken off by keyboard in the form and in the line, shown, and found again.

import { expect } from '@playwright/test';
import { textOf } from '#renderer/commands/text-of.ts';
import { zh } from '#renderer/i18n/texts.ts';
import { test } from './fixtures.ts';
import { inspectScreen } from './inspect-screen.ts';
import { LinePage } from './pages/line-page.ts';
import { named } from './pages/names.ts';

test('a case is marked by keys in the form and in the line, and found by its labels', async ({ desk }) => {
  const { page, signIn, intake, queue } = desk;
  const line = new LinePage(page);
  const field = page.getByRole('combobox', { name: named('labels:field') });
  const set = page.getByRole('list', { name: named('labels:set') }).getByRole('button');
  const pick = async (typed: string, count: number) => {
    await field.pressSequentially(typed);
    await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(set).toHaveCount(count);
    await expect(field).toHaveValue('');
  };
  await signIn.signIn('wangli');
  await intake.openBlank();
  await intake.tell('望京街道路灯坏了三天，几十户都看不见');
  await page.keyboard.press('Alt+d');
  await page.keyboard.press('Alt+b');
  await expect(field).toBeFocused();
  await pick('群体', 1);
  await pick('cfsq', 2);
  await pick('媒体', 3);
  await page.keyboard.press('Backspace');
  await expect(set).toHaveText([/群体/, /重复诉求/]);
  expect(await inspectScreen(page, { contrastOnly: false })).toEqual([]);

  await line.open();
  await page.keyboard.press('F4');
  await expect(line.field).toHaveValue(/#群体；#重复诉求/);
  await page.keyboard.press('Home');
  await page.keyboard.type('#xinfang；');
  await line.expectChip('label', '信访');
  await page.keyboard.press('F4');
  await expect(set).toHaveCount(3);
  await page.keyboard.press('Control+z');
  await expect(set).toHaveText([/群体/, /重复诉求/]);

  await page.keyboard.press('Control+Shift+Enter');
  await expect(page.getByText(named('intake:saved.title'))).toBeVisible();
  const number = await intake.savedNumber.innerText();
  await queue.open();
  await queue.showView('all');
  await queue.filter.fill('标签:群体');
  await expect(queue.caseRows).toHaveCount(1);
  await expect(queue.row(number)).toContainText('重复诉求');
  const panel = await queue.openCase(number);
  await expect(panel.getByRole('banner').or(panel.locator('.case-head'))).toContainText('群体');
  await queue.filter.fill('标签:信访');
  await expect(queue.caseRows).toHaveCount(0);
  await expect(page.locator('.reading-chip')).toContainText(textOf(zh, 'app:search.kind.label'));
});
