// The intake desk where there is little room: beside a side panel on a low screen, and at 200 %.

import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { applySettings } from './pages/apply-settings.ts';
import { named } from './pages/names.ts';

const lift = '望京街道南湖西里七号楼电梯停运三天，闻到煤气味，老人被困在家里下不了楼';

/** Boxes in which something is wider, or higher, than what is seen of it. */
async function scrolled(page: Page, axis: 'across' | 'down'): Promise<readonly string[]> {
  return page.evaluate((way) => {
    const boxes = ['.work-desk', '.work-panel', '.intake-middle', '.intake-who', '.intake-call'];
    const isOver = (box: Element): boolean =>
      way === 'across' ? box.scrollWidth > box.clientWidth : box.scrollHeight > box.clientHeight;
    return boxes.filter((name) => [...document.querySelectorAll(name)].some(isOver));
  }, axis);
}

/** What share of the desk the strip of keys takes. */
async function shareOfStrip(page: Page): Promise<number> {
  const heightOf = async (name: string): Promise<number> => (await page.locator(name).boundingBox())?.height ?? 0;
  return (await heightOf('.intake-strip')) / (await heightOf('.work-desk'));
}

test('beside a side panel form, advice and call are scrolled each by itself, over the keys, and nothing is too wide', async ({
  desk: { page, signIn, intake },
}) => {
  await signIn.signIn('wangli');
  await intake.openBlank();
  await intake.fillAndDispatch({ narrative: lift, place: 'wangjing', topic: '电梯' });
  await intake.openBlank();
  await intake.tell(lift);
  const same = page.getByRole('list', { name: named('clusters:same.title') });
  await expect(same.getByRole('listitem').first()).toBeVisible();
  for (const language of ['zh', 'en'] as const) {
    await applySettings(page, { language, theme: 'system', textScale: 1 });
    await intake.narrative.focus();
    expect(await scrolled(page, 'across'), language).toEqual([]);
    await page.keyboard.press('Alt+g');
    await expect(page.locator('.work-panel .number').first()).toBeVisible();
    // Whoever types goes on typing, with the keys in sight.
    await expect(intake.narrative).toBeFocused();
    expect(await scrolled(page, 'across'), language).toEqual([]);
    expect(await scrolled(page, 'down'), language).not.toContain('.work-desk');
    await expect(page.getByRole('button', { name: named('intake:commands.dispatch') })).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole('region', { name: named('intake:call.title') })).toBeInViewport({ ratio: 0.1 });
    // A danger begins at its beginning, however little room it has.
    await expect(page.locator('.watch-row[data-danger="true"] .watch-words').first()).toBeInViewport({ ratio: 0.9 });
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(page.locator('.work-panel')).toBeHidden();
  }
});

test('at 200 % the keys take a fifth of the desk, over nothing, and every one of them is whole', async ({
  desk: { page, signIn, intake },
}) => {
  await signIn.signIn('wangli');
  await intake.openBlank();
  for (const language of ['zh', 'en'] as const) {
    await applySettings(page, { language, theme: 'system', textScale: 2 });
    expect(await shareOfStrip(page), language).toBeLessThan(0.2);
    // What is scrolled ends where the strip begins.
    expect(await scrolled(page, 'down'), language).not.toContain('.work-desk');
    for (const key of ['intake:commands.answer', 'intake:commands.register', 'intake:commands.dispatch'] as const) {
      await expect(page.getByRole('button', { name: named(key) })).toBeInViewport({ ratio: 1 });
    }
  }
});
