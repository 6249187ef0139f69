import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { named } from './names.ts';

/** The typed line, by keys alone. Every key that is pressed through it is counted. */
export class LinePage {
  readonly page: Page;
  readonly field: Locator;
  readonly chips: Locator;
  readonly options: Locator;
  #keys = 0;

  constructor(page: Page) {
    this.page = page;
    this.field = page.getByRole('combobox', { name: named('line:title') });
    this.chips = page.locator('.line-chip');
    this.options = page.getByRole('listbox', { name: named('line:options') }).getByRole('option');
  }

  /** Keys so far, those of a narrative not among them. */
  get keys(): number {
    return this.#keys;
  }

  async press(key: string): Promise<void> {
    this.#keys += 1;
    await this.page.keyboard.press(key);
  }

  /** F4 opens it over any screen, also from inside a text field. */
  async open(): Promise<void> {
    await this.press('F4');
    await expect(this.field).toBeFocused();
  }

  async type(text: string): Promise<void> {
    this.#keys += text.length;
    await this.page.keyboard.type(text);
  }

  /** Not counted: the same in every way of entering a case. */
  async narrate(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** The part is read as this. */
  async expectChip(field: string, words: string | RegExp): Promise<void> {
    await expect(this.chips.and(this.page.locator(`[data-field="${field}"]`)).first()).toContainText(words);
  }
}
