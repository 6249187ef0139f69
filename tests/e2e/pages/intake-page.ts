import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { textOf } from '#renderer/commands/text-of.ts';
import { en, zh } from '#renderer/i18n/texts.ts';
import { named } from './names.ts';

export type CaseWords = { readonly narrative: string; readonly place: string; readonly topic: string };

/** The agent's desk: the call, the form, who should handle it. Every step is a key, as for a person at the desk. */
export class IntakePage {
  readonly page: Page;
  readonly ringing: Locator;
  readonly form: Locator;
  readonly narrative: Locator;
  readonly place: Locator;
  readonly topic: Locator;
  readonly units: Locator;
  readonly savedNumber: Locator;

  constructor(page: Page) {
    this.page = page;
    this.ringing = page.getByRole('status').filter({ hasText: named('app:call.rings') });
    this.form = page.getByRole('region', { name: named('intake:newCase') });
    this.narrative = page.getByRole('textbox', { name: named('intake:field.narrative') });
    this.place = page.getByRole('combobox', { name: named('intake:field.place') });
    this.topic = page.getByRole('combobox', { name: named('intake:field.topic') });
    this.units = page.getByRole('region', { name: named('intake:who.title') }).getByRole('listitem');
    this.savedNumber = page.getByText(/^[A-Z]{2,4}-\d\d-\d{6}-\d$/);
  }

  /** F2 takes the call that rings, on every desk. */
  async acceptCall(): Promise<void> {
    await this.page.keyboard.press('F2');
    await expect(this.narrative).toBeFocused();
  }

  /** A case without a call: a visitor, a letter. */
  async openBlank(): Promise<void> {
    await this.page.keyboard.press('Alt+n');
    await expect(this.narrative).toBeFocused();
  }

  async tell(narrative: string): Promise<void> {
    await this.narrative.pressSequentially(narrative);
  }

  /** By Chinese characters, pinyin or initials; the first hit is taken. */
  async pickPlace(text: string): Promise<void> {
    await this.page.keyboard.press('Alt+w');
    await this.pickFirst(this.place, text);
  }

  async pickTopic(text: string): Promise<void> {
    await this.page.keyboard.press('Alt+t');
    await this.pickFirst(this.topic, text);
  }

  /** Ctrl+Enter registers and dispatches; answers with the number the citizen is told. */
  async dispatch(): Promise<string> {
    await expect(this.units.first()).toBeVisible();
    await this.page.keyboard.press('Control+Enter');
    await expect(this.page.getByText(named('intake:saved.title'))).toBeVisible();
    return this.savedNumber.innerText();
  }

  /** A whole case by keys, from the call that rings to the number that is read out. */
  async takeCase(words: CaseWords): Promise<string> {
    await expect(this.ringing).toBeVisible();
    await this.acceptCall();
    return this.fillAndDispatch(words);
  }

  async fillAndDispatch({ narrative, place, topic }: CaseWords): Promise<string> {
    await this.tell(narrative);
    await this.pickPlace(place);
    await this.pickTopic(topic);
    return this.dispatch();
  }

  /** The unit that got the case, as the screen says after saving. */
  async dispatchedTo(): Promise<string> {
    const said = await this.page.getByText(named('intake:saved.dispatched')).first().innerText();
    const [before = '', after = ''] = [zh, en]
      .map((texts) => textOf(texts, 'intake:saved.dispatched').split('{{unit}}'))
      .find(([start = '']) => said.startsWith(start)) as string[];
    return said.slice(before.length, said.length - after.length);
  }

  /** The mark says that everything typed so far is on this desk's disk. */
  async expectDraftSaved(): Promise<void> {
    await expect(this.page.locator('[data-mark]')).toHaveAttribute('data-mark', 'saved');
  }

  private async pickFirst(field: Locator, text: string): Promise<void> {
    await expect(field).toBeFocused();
    await field.pressSequentially(text);
    await expect(this.page.getByRole('listbox').getByRole('option').first()).toBeVisible();
    await this.page.keyboard.press('Enter');
    await expect(field).not.toHaveValue(text);
  }
}
