import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { named } from './names.ts';

export type ArticleText = { readonly zh: string; readonly en: string };
export type NewArticle = { readonly title: ArticleText; readonly text: ArticleText; readonly unit: string };

/** The desk of articles: the list, the article that is looked at, its forms. Every step is a key, as for a person at the desk. */
export class KnowledgePage {
  readonly page: Page;
  readonly search: Locator;
  readonly form: Locator;
  readonly article: Locator;

  constructor(page: Page) {
    this.page = page;
    this.search = page.getByRole('searchbox', { name: named('knowledge:search.label') });
    this.form = page.locator('.article-form');
    this.article = page.locator('.knowledge-article');
  }

  /** `G W`, from outside of any field. */
  async open(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.page.keyboard.press('g');
    await this.page.keyboard.press('w');
    await expect(this.search).toBeVisible();
  }

  row(title: string): Locator {
    return this.page.locator('.knowledge-line').filter({ hasText: title });
  }

  async showView(name: 'inForce' | 'toReview' | 'flagged' | 'expiring' | 'mine' | 'retired'): Promise<void> {
    await this.page
      .getByRole('navigation', { name: named('knowledge:views') })
      .getByRole('button', { name: named(`knowledge:view.${name}`) })
      .click();
  }

  /** Types into the search and leaves the field, so that letters are keys again. */
  async find(text: string): Promise<void> {
    await this.page.keyboard.press('f');
    await expect(this.search).toBeFocused();
    await this.search.fill(text);
    await expect(this.row(text)).toHaveCount(1);
    await this.page.keyboard.press('Escape');
    await expect(this.article).toContainText(text);
  }

  async proposeNew({ title, text, unit }: NewArticle): Promise<void> {
    // As soon as the desk has read what this person may do.
    await expect(async () => {
      await this.page.keyboard.press('n');
      await expect(this.form).toBeVisible({ timeout: 3_000 });
    }).toPass();
    await this.write('title.zh', title.zh);
    await this.write('title.en', title.en);
    await this.write('text.zh', text.zh);
    await this.write('text.en', text.en);
    const owner = this.form.getByRole('combobox', { name: named('knowledge:part.ownerUnitId') });
    await owner.pressSequentially(unit);
    await expect(this.page.getByRole('listbox').getByRole('option').first()).toBeVisible();
    await this.page.keyboard.press('Enter');
    await this.send('article.propose');
  }

  async write(part: 'title.zh' | 'title.en' | 'text.zh' | 'text.en', words: string): Promise<void> {
    await this.form.getByRole('textbox', { name: named(`knowledge:part.${part}`) }).fill(words);
  }

  /** Ctrl+S gives the step of the form that is open. */
  async send(type: 'article.propose' | 'article.approve' | 'article.withdraw'): Promise<void> {
    await this.page.keyboard.press('Control+s');
    await expect(this.page.getByText(named(`knowledge:saved.${type}`)).first()).toBeVisible();
  }
}
