import type { Locator, Page } from '@playwright/test';
import { named } from './names.ts';

/** The call on the desk, its notes, and the ring-back list. */
export class CallsPage {
  readonly page: Page;
  readonly call: Locator;
  readonly note: Locator;
  readonly log: Locator;
  readonly missed: Locator;

  constructor(page: Page) {
    this.page = page;
    this.call = page.getByRole('region', { name: named('intake:call.title') });
    this.note = page.getByRole('textbox', { name: named('calls:notes.field') });
    this.log = page.getByRole('list', { name: named('calls:notes.title') });
    this.missed = page.getByRole('region', { name: named('calls:missed.title') });
  }

  /** Opens the list by a key that works while one types. */
  async openMissed(): Promise<void> {
    await this.page.keyboard.press('Alt+Shift+B');
  }
}
