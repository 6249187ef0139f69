// The lists that lie over the screen: all commands, and the keys of this screen. Whoever closes one goes on typing where they were.

import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { named } from './pages/names.ts';

test('whoever closes the list of commands or of keys goes on typing where they were', async ({
  desk: { page, signIn, intake },
}) => {
  await signIn.signIn('wangli');
  await intake.openBlank();
  await intake.tell('路灯');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: named('app:palette.title') })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(intake.narrative).toBeFocused();
  await page.keyboard.type('不亮');
  await expect(intake.narrative).toHaveValue('路灯不亮');

  await page.keyboard.press('Alt+w');
  await expect(intake.place).toBeFocused();
  await page.keyboard.press('F1');
  const keys = page.getByRole('region', { name: named('app:keys.title') });
  const list = keys.locator('.keys-columns');
  // Longer than the window: the keys that scroll go to it.
  await expect(list).toBeFocused();
  await page.keyboard.press('End');
  await expect.poll(() => list.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(0);
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();
  await expect(intake.place).toBeFocused();

  // What a command of the list focuses keeps the focus.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('labels');
  await expect(page.getByRole('listbox', { name: named('app:palette.title') }).getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: named('labels:field') })).toBeFocused();
});
