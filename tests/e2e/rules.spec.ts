// A person asks "why is it due then?", and "by what rule?": the answers are on the screen, with their sources, and what
// nobody has published is marked.

import { expect } from '@playwright/test';
import { textOf } from '#renderer/commands/text-of.ts';
import type { TextKey } from '#renderer/i18n/texts.ts';
import { en, zh } from '#renderer/i18n/texts.ts';
import { test } from './fixtures.ts';
import { applySettings } from './pages/apply-settings.ts';
import { CasePanel } from './pages/case-panel.ts';
import { named } from './pages/names.ts';

test('a deadline says why, and the rules say where from, in Chinese and in English', async ({ desk }) => {
  const { page, signIn, intake, queue, ring } = desk;
  await signIn.signIn('wangli');
  await ring('13900000041');
  const number = await intake.takeCase({ narrative: '望京街道路灯坏了三天', place: 'wangjing', topic: '路灯' });

  for (const [language, texts] of [
    ['zh', zh],
    ['en', en],
  ] as const) {
    const said = (key: TextKey) => textOf(texts, key);
    await applySettings(page, { language, theme: 'system', textScale: 1 });
    await queue.open();
    await queue.showView('all');
    await queue.openCase(number);
    const found = new CasePanel(page);
    await found.showWhy();
    await expect(found.steps.first()).toContainText(said('deadline:event.dispatched'));
    await expect(found.steps.filter({ hasText: said('deadline:why.source').split('{{')[0] ?? '' })).toHaveCount(1);
    await expect(found.steps.last()).toContainText(said('deadline:why.due').split('{{')[0] ?? '');
    await expect(found.limits.filter({ hasText: said('deadline:limit.sign') })).toHaveCount(1);
    await expect(found.limits.filter({ hasText: said('deadline:limit.returnWindow') })).toHaveCount(1);
    await expect(found.panel).toContainText(said('domain:assignmentStatus.pendingSign'));

    // The same key puts the reasons away: the next language asks for them again.
    await page.keyboard.press('Alt+Shift+W');
    await expect(found.steps).toHaveCount(0);
    await queue.closeCase();
    await page.keyboard.press('8');
    await expect(page.getByRole('heading', { name: named('rules:title') })).toBeVisible();
    const assumed = page.getByRole('cell').getByText(said('rules:assumed'), { exact: true });
    const rows = page.getByRole('row');
    expect(await assumed.count()).toBeGreaterThan(10);
    const all = await rows.count();
    await page.keyboard.press('a');
    await expect(rows).not.toHaveCount(all);
    await expect(page.getByRole('status').getByText(said('rules:onlyAssumed'), { exact: true })).toBeVisible();
    for (const part of ['classes', 'procedure', 'rates'] as const) {
      const table = page.getByRole('table', { name: said(`rules:part.${part}`) });
      const sourced = table.locator('[data-assumed="false"]');
      await expect(sourced).toHaveCount(0);
    }
    await page.keyboard.press('a');
    await expect(rows).toHaveCount(all);
  }
});
