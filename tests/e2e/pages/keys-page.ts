import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { named } from './names.ts';
import type { SignInPage } from './sign-in-page.ts';

/** The part of the settings where keys are changed, used by keys alone. */
export class KeysPage {
  readonly page: Page;
  readonly search: Locator;
  /** What takes the new key. */
  readonly capture: Locator;
  readonly said: Locator;

  constructor(page: Page) {
    this.page = page;
    this.search = page.getByRole('combobox', { name: named('keymap:search') });
    this.capture = page.getByRole('application');
    this.said = page.getByRole('alert');
  }

  /** By its chord, from outside of text fields. */
  async open(): Promise<void> {
    await this.page.keyboard.press('g');
    await this.page.keyboard.press('k');
    await expect(this.search).toBeFocused();
  }

  /** Finds one command by its id and awaits its key. */
  async choose(commandId: string): Promise<void> {
    await this.search.fill(commandId);
    await expect(this.option(commandId)).toHaveAttribute('aria-selected', 'true');
    await this.page.keyboard.press('Enter');
    await expect(this.capture).toBeFocused();
  }

  /** Gives a command a free key, in the place of its first. */
  async change(commandId: string, key: string): Promise<void> {
    await this.choose(commandId);
    await this.page.keyboard.press(key);
    await expect(this.button('keymap:use')).toBeFocused();
    await this.page.keyboard.press('Enter');
    await expect(this.search).toBeFocused();
  }

  option(commandId: string): Locator {
    return this.page.locator(`[id="keymap-${commandId}"]`);
  }

  button(key: Parameters<typeof named>[0]): Locator {
    return this.page.getByRole('button', { name: named(key) });
  }
}

/** Signs an agent in and opens where keys are changed. */
export async function signInToKeys(page: Page, signIn: SignInPage): Promise<KeysPage> {
  const keys = new KeysPage(page);
  await signIn.signIn('wangli');
  await keys.open();
  return keys;
}
