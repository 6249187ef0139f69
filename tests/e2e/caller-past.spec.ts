import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { inspectScreen } from './inspect-screen.ts';
import { applySettings } from './pages/apply-settings.ts';
import { named } from './pages/names.ts';

const lamp = { narrative: '望京街道广顺北大街路灯坏了三天，老人出门怕摔跤', place: 'wangjing', topic: '路灯' };

test('who calls again is known before the call is taken, the repeat is followed with one key, and a note outlives the host', async ({
  desk,
}) => {
  const { page, signIn, intake, ring, restart } = desk;
  await signIn.signIn('wangli');
  await ring('13900000021');
  await expect(intake.ringing.getByText(named('intake:caller.unknown'))).toBeVisible();
  await intake.acceptCall();
  await page.keyboard.press('Alt+c');
  await page.keyboard.type('张伟');
  await page.keyboard.press('Alt+i');
  const number = await intake.fillAndDispatch(lamp);
  await page.keyboard.press('F2');

  await ring('+86 139-0000-0021');
  await expect(intake.ringing).toContainText('张伟');
  const earlier = page.getByRole('list', { name: named('intake:earlier.title') });
  await expect(earlier.getByRole('listitem')).toContainText([number]);
  await intake.acceptCall();
  await intake.tell('路灯还是没修，广顺北大街路灯坏了三天了，老人怕摔跤');
  const repeat = page.getByRole('status').filter({ hasText: named('intake:repeat.title') });
  await expect(repeat).toContainText(number);
  await page.keyboard.press('Alt+r');
  await expect(repeat).toContainText('✓');

  await page.keyboard.press('Alt+m');
  const note = page.getByRole('textbox', { name: named('intake:notes.field') });
  await expect(note).toBeFocused();
  await note.pressSequentially('耳背，请慢慢说');
  expect(await inspectScreen(page, { contrastOnly: false })).toEqual([]);
  await page.keyboard.press('Alt+Shift+M');
  await expect(note).toBeHidden();
  await intake.expectDraftSaved();

  await restart();
  await signIn.signIn('wangli');
  const notes = page.getByRole('list', { name: named('intake:notes.title') });
  await expect(notes).toContainText('耳背，请慢慢说');
  await expect(notes).toContainText('王丽');
  await expect(page.getByText(named('intake:notes.here'))).toBeVisible();

  // What is pressed twice in a hurry removes nothing, and the way back is where it began.
  const remove = page.getByRole('button', { name: named('intake:notes.removeOf') });
  await remove.press('Enter');
  await expect(page.getByRole('button', { name: named('intake:notes.keep') })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(remove).toBeFocused();
  await page.getByRole('button', { name: named('intake:notes.changeOf') }).press('Enter');
  await expect(note).toBeFocused();
  await page.getByRole('button', { name: named('intake:notes.cancel') }).press('Enter');
  await expect(intake.narrative).toBeFocused();
  await remove.press('Enter');
  // The question takes the focus once it is drawn.
  await expect(page.getByRole('button', { name: named('intake:notes.keep') })).toBeFocused();
  await page.getByRole('button', { name: named('intake:notes.confirm') }).press('Enter');
  await expect(notes).toBeHidden();
  await expect(intake.narrative).toBeFocused();
});

test('without a number a caller is found by pinyin, and a place says what else was reported there', async ({
  desk,
}) => {
  const { page, signIn, intake } = desk;
  await signIn.signIn('wangli');
  await intake.openBlank();
  await page.keyboard.press('Alt+c');
  await page.keyboard.type('李雪梅');
  await page.keyboard.press('Tab');
  await page.keyboard.type('010-65123456转8001');
  await page.keyboard.press('Alt+i');
  const number = await intake.fillAndDispatch(lamp);

  await intake.openBlank();
  await intake.pickPlace(lamp.place);
  await page.keyboard.press('Alt+p');
  const there = page.getByRole('list', { name: named('intake:placePast.title') });
  await expect(there).toContainText(number);
  await page.keyboard.press('Alt+c');
  await page.keyboard.type('lixuem');
  await expect(page.getByRole('button', { name: /李雪梅/ })).toBeVisible();
  await page.keyboard.press('Alt+k');
  expect(await inspectScreen(page, { contrastOnly: false })).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: named('intake:caller.phone') })).toHaveValue('01065123456');
  await expect(page.getByRole('button', { name: /李雪梅/ })).toBeHidden();
  await expect(intake.narrative).toBeFocused();
  await expect(page.getByRole('list', { name: named('intake:earlier.title') })).toContainText(number);
});

test('beside an earlier case that is open the form loses no word', async ({ desk }) => {
  const { page, signIn, intake, ring } = desk;
  await applySettings(page, { language: 'en', theme: 'system', textScale: 1 });
  await signIn.signIn('wangli');
  await ring('13900000022');
  await expect(intake.ringing).toBeVisible();
  await intake.acceptCall();
  await intake.fillAndDispatch(lamp);
  await page.keyboard.press('F2');
  await ring('13900000022');
  await expect(intake.ringing).toBeVisible();
  await intake.acceptCall();
  await page.getByRole('button', { name: named('intake:earlier.open'), exact: true }).click();
  await expect(page.getByRole('complementary', { name: named('case:title') })).toBeVisible();
  const lost = await page.locator('.due-note').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  expect(lost).toBe(0);
});
