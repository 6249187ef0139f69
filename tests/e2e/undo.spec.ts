import { expect } from '@playwright/test';
import { zh } from '#renderer/i18n/texts.ts';
import { test } from './fixtures.ts';
import { named } from './pages/names.ts';

test('what was entered is taken back across fields and put back, in words, and a draft given up is opened again', async ({
  desk,
}) => {
  const { page, signIn, intake } = desk;
  await signIn.signIn('wangli');
  await intake.openBlank();
  await intake.tell('望京街道路灯不亮');
  await page.keyboard.press('Alt+w');
  await intake.place.pressSequentially('wangjing');
  await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(intake.place).not.toHaveValue('wangjing');
  const place = await intake.place.inputValue();
  await intake.narrative.focus();

  await page.keyboard.press('Control+z');
  await expect(intake.place).not.toHaveValue(place);
  await expect(page.getByRole('status').filter({ hasText: named('undo:undone') })).toBeVisible();
  await expect(intake.narrative).toHaveValue('望京街道路灯不亮');
  await page.keyboard.press('Control+z');
  await expect(intake.narrative).toHaveValue('');
  await page.keyboard.press('Control+y');
  await page.keyboard.press('Control+Shift+z');
  await expect(intake.narrative).toHaveValue('望京街道路灯不亮');
  await expect(intake.place).toHaveValue(place);

  // The search has an undo of its own: the draft stays as it is.
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await page.keyboard.type('lamp');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Escape');
  await expect(intake.narrative).toHaveValue('望京街道路灯不亮');

  await intake.narrative.focus();
  await page.keyboard.press('Alt+Shift+Backspace');
  // The key of the keymap, as this keyboard prints it.
  await expect(page.getByRole('alert').filter({ hasText: zh.intake.drafts.ask })).toContainText('Alt+Shift+J');
  await page.keyboard.press('Alt+Shift+Backspace');
  await expect(intake.narrative).toBeHidden();
  await page.keyboard.press('Alt+Shift+J');
  await expect(intake.narrative).toHaveValue('望京街道路灯不亮');
  await expect(intake.place).toHaveValue(place);
});
