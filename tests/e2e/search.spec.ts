// One box: words and filters between them, how they were read, more by keys alone.

import { expect } from '@playwright/test';
import type { OpenedConsole } from './fixtures.ts';
import { test } from './fixtures.ts';
import { inspectScreen } from './inspect-screen.ts';
import { applySettings } from './pages/apply-settings.ts';
import { named } from './pages/names.ts';

/** Signs in, takes a call and dispatches the case; answers with its number. */
async function takeCase({ signIn, intake, ring }: OpenedConsole, narrative: string): Promise<string> {
  await signIn.signIn('wangli');
  await ring('13900000051');
  await expect(intake.ringing).toBeVisible();
  await intake.acceptCall();
  await intake.tell(narrative);
  await intake.pickPlace('wangjing');
  await intake.pickTopic('路灯');
  return intake.dispatch();
}

test('filters are typed between the words, are said as they were read, and find the case', async ({ desk }) => {
  const { page } = desk;
  const box = page.getByRole('combobox', { name: named('app:search.label') });
  const found = page.getByRole('listbox', { name: named('app:search.results') }).getByRole('option');
  const marks = page.getByRole('search').locator('.reading-chip');
  const number = await takeCase(desk, `${'市民来电反映小区环境问题，'.repeat(8)}望京街道旗杆坏了三天`);

  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await page.keyboard.type('旗杆 今天 地点:望京');
  await expect(found.filter({ hasText: number })).toContainText('望京街道旗杆坏了三天');
  await expect(marks).toHaveCount(2);
  await expect(box).toHaveAccessibleDescription(/望京/);
  expect(await inspectScreen(page, { contrastOnly: false })).toEqual([]);

  await page.keyboard.type(' unit:zzz');
  await expect(marks.nth(2)).toContainText('unit:zzz');
  await expect(marks.nth(2)).toHaveAttribute('data-state', 'unknown');
  await expect(found.filter({ hasText: number })).toBeVisible();
  expect(await inspectScreen(page, { contrastOnly: false })).toEqual([]);

  await box.fill('旗杆 昨天');
  await expect(marks).toHaveCount(1);
  await expect(found).toHaveCount(0);
  await expect(page.getByText(named('app:search.none'))).toBeVisible();

  await box.fill('?');
  await expect(page.getByRole('region', { name: named('app:search.help.title') })).toBeVisible();
  await expect(box).toHaveAccessibleDescription(/by:me|登记人:我/);
  expect(await inspectScreen(page, { contrastOnly: false })).toEqual([]);

  await box.fill('by:me 旗杆');
  await expect(found).toHaveCount(1);
  await page.keyboard.press('Alt+b');
  // What the same key would do next.
  await expect(page.getByText(named('app:search.order.newest'))).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: named('case:title') });
  await expect(panel.getByRole('heading', { name: number })).toBeVisible();
  await expect(box).toHaveValue('');
  await expect(panel).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();

  await page.keyboard.press('/');
  await page.keyboard.type('旗杆');
  await page.keyboard.press('Enter');
  await expect(desk.queue.row(number)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('heading', { name: number })).toBeVisible();
});

test('the text field of the queue reads the same filters', async ({ desk }) => {
  const { page, queue } = desk;
  const number = await takeCase(desk, '望京街道栏杆坏了三天，晚上走路看不见');
  await queue.open();
  await queue.showView('all');
  await queue.filter.fill('状态:已派单 今天 栏杆');
  await expect(queue.row(number)).toBeVisible();
  await expect(page.getByRole('search').locator('.reading-chip')).toHaveCount(2);
  expect(await inspectScreen(page, { contrastOnly: false })).toEqual([]);
  await queue.filter.fill('状态:已办结 栏杆');
  await expect(queue.row(number)).toBeHidden();
});

test('with text of twice the size nothing of what was found, of how it was read or of the help is cut off', async ({
  desk,
}) => {
  const { page } = desk;
  await page.setViewportSize({ width: 640, height: 360 });
  await applySettings(page, { language: 'en', theme: 'system', textScale: 1 });
  const box = page.getByRole('combobox', { name: named('app:search.label') });
  const found = page.getByRole('listbox', { name: named('app:search.results') }).getByRole('option');
  const number = await takeCase(desk, '望京街道座椅坏了三天，晚上走路看不见');
  await page.keyboard.press('Escape');
  await box.fill('座椅 today unit:zzz due:');
  await expect(found.filter({ hasText: number })).toBeInViewport({ ratio: 1 });
  await expect(page.getByText(named('app:search.order.best'))).toBeInViewport({ ratio: 1 });
  expect(await inspectScreen(page, { contrastOnly: false })).toEqual([]);
  await box.fill('?');
  await expect(page.getByText(named('app:search.help.quoted'))).toBeInViewport({ ratio: 1 });
  expect(await inspectScreen(page, { contrastOnly: false })).toEqual([]);
});
