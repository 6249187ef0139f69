// Somebody else changes the case one is writing on: every word stays, what changed stands beside it, and one key decides.

import { expect } from '@playwright/test';
import { zh } from '#renderer/i18n/texts.ts';
import { test } from './fixtures.ts';
import { beginAmending } from './pages/begin-amending.ts';
import { named } from './pages/names.ts';

test('two people amend one case: the words of both stand side by side, also after signing out, and one decides by key', async ({
  openConsole,
}) => {
  const mine = await openConsole({ station: 'mine' });
  const theirs = await openConsole({ station: 'theirs' });
  await mine.signIn.signIn('wangli');
  await theirs.signIn.signIn('zhaomin');
  await mine.intake.openBlank();
  const number = await mine.intake.fillAndDispatch({
    narrative: '望京街道路灯不亮',
    place: 'wangjing',
    topic: '路灯',
  });
  await beginAmending(mine, number, '，一共三盏');
  const other = await beginAmending(theirs, number, '，已修好一盏');
  await theirs.page.keyboard.press('Control+S');
  await expect(other.form).toBeHidden();

  const note = mine.page.getByRole('region', { name: named('overtaken:title') });
  await expect(note).toContainText('赵敏');
  await mine.signIn.signOut();
  await mine.signIn.signIn('wangli');
  await mine.queue.open();
  await mine.queue.showView('all');
  const panel = await mine.queue.openCase(number);
  const row = note.getByRole('row').filter({ hasText: zh.attention.field.narrative });
  // What differs is marked, and named for those who hear it.
  await expect(row.getByRole('cell').first()).toContainText('共三盏');
  await expect(row.getByRole('cell').last()).toContainText('已修好一盏');

  const narrative = panel.getByRole('textbox', { name: named('case:fact.narrative') });
  await expect(narrative).toHaveValue('望京街道路灯不亮，一共三盏');
  await narrative.focus();
  await mine.page.keyboard.press('Control+S');
  await expect(note.getByRole('alert')).toContainText(zh.overtaken.decide);
  await expect(narrative).toHaveValue('望京街道路灯不亮，一共三盏');
  await mine.page.keyboard.press('Alt+Shift+I');
  await expect(note).toBeHidden();
  await mine.page.keyboard.press('Control+S');
  await expect(narrative).toBeHidden();
  await expect(panel).toContainText('望京街道路灯不亮，一共三盏');
});
