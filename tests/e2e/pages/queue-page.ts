import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { named } from './names.ts';

/** The queue: views, filters, the list. */
export class QueuePage {
  readonly page: Page;
  readonly grid: Locator;
  readonly filter: Locator;

  constructor(page: Page) {
    this.page = page;
    this.grid = page.getByRole('grid');
    this.filter = page.getByRole('searchbox').or(page.getByLabel(named('queue:filter.text')));
  }

  /** Opens the queue by its digit on the rail. */
  async open(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.page
      .getByRole('navigation', { name: named('app:rail') })
      .getByRole('button', { name: named('queue:title') })
      .click();
    await expect(this.grid).toBeVisible();
    // Rows that have just come take the focus to the first of them: keys pressed before that would go astray.
    await expect(this.page.locator('.data-grid')).not.toHaveAttribute('data-phase', 'loading');
  }

  /** The row of a case, by its number. */
  row(number: string): Locator {
    return this.grid.getByRole('row').filter({ hasText: number });
  }

  async showView(key: 'all' | 'running' | 'closed' | 'toDispatch' | 'mine' | 'likelyLate'): Promise<void> {
    const views = this.page.getByRole('navigation', { name: named('queue:views') });
    const view = views.getByRole('button', { name: named(`queue:view.${key}`) });
    await expect(async () => {
      await view.press('Enter');
      await expect(view).toHaveAttribute('aria-current', 'true', { timeout: 1_000 });
    }).toPass();
  }

  /** Every row that is a case. */
  get caseRows(): Locator {
    return this.grid.getByRole('row').filter({ hasText: /[A-Z]{2,4}-\d\d-\d{6}-\d/ });
  }

  /** Opens a case of the list and answers with its panel. */
  async openCase(number: string): Promise<Locator> {
    const row = this.row(number);
    const panel = this.page.getByRole('complementary', { name: named('case:title') });
    // The grid tells of a click a moment later, and a list that is read anew in that moment may take it back: a person sees that.
    await expect(async () => {
      await row.getByRole('gridcell').nth(2).click();
      await expect(row.locator('.data-grid-mark')).toHaveAttribute('data-active', 'true', { timeout: 3_000 });
      await this.page.keyboard.press('Enter');
      await expect(panel.getByRole('heading', { name: number })).toBeVisible({ timeout: 3_000 });
    }).toPass();
    return panel;
  }

  historyOf(panel: Locator): Locator {
    return panel.getByRole('list', { name: named('case:history') });
  }

  async closeCase(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await expect(this.historyOf(this.page.locator('body'))).toBeHidden();
  }
}
