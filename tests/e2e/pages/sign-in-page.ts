import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { named } from './names.ts';

/** The first screen: who sits down here. */
export class SignInPage {
  readonly page: Page;
  readonly who: Locator;
  readonly password: Locator;

  constructor(page: Page) {
    this.page = page;
    this.who = page.getByRole('combobox', { name: named('session:login') });
    this.password = page.getByLabel(named('session:password'));
  }

  /** Signs a demo person in by keyboard: the password of a demo city stands there already. */
  async signIn(login: string): Promise<void> {
    await this.ready();
    await this.who.fill(login);
    await this.page.keyboard.press('Enter');
    await expect(this.page.getByRole('navigation', { name: named('app:rail') })).toBeVisible();
  }

  /** The field has the focus and the demo people are there. */
  async ready(): Promise<void> {
    await expect(this.who).toBeFocused();
    // A server that has just been made may let its first console ask twice.
    await expect(this.password).not.toHaveValue('', { timeout: 30_000 });
  }

  async signOut(): Promise<void> {
    await this.page.keyboard.press('Control+Shift+Q');
    await expect(this.who).toBeVisible();
  }
}
