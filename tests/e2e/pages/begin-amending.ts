import { expect } from '@playwright/test';
import type { OpenedConsole } from '../fixtures.ts';
import { named } from './names.ts';

/** Opens a case from the list and types on at the end of its story, by keys, until it is kept. */
export async function beginAmending({ page, queue }: OpenedConsole, number: string, added: string) {
  await queue.open();
  await queue.showView('all');
  const panel = await queue.openCase(number);
  await page.keyboard.press('Alt+Shift+E');
  const form = panel.getByRole('region', { name: named('case:amend.title') });
  const narrative = form.getByRole('textbox', { name: named('case:fact.narrative') });
  await expect(narrative).toBeFocused();
  await page.keyboard.press('Control+End');
  await narrative.pressSequentially(added);
  await expect(form.getByText(named('case:mark.saved'))).toBeVisible();
  return { panel, form, narrative };
}
