import { expect } from '@playwright/test';
import { textOf } from '#renderer/commands/text-of.ts';
import { en, zh } from '#renderer/i18n/texts.ts';
import { test } from './fixtures.ts';
import { inspectScreen } from './inspect-screen.ts';
import { CallsPage } from './pages/calls-page.ts';
import { named } from './pages/names.ts';

const languages = [
  { locale: 'zh-CN', texts: zh, note: '只会说英语，请慢一点' },
  { locale: 'en-GB', texts: en, note: 'speaks English only, slowly please' },
] as const;

for (const { locale, texts, note } of languages) {
  test(`a call is noted, marked, wrapped up and followed by the next, by keyboard, in ${locale}`, async ({
    openConsole,
  }) => {
    const { page, signIn, intake, queue, ring } = await openConsole({ context: { locale } });
    const calls = new CallsPage(page);
    await signIn.signIn('wangli');
    await ring('13800001234');
    await expect(intake.ringing).toBeVisible();
    await intake.acceptCall();
    await expect(calls.log).toContainText(textOf(texts, 'calls:log.taken'));

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
    await expect(calls.call).toContainText(textOf(texts, 'calls:abuse.marked'));
    await page.keyboard.press('Shift+F9');
    await expect(calls.call).toContainText('8001');
    await expect(calls.log).toContainText(textOf(texts, 'calls:log.leaderAsked'));
    expect(await inspectScreen(page, { contrastOnly: false })).toEqual([]);

    await ring('13800005678');
    await page.keyboard.press('Alt+i');
    await intake.tell('望京街道路灯坏了三天，晚上走路看不见');
    await page.keyboard.press('Shift+F2');
    await expect(calls.call.getByRole('heading', { name: textOf(texts, 'intake:call.ended') })).toBeVisible();
    await expect(calls.call).toContainText('02:00');
    await expect(intake.ringing).toBeHidden();
    await expect(intake.narrative).toHaveValue('望京街道路灯坏了三天，晚上走路看不见');

    await page.keyboard.press('Control+Shift+Enter');
    await expect(page.getByText(named('intake:saved.title'))).toBeVisible();
    const number = await intake.savedNumber.innerText();
    await page.keyboard.press('F2');
    await expect(intake.ringing).toBeVisible();
    await expect(intake.ringing).toContainText('13800005678');

    await queue.open();
    await queue.showView('all');
    await expect(queue.row(number)).toContainText(textOf(texts, 'queue:flag.interpreter'));
    const panel = await queue.openCase(number);
    await expect(queue.historyOf(panel)).toContainText(note);
    await expect(queue.historyOf(panel)).toContainText(textOf(texts, 'calls:log.abusive'));
  });

  test(`a call that rang when the desk died is rung back and settled by keyboard, in ${locale}`, async ({
    openConsole,
  }) => {
    const { page, signIn, intake, ring, restart } = await openConsole({ context: { locale } });
    const calls = new CallsPage(page);
    await signIn.signIn('wangli');
    await ring('13800001234');
    await expect(intake.ringing).toBeVisible();
    await restart();
    await signIn.signIn('wangli');
    await calls.openMissed();
    const ringBack = calls.missed.getByRole('button', { name: textOf(texts, 'calls:missed.ringBack') }).last();
    await expect(ringBack).toBeFocused();
    expect(await inspectScreen(page, { contrastOnly: false })).toEqual([]);
    await page.keyboard.press('Enter');
    await expect(intake.narrative).toBeFocused();
    await expect(page.getByRole('textbox', { name: named('intake:caller.phone') })).toHaveValue('13800001234');
    await expect(calls.call).toContainText('138 0000 1234');

    await calls.openMissed();
    await expect(ringBack).toBeFocused();
    await page.keyboard.press('Alt+Shift+O');
    await expect(calls.missed).toContainText(textOf(texts, 'calls:missed.none'));
    await expect(calls.missed.getByRole('list', { name: textOf(texts, 'calls:missed.settled') })).toContainText(
      '13800001234',
    );
  });
}
