// The story of a case in its panel: where it waited, what a step did to its deadline, and its family by key.

import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { inspectScreen } from './inspect-screen.ts';
import { allCases } from './pages/all-cases.ts';
import { askHost } from './pages/bridge.ts';
import { named } from './pages/names.ts';
import { WishPage } from './pages/wish-page.ts';

test('a case says where it waited and what each step did to its deadline', async ({
  desk: { page, signIn, intake, queue },
}) => {
  await signIn.signIn('wangli');
  await intake.openBlank();
  const number = await intake.fillAndDispatch({
    narrative: '望京街道经过测试路灯不亮',
    place: 'wangjing',
    topic: '路灯',
  });
  await queue.open();
  await queue.showView('all');
  const panel = await queue.openCase(number);
  const waits = panel.getByRole('region', { name: named('story:waits.title') });
  await expect(waits).toBeVisible();
  await expect(panel.locator('.time-line-effect').first()).toBeVisible();
  // A case without ties has no family, and no keys for one.
  await expect(panel.getByRole('region', { name: named('story:family.title') })).toHaveCount(0);
  await expect(page.getByRole('button', { name: named('story:commands.print') })).toBeVisible();
});

test('of a caller whose case was merged the master says that they were not told, and, once a key noted it, when and by whom', async ({
  desk: { page, signIn, intake },
}) => {
  test.setTimeout(120_000);
  await signIn.signIn('wangli');
  const wish = new WishPage(page);
  const words = { narrative: '望京街道花家地北里三号楼前井盖破损，有人绊倒', place: 'wangjing', topic: '井盖' };
  await intake.openBlank();
  const master = await intake.fillAndDispatch(words);
  await intake.openBlank();
  const part = await intake.fillAndDispatch({ ...words, narrative: `${words.narrative}，第二位来电人` });
  await signIn.signOut();
  await signIn.signIn('liuyang');
  const rows = await allCases(page);
  const idOf = (number: string) => rows.find((row) => row.number === number)?.id as never;
  const merge = { type: 'case.merge', payload: { masterCaseId: idOf(master), note: '' } } as const;
  await askHost(page, 'cases.command', { caseId: idOf(part), command: merge, draftId: null });

  const panel = await wish.openCase(master);
  const family = panel.getByRole('region', { name: named('story:family.title') });
  await expect(family.getByText(named('story:told.notYet'))).toBeVisible();
  await wish.openCase(part);
  await wish.beginForm('Shift+W');
  await wish.type('已告知处理结果');
  await wish.send();
  await wish.openCase(master);
  await expect(family.getByText(/已由刘洋告知|told .+ by 刘洋/)).toBeVisible();
  await expect(family.getByText(named('story:told.notYet'))).toHaveCount(0);
  expect(await inspectScreen(page, { contrastOnly: false })).toEqual([]);
});
