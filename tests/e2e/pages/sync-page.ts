import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { named } from './names.ts';

/** The screen "Link and sync": what waits, and the file that carries it to another desk. Every step is a key. */
export class SyncPage {
  readonly page: Page;
  /** Steps that wait, a line each. */
  readonly waiting: Locator;
  readonly passphrase: Locator;

  constructor(page: Page) {
    this.page = page;
    this.waiting = page.getByRole('list', { name: named('sync:waitingList') }).getByRole('listitem');
    this.passphrase = page.locator('#sync-passphrase');
  }

  async open(): Promise<void> {
    await this.page.keyboard.press('Alt+Shift+6');
    await expect(this.page.getByRole('heading', { level: 1, name: named('sync:title') })).toBeVisible();
  }

  /** Makes a file of what waits; answers with where the browser put it. */
  async handOver(passphrase: string): Promise<string> {
    await this.page.keyboard.press('e');
    await expect(this.passphrase).toBeFocused();
    await this.page.keyboard.type(passphrase);
    await this.page.keyboard.press('Tab');
    await this.page.keyboard.type(passphrase);
    const download = this.page.waitForEvent('download');
    await this.page.keyboard.press('Enter');
    const file = await download;
    await expect(this.page.getByText(named('sync:done.exportedNext'))).toBeVisible();
    return file.path();
  }

  /** Opens the form for a file that was handed over, and chooses the file. */
  async chooseFile(path: string): Promise<void> {
    // What was taken in is said before the list is read anew, and one thing is done at a time.
    await expect(async () => {
      await this.page.keyboard.press('i');
      await expect(this.page.locator('#sync-file')).toBeFocused({ timeout: 2_000 });
    }).toPass();
    await this.page.locator('#sync-file').setInputFiles(path);
  }

  /** Hands the form in with a passphrase. */
  async takeIn(passphrase: string): Promise<void> {
    await this.passphrase.fill(passphrase);
    await this.page.keyboard.press('Control+Enter');
  }

  /** Does not wait for the next attempt of its own. */
  async retry(): Promise<void> {
    await this.page.keyboard.press('r');
  }
}
