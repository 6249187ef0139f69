// A draft goes to a colleague: cut off it waits in sight, then it is theirs, with every word, what stands in its line,
// and its number.

import { expect } from '@playwright/test';
import { zh } from '#renderer/i18n/texts.ts';
import { test } from './fixtures.ts';
import { LinePage } from './pages/line-page.ts';
import { named } from './pages/names.ts';
import { SyncPage } from './pages/sync-page.ts';

test('a draft handed over while cut off waits in sight, and is the colleague’s with its number once there is a link', async ({
  desk: mine,
  colleague: theirs,
}) => {
  test.setTimeout(120_000);
  await mine.signIn.signIn('wangli');
  await theirs.signIn.signIn('zhaomin');
  await mine.intake.openBlank();
  await mine.intake.tell('望京街道路灯不亮，来电人要求尽快修');
  const number = await mine.page.locator('.case-form .case-number').innerText();
  const strips = mine.page.getByRole('region', { name: named('app:notices') });

  // What stands in the line of the draft and was not sent.
  const line = new LinePage(mine.page);
  await line.open();
  await mine.page.keyboard.type('电话：13800001234；特急');
  await mine.page.keyboard.press('Escape');
  await expect(mine.intake.narrative).toBeFocused();

  // Once with a link: who is signed in stands there.
  await mine.page.keyboard.press('Alt+Shift+L');
  const option = mine.page.getByRole('option', { name: '赵敏' });
  await mine.page.keyboard.type('赵');
  await expect(option).toContainText(zh.handover.here);
  mine.link.cut();
  await expect(mine.page.getByText(named('app:offlineStrip'))).toBeVisible();
  await mine.page.keyboard.press('Enter');
  await expect(strips).toContainText(`草稿 ${number} 等待移交给 赵敏`);
  await expect(mine.intake.narrative).toBeHidden();

  mine.link.restore();
  await new SyncPage(mine.page).open();
  await new SyncPage(mine.page).retry();
  await expect(strips).not.toContainText('等待移交', { timeout: 40_000 });
  const came = theirs.page.getByRole('region', { name: named('app:notices') });
  await expect(came).toContainText('王丽 向您移交了一份草稿', { timeout: 40_000 });
  await theirs.page.keyboard.press('Alt+D');
  await theirs.page.keyboard.press('Alt+O');
  await expect(theirs.intake.narrative).toHaveValue('望京街道路灯不亮，来电人要求尽快修');
  await expect(came).not.toContainText('王丽');
  const theirLine = new LinePage(theirs.page);
  await theirLine.open();
  await expect(theirLine.field).toHaveValue('电话：13800001234；特急');
  await theirs.page.keyboard.press('Escape');
  await theirs.intake.pickPlace('wangjing');
  await theirs.intake.pickTopic('路灯');
  expect(await theirs.intake.dispatch()).toBe(number);
  await theirs.queue.open();
  await theirs.queue.showView('all');
  await expect(theirs.queue.row(number)).toBeVisible();
  await expect(theirs.page.getByRole('button', { name: named('app:status.label') })).toContainText('0 条待处理');
});
