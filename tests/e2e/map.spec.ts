// The small map beside the place: it repeats in a picture what stands in words, and is left alone while somebody types.

import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { named } from './pages/names.ts';

test('the map says in words what it marks, and no key draws it anew', async ({ desk }) => {
  const { page, signIn, intake } = desk;
  await page.setViewportSize({ width: 1920, height: 1080 });
  await signIn.signIn('wangli');
  await intake.openBlank();
  const map = page.getByRole('img', { name: named('map:nothing') });
  await expect(map).toBeVisible();
  await intake.tell('双井街道广渠路路灯坏了');
  await expect(page.getByRole('img', { name: named('map:candidates') })).toHaveAccessibleName(/1 双井街道/);
  await page.evaluate(() => {
    const seen = globalThis as unknown as { drawn: number };
    seen.drawn = 0;
    const drawing = document.querySelector('.map-drawing');
    if (drawing === null) throw new Error('no map');
    const options = { subtree: true, childList: true, attributes: true, characterData: true };
    new MutationObserver((records) => (seen.drawn += records.length)).observe(drawing, options);
  });
  await intake.tell('三天，晚上看不见路');
  await intake.expectDraftSaved();
  expect(await page.evaluate(() => (globalThis as unknown as { drawn: number }).drawn)).toBe(0);

  await intake.pickPlace('shuangjing');
  const marked = page.getByRole('img', { name: named('map:marked') });
  await expect(marked).toHaveAccessibleName(/朝阳区 › 双井街道/);
  await expect(marked.locator('[data-marked="true"]')).toHaveCount(1);
  await expect(marked.locator('.map-dot')).toHaveCount(0);

  await intake.pickTopic('路灯');
  await intake.dispatch();
  await intake.openBlank();
  await intake.pickPlace('shuangjing');
  await expect(page.getByText(/此处未结 1 件.*普通 1/)).toBeVisible();
  await expect(marked.locator('.map-dot')).toHaveCount(1);
});
