import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { textOf } from '#renderer/commands/text-of.ts';
import { en, zh } from '#renderer/i18n/texts.ts';
import { test } from './fixtures.ts';
import { inspectScreen } from './inspect-screen.ts';
import { applySettings } from './pages/apply-settings.ts';
import { CallsPage } from './pages/calls-page.ts';
import { named } from './pages/names.ts';

const usual = { theme: 'system', textScale: 1 } as const;

/** A state of a call takes a while to come about; the words of the other language have to fit as well. Ends in `last`. */
async function inspectInBoth(page: Page, last: 'zh' | 'en'): Promise<void> {
  for (const language of [last === 'zh' ? 'en' : 'zh', last] as const) {
    await applySettings(page, { ...usual, language });
    await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${language}`));
    expect(await inspectScreen(page, { contrastOnly: false }), language).toEqual([]);
  }
}

test('a call is noted, marked, wrapped up and followed by the next, by keyboard', async ({ desk }) => {
  const { page, signIn, intake, queue, ring } = desk;
  const calls = new CallsPage(page);
  const note = '只会说英语，请慢一点 speaks English only';
  await signIn.signIn('wangli');
  await ring('13900000031');
  await expect(intake.ringing).toBeVisible();
  await intake.acceptCall();
  await expect(calls.log).toContainText(textOf(zh, 'calls:log.taken'));

  await page.keyboard.press('F3');
  await expect(calls.note).toBeFocused();
  await calls.note.pressSequentially(note);
  await page.keyboard.press('Enter');
  await expect(calls.note).toHaveValue('');
  await expect(calls.log).toContainText(note);

  await page.keyboard.press('Alt+d');
  await page.keyboard.press('Alt+i');
  await expect(page.getByRole('checkbox', { name: named('calls:speech.interpreter') })).toBeChecked();
  await page.keyboard.press('Alt+d');
  await page.keyboard.press('Alt+l');
  await expect(page.getByRole('combobox', { name: named('calls:speech.language') })).toBeFocused();

  await page.keyboard.press('F9');
  await expect(calls.call).toContainText(textOf(zh, 'calls:abuse.marked'));
  await page.keyboard.press('Shift+F9');
  await expect(calls.call).toContainText('8001');
  await expect(calls.log).toContainText(textOf(zh, 'calls:log.leaderAsked'));
  await inspectInBoth(page, 'zh');

  await ring('13900000032');
  await page.keyboard.press('Alt+i');
  await intake.tell('望京街道路灯坏了三天，晚上走路看不见');
  await page.keyboard.press('Shift+F2');
  await expect(calls.call.getByRole('heading', { name: textOf(zh, 'intake:call.ended') })).toBeVisible();
  await expect(calls.call).toContainText('02:00');
  await expect(intake.ringing).toBeHidden();
  await expect(intake.narrative).toHaveValue('望京街道路灯坏了三天，晚上走路看不见');

  await page.keyboard.press('Control+Shift+Enter');
  await expect(page.getByText(named('intake:saved.title'))).toBeVisible();
  const number = await intake.savedNumber.innerText();
  await page.keyboard.press('F2');
  await expect(intake.ringing).toBeVisible();
  await expect(intake.ringing).toContainText('13900000032');

  await queue.open();
  await queue.showView('all');
  await expect(queue.row(number)).toContainText(textOf(zh, 'queue:flag.interpreter'));
  const panel = await queue.openCase(number);
  await expect(queue.historyOf(panel)).toContainText(note);
  await expect(queue.historyOf(panel)).toContainText(textOf(zh, 'calls:log.abusive'));
});

test('a call that rang when the desk died is rung back and settled by keyboard, in English', async ({ desk }) => {
  const { page, signIn, intake, ring, restart } = desk;
  const calls = new CallsPage(page);
  await applySettings(page, { ...usual, language: 'en' });
  await signIn.signIn('wangli');
  await ring('13900000033');
  await expect(intake.ringing).toBeVisible();
  await restart();
  await signIn.signIn('wangli');
  await calls.openMissed();
  const ringBack = calls.missed.getByRole('button', { name: textOf(en, 'calls:missed.ringBack') }).last();
  await expect(ringBack).toBeFocused();
  await inspectInBoth(page, 'en');
  await expect(ringBack).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(intake.narrative).toBeFocused();
  await expect(page.getByRole('textbox', { name: named('intake:caller.phone') })).toHaveValue('13900000033');
  await expect(calls.call).toContainText('139 0000 0033');

  await calls.openMissed();
  await expect(ringBack).toBeFocused();
  await page.keyboard.press('Alt+Shift+O');
  await expect(calls.missed).toContainText(textOf(en, 'calls:missed.none'));
  await expect(calls.missed.getByRole('list', { name: textOf(en, 'calls:missed.settled') })).toContainText(
    '13900000033',
  );
});
