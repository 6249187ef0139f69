// Typing with an input method: while it composes, every key is its own. Real composition events, as Chromium sends them
// for a pinyin keyboard. A real one on a real screen: docs/input-methods.md.

import { expect } from '@playwright/test';
import type { Locator } from '@playwright/test';
import type { Desk } from './fixtures.ts';
import { test } from './fixtures.ts';
import type { InputMethod } from './input-method.ts';
import { startInputMethod, takenKeys } from './input-method.ts';
import { KeysPage, signInToKeys } from './pages/keys-page.ts';
import { LinePage } from './pages/line-page.ts';
import { named } from './pages/names.ts';

/** At an empty form. */
async function openForm({ signIn, intake }: Desk): Promise<void> {
  await signIn.signIn('wangli');
  await intake.openBlank();
}

async function expectNothingHappened({ page, intake }: Desk, field: Locator): Promise<void> {
  await expect(field).toBeFocused();
  await expect(intake.form).toBeVisible();
  await expect(page.getByRole('heading', { name: named('intake:saved.title') })).toBeHidden();
  await expect(page.getByRole('dialog')).toBeHidden();
}

/** Composes in the field that has the focus: its letters stand there, the first among them, and then the text alone. */
async function composeIn(field: Locator, method: InputMethod, letters: string, text: string): Promise<void> {
  await expect(field).toBeFocused();
  await method.compose(letters);
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(letters);
  await method.commit(text);
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(text);
}

/** Every key of a composition said that it was one, and the page kept none of them from the input method. */
async function expectKeysLeft(method: InputMethod, compositions: number): Promise<void> {
  const sent = await method.sent();
  expect(sent.compositions).toBe(compositions);
  expect(sent.composing).toBeGreaterThanOrEqual(compositions * takenKeys.length);
  expect(sent.prevented).toBe(0);
}

test('while an input method composes in the narrative no key commands or submits, and the text arrives whole', async ({
  desk,
}) => {
  await openForm(desk);
  const { page, intake } = desk;
  const method = await startInputMethod(page);
  await method.compose("lu'deng");
  await expectNothingHappened(desk, intake.narrative);
  await expect(intake.narrative).toHaveValue("lu'deng");
  await method.commit('路灯');
  await method.compose('huaile');
  await method.commit('坏了3天');
  await expect(intake.narrative).toHaveValue('路灯坏了3天');
  await expectNothingHappened(desk, intake.narrative);
  await intake.expectDraftSaved();
  await expectKeysLeft(method, 2);
});

test('while an input method composes in a pick field nothing is picked, and the text finds its options', async ({
  desk,
}) => {
  await openForm(desk);
  const { page, intake } = desk;
  await page.keyboard.press('Alt+t');
  await expect(intake.topic).toBeFocused();
  const method = await startInputMethod(page);
  await method.compose("lu'deng");
  await expectNothingHappened(desk, intake.topic);
  await expect(intake.topic).toHaveValue("lu'deng");
  await method.commit('路灯');
  await expect(intake.topic).toHaveValue('路灯');
  await expect(page.getByRole('listbox').getByRole('option').filter({ hasText: '路灯' }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listbox').getByRole('option')).toHaveCount(0);
  await expect(intake.topic).toHaveValue(/路灯/);
  await expect(intake.topic).not.toHaveValue('路灯');
});

test('a name composed at sign-in is not sent by the Enter that ends the composition', async ({ desk }) => {
  const { page, signIn } = desk;
  await signIn.ready();
  const method = await startInputMethod(page);
  await method.compose('wangli');
  await expect(signIn.who).toBeFocused();
  await method.commit('王丽');
  await expect(signIn.who).toHaveValue('王丽');
  await page.keyboard.press('Enter');
  await expect(signIn.who).toBeHidden();
});

test('one-line fields of the form and the search box keep their first letter and obey no key of an input method', async ({
  desk,
}) => {
  await openForm(desk);
  const { page, intake } = desk;
  const method = await startInputMethod(page);
  await page.keyboard.press('Alt+c');
  const name = page.getByRole('textbox', { name: named('intake:caller.name') });
  await composeIn(name, method, "wang'nv'shi", '王女士');
  await page.keyboard.press('Alt+w');
  await page.keyboard.press('Tab');
  const detail = page.getByRole('textbox', { name: named('intake:field.placeDetail') });
  await composeIn(detail, method, "nan'men", '南门');
  await expectNothingHappened(desk, detail);
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await composeIn(page.getByRole('combobox', { name: named('app:search.label') }), method, "lu'deng", '路灯');
  await expect(intake.form).toBeVisible();
  await expectKeysLeft(method, 3);
});

test('while an input method composes in the palette nothing is run or left, and its Enter runs what the text found', async ({
  desk,
}) => {
  const { page, signIn } = desk;
  await signIn.signIn('wangli');
  const method = await startInputMethod(page);
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('combobox', { name: named('app:palette.title') });
  await composeIn(palette, method, "an'jian", '更改按键');
  await expectKeysLeft(method, 1);
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await expect(new KeysPage(page).search).toBeFocused();
});

test('while an input method composes in the line nothing runs, nothing is taken, and a letter of a verb is a letter', async ({
  desk,
}) => {
  const { page, signIn, intake } = desk;
  const line = new LinePage(page);
  await signIn.signIn('wangli');
  const method = await startInputMethod(page);
  await line.open();
  await composeIn(line.field, method, "wang'jing", '望京');
  await line.expectChip('place', '望京街道');
  await method.compose('fenhao');
  await method.commit('；');
  await method.compose("lu'deng");
  await method.commit('路灯不亮');
  await expect(line.field).toHaveValue('望京；路灯不亮');
  await line.expectChip('topic', '路灯不亮');
  await expect(intake.form).toBeHidden();
  await expectKeysLeft(method, 3);
});

test('in the queue an input method neither moves, opens nor chooses, and the filter waits for what it composes', async ({
  desk,
}) => {
  await openForm(desk);
  const { page, intake, queue } = desk;
  await intake.tell('路灯三天不亮');
  await page.keyboard.press('Control+Shift+Enter');
  const number = await intake.savedNumber.innerText();
  await page.keyboard.press('Alt+Shift+2');
  const row = queue.row(number);
  // Tests before this one may have left cases above it.
  await row.getByRole('gridcell').nth(2).click();
  await expect(row).toHaveClass(/ag-row-focus/);
  const mark = row.locator('.data-grid-mark');
  const method = await startInputMethod(page);

  await method.takeKeys();
  await expect(row).toHaveClass(/ag-row-focus/);
  await expect(page.getByRole('complementary')).toHaveCount(0);
  await expect(mark).toHaveAttribute('data-chosen', 'false');
  await page.keyboard.press('x');
  await expect(mark).toHaveAttribute('data-chosen', 'true');
  expect(await method.sent()).toMatchObject({ taken: takenKeys.length, prevented: 0 });

  await page.keyboard.press('f');
  await composeIn(queue.filter, method, "xiao'qu", '路灯');
  await expect(row).toBeVisible();
  await expectKeysLeft(method, 1);
});

test('a key that an input method took is never captured as the new key of a command', async ({ desk }) => {
  const { page, signIn } = desk;
  const keys = await signInToKeys(page, signIn);
  const method = await startInputMethod(page);
  await composeIn(keys.search, method, "sou'suo", '搜索全部');
  await expectKeysLeft(method, 1);
  await keys.choose('app.search');
  await method.takeKeys();
  await expect(keys.capture).toBeFocused();
  await expect(keys.said).toContainText(/输入法|input method/);
  await expect(keys.button('keymap:use')).toBeHidden();
  await page.keyboard.press('F8');
  await expect(keys.button('keymap:use')).toBeFocused();
});
