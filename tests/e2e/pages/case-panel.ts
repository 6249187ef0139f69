import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { named } from './names.ts';

/** The open case: its clock, and why it is due when it is. */
export class CasePanel {
  readonly page: Page;
  readonly panel: Locator;
  /** The sum behind the deadline, a line a step. */
  readonly steps: Locator;

  constructor(page: Page) {
    this.page = page;
    this.panel = page.getByRole('complementary', { name: named('case:title') });
    this.steps = this.panel.locator('.case-why').getByRole('listitem');
  }

  /** Opens "why this deadline" by its key. */
  async showWhy(): Promise<void> {
    await this.page.keyboard.press('Alt+Shift+W');
    await expect(this.steps.first()).toBeVisible();
  }

  /** The limits beside the main one, a line each. */
  get limits(): Locator {
    return this.panel.getByRole('list', { name: named('deadline:limits') }).getByRole('listitem');
  }
}
