// The story of a case in its panel: where it waited, what a step did to its deadline, and its family by key.

import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { named } from './pages/names.ts';

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
