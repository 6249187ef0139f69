// The base of knowledge beside a case: looked up by hand and by the line.

import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { inspectScreen } from './inspect-screen.ts';
import { named } from './pages/names.ts';

test('an article is looked up by hand beside the form, and by the line', async ({ desk }) => {
  await desk.signIn.signIn('wangli');
  await desk.intake.openBlank();
  await desk.page.keyboard.press('Alt+,');
  await desk.page.keyboard.press('Alt+f');
  await desk.page.keyboard.type('燃气');
  await expect(desk.page.getByRole('listbox').getByRole('option').first()).toBeVisible();
  expect(await inspectScreen(desk.page, { contrastOnly: false })).toEqual([]);
  await desk.page.keyboard.press('Enter');
  await expect(desk.page.getByRole('article')).toContainText('燃气');
  await expect(desk.intake.narrative).toBeFocused();
  await desk.page.keyboard.press('F4');
  await desk.page.keyboard.type('k 燃气');
  await desk.page.keyboard.press('Enter');
  await expect(desk.page.getByRole('combobox', { name: named('knowledge:lookup.label') })).toBeFocused();
});
