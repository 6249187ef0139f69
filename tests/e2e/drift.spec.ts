// Whether suggestions still fit, on the screen of those who dispatch: from the server, from this workstation while cut off, and
// not for anybody else.

import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { inspectScreen } from './inspect-screen.ts';
import { named } from './pages/names.ts';

// A busy machine starts two consoles and a server in a minute.
test.describe.configure({ timeout: 150_000 });

const streetLight = { narrative: '望京街道广顺北大街路灯坏了三天', place: 'wangjing', topic: '路灯' };

test('a supervisor sees how many suggestions stood, by keys, and again while cut off; an agent has no such desk', async ({
  openConsole,
}) => {
  const { page, signIn, intake, link } = await openConsole();
  await signIn.signIn('wangli');
  await intake.openBlank();
  await intake.fillAndDispatch(streetLight);
  await expect(page.getByRole('button', { name: named('app:status.label') })).not.toContainText(/[1-9]\d* 条待同步/);
  const rail = page.getByRole('navigation', { name: named('app:rail') });
  await expect(rail.getByRole('button', { name: named('drift:title') })).toHaveCount(0);
  await signIn.signOut();

  await signIn.signIn('liuyang');
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await expect(page.getByRole('heading', { level: 1, name: named('drift:title') })).toBeVisible();
  const weeks = page.getByRole('region', { name: named('drift:weeks.title') });
  await expect(weeks.getByRole('row', { name: named('drift:weeks.all') })).toContainText('1 件', { timeout: 40_000 });
  await expect(page.getByText(named('drift:versions.none'))).toBeVisible();
  expect(await inspectScreen(page, { contrastOnly: false })).toEqual([]);

  link.cut();
  await expect(page.getByText(named('app:offlineStrip'))).toBeVisible();
  await expect(page.getByText(named('drift:state.offline'))).toBeVisible();
  await expect(weeks.getByRole('row', { name: named('drift:weeks.all') })).toContainText('1 件');
  expect(await inspectScreen(page, { contrastOnly: false })).toEqual([]);
});

test('the queue of a supervisor has the list that goes by how likely cases are to be late, which says what it waits for', async ({
  desk,
}) => {
  const { page, signIn, queue } = desk;
  await signIn.signIn('liuyang');
  await queue.open();
  await queue.showView('likelyLate');
  await expect(
    page.getByText(named('queue:empty.learning')).or(page.getByText(named('queue:empty.tooLittle'))),
  ).toBeVisible();
  await expect(page.getByLabel(named('queue:filter.sort'))).toHaveCount(0);
  expect(await inspectScreen(page, { contrastOnly: false })).toEqual([]);
  await queue.showView('all');
  await expect(page.getByRole('columnheader', { name: named('queue:column.late') })).toBeVisible();
  await expect(page.getByLabel(named('queue:filter.sort'))).toBeVisible();
});
