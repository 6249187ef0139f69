// The part of the settings where keys are changed, and what is shown of keys that come one after the other.

import { expect } from '@playwright/test';
import type { OpenedConsole } from './fixtures.ts';
import { KeysPage } from './pages/keys-page.ts';
import { named } from './pages/names.ts';
import type { Visit } from './tour.ts';

/** A chord half pressed, the list, a key that nobody may have and one that is taken; nothing is saved. */
export async function tourKeys({ page }: OpenedConsole, visit: Visit): Promise<void> {
  const keys = new KeysPage(page);
  await page.keyboard.press('g');
  await expect(page.getByRole('status').filter({ hasText: named('keymap:chord.waiting') })).toBeVisible();
  await visit('keys-chord', page);
  await page.keyboard.press('Escape');
  await keys.open();
  await visit('keys-list', page);
  await keys.choose('app.search');
  await page.keyboard.press('Insert');
  await expect(keys.said).toBeVisible();
  await visit('keys-refused', page);
  await page.keyboard.press('Alt+n');
  await expect(keys.said).toHaveText(named('keymap:means'));
  await visit('keys-clash', page);
  await page.keyboard.press('Escape');
  await expect(keys.search).toBeFocused();
  await keys.search.fill('');
  await page.keyboard.press('Escape');
}
