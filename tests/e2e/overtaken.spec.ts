// Somebody else changes the case one is writing on: every word stays, what changed stands beside it, and one key decides.

import { expect } from '@playwright/test';
import { zh } from '#renderer/i18n/texts.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { must } from '#shared/lib/assert.ts';
import { test } from './fixtures.ts';
import { allCases } from './pages/all-cases.ts';
import { beginAmending } from './pages/begin-amending.ts';
import { askHost } from './pages/bridge.ts';
import { named } from './pages/names.ts';

test('two people amend one case: the words of both stand side by side, also after signing out, and one decides by key', async ({
  desk: mine,
  colleague: theirs,
}) => {
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

test('another console merges the case one is writing on: every word stays, the master is named, and one key moves the words there', async ({
  openConsole,
}) => {
  const mine = await openConsole({ station: 'mine' });
  const theirs = await openConsole({ station: 'theirs' });
  await mine.signIn.signIn('wangli');
  await theirs.signIn.signIn('liuyang');
  const lamp = { narrative: '望京街道路灯不亮', place: 'wangjing', topic: '路灯' };
  await mine.intake.openBlank();
  const master = await mine.intake.fillAndDispatch(lamp);
  await mine.intake.openBlank();
  const number = await mine.intake.fillAndDispatch({ ...lamp, narrative: '望京街道路灯还是不亮' });
  const { panel } = await beginAmending(mine, number, '，一共三盏');

  await theirs.queue.open();
  await theirs.queue.showView('all');
  for (const one of [master, number]) await expect(theirs.queue.row(one)).toBeVisible();
  const rows = await allCases(theirs.page);
  const idOf = (wanted: string): CaseId => must(rows.find((row) => row.number === wanted)?.id, wanted);
  const merge = { type: 'case.merge', payload: { masterCaseId: idOf(master), note: '同一处路灯' } } as const;
  await askHost(theirs.page, 'cases.command', { caseId: idOf(number), command: merge, draftId: null });

  const note = mine.page.getByRole('region', { name: named('overtaken:title') });
  await expect(note).toContainText(`工单 ${number} 已并入 ${master}`);
  await expect(note).toContainText('刘洋');
  const narrative = panel.getByRole('textbox', { name: named('case:fact.narrative') });
  await expect(narrative).toHaveValue('望京街道路灯还是不亮，一共三盏');
  // Over a restart as well.
  await mine.restart();
  await mine.signIn.signIn('wangli');
  await expect(mine.page.locator('.strip').filter({ hasText: number })).toBeVisible();
  await mine.page.keyboard.press('Alt+Shift+G');
  await expect(note).toContainText(master);
  await expect(mine.page.getByText('一共三盏').first()).toBeVisible();

  await mine.page.keyboard.press('Alt+Shift+V');
  await expect(panel).toContainText(master);
  await expect(narrative).toHaveValue(/一共三盏/);
  await expect(note).toBeHidden();
  await narrative.focus();
  await mine.page.keyboard.press('Control+S');
  await expect(narrative).toBeHidden();
  await expect(panel).toContainText('一共三盏');
});
