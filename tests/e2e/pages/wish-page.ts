import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { named } from './names.ts';

/** A step on the case at hand, by its chord and its form; keys alone. */
export class WishPage {
  readonly page: Page;
  readonly form: Locator;
  readonly preview: Locator;
  readonly outcome: Locator;

  constructor(page: Page) {
    this.page = page;
    this.form = page.locator('.wish-form');
    this.preview = page.locator('.wish-preview');
    this.outcome = page.getByText(named('wish:saved'));
  }

  /** Opens a case by its number, from anywhere, and answers with its panel. */
  async openCase(number: string): Promise<Locator> {
    const panel = this.page.getByRole('complementary', { name: named('case:title') });
    const found = this.page.getByRole('option').filter({ hasText: number }).first();
    // What is found is what this desk has heard of when it is asked.
    await expect(async () => {
      await this.page.keyboard.press('Escape');
      await this.page.keyboard.press('Escape');
      await this.page.keyboard.press('/');
      await this.page.keyboard.type(number);
      await expect(found).toBeVisible({ timeout: 3_000 });
      await this.page.keyboard.press('ArrowDown');
      await this.page.keyboard.press('Enter');
      await expect(panel.getByRole('heading', { name: number })).toBeVisible({ timeout: 3_000 });
    }).toPass();
    return panel;
  }

  /** Begins a step: `Alt+.` and its key. */
  async begin(key: string): Promise<void> {
    await this.page.keyboard.press('Alt+.');
    await this.page.keyboard.press(`Alt+${key}`);
  }

  /** Begins a step that has a form, as soon as the desk has heard that it may be taken. */
  async beginForm(key: string): Promise<void> {
    await expect(async () => {
      await this.begin(key);
      await expect(this.form).toBeVisible({ timeout: 1_500 });
    }).toPass();
    // The next key is meant for its first field.
    await expect(this.form.locator(':focus')).toHaveCount(1);
  }

  /** Takes a step that asks for nothing; `title`: as the desk says it. */
  async give(key: string, title: string): Promise<void> {
    await expect(async () => {
      await this.begin(key);
      await expect(this.outcome.filter({ hasText: title })).toBeVisible({ timeout: 1_500 });
    }).toPass();
  }

  /** The answer of a choice, by its place: Space takes the first, an arrow the next. */
  async choose(place: number): Promise<void> {
    await this.page.keyboard.press('Space');
    for (let step = 0; step < place; step += 1) await this.page.keyboard.press('ArrowRight');
  }

  async nextField(): Promise<void> {
    await this.page.keyboard.press('Tab');
  }

  /** Types into a pick field and takes the first hit; `shown`: how it is named there. */
  async pick(text: string, shown: string | RegExp = text): Promise<void> {
    await this.page.keyboard.type(text);
    await expect(this.page.getByRole('listbox').getByRole('option').filter({ hasText: shown }).first()).toBeVisible();
    await this.page.keyboard.press('Enter');
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Ctrl+S, and the desk says that it is saved. */
  async send(): Promise<void> {
    await this.page.keyboard.press('Control+s');
    await expect(this.form).toBeHidden();
    await expect(this.outcome).toBeVisible();
  }
}
