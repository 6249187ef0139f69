// A whole case from one typed line, by keyboard alone, in both languages.

import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { en, zh } from '#renderer/i18n/texts.ts';
import type { Desk } from './fixtures.ts';
import { test } from './fixtures.ts';
import { inspectScreen } from './inspect-screen.ts';
import { LinePage } from './pages/line-page.ts';
import { named } from './pages/names.ts';

const mostKeys = 15;

// A server and a console are started for each test, some of them twice.
test.setTimeout(150_000);

async function expectSaved({ page, intake }: Desk): Promise<string> {
  await expect(page.getByText(named('intake:saved.title'))).toBeVisible();
  return intake.savedNumber.innerText();
}

test('a call becomes a dispatched case by one line, within fifteen keys beside its words', async ({ desk }) => {
  const { page, signIn, intake, ring } = desk;
  const line = new LinePage(page);
  await signIn.signIn('wangli');
  await ring('13800001234');
  await expect(intake.ringing).toBeVisible();
  await line.press('F2');
  await expect(intake.narrative).toBeFocused();
  await line.narrate('路灯三天不亮');
  await line.open();
  await line.type('wj');
  await expect(line.options.first()).toContainText('望京街道');
  await line.press('Tab');
  await line.expectChip('place', '望京街道');
  await line.type('ldbl');
  await line.expectChip('topic', '路灯不亮');
  expect(await inspectScreen(page, { contrastOnly: false })).toEqual([]);
  await line.press('Enter');
  await expectSaved(desk);
  await expect(line.field).toBeHidden();
  expect(line.keys).toBeLessThanOrEqual(mostKeys);
});

test('a line that means several things asks, one that is not complete becomes the filled form and a line again', async ({
  desk,
}) => {
  const { page, signIn, intake } = desk;
  const line = new LinePage(page);
  await signIn.signIn('wangli');
  await line.press(';');
  await expect(line.field).toBeFocused();
  await line.type('wj;;;路灯三天不亮；晚上很黑');
  await line.press('Enter');
  await expect(page.getByRole('alert')).toContainText(zh.line.problem.ambiguous.next);
  await expect(line.options.first()).toBeVisible();
  await line.press('Enter');
  await line.expectChip('place', '望京街道');
  await line.press('End');
  await line.press('Enter');
  await expect(intake.topic).toBeFocused();
  await expect(intake.narrative).toHaveValue('路灯三天不亮；晚上很黑');
  await expect(intake.place).toHaveValue(/望京街道/);

  await line.open();
  await line.press('F4');
  await expect(line.field).toHaveValue(/^望京街道；.*路灯三天不亮；晚上很黑$/);
  await line.press('Home');
  await line.type('姓名：王丽；');
  await line.press('F4');
  await expect(page.getByRole('textbox', { name: named('intake:caller.name') })).toHaveValue('王丽');
  await expect(intake.narrative).toHaveValue('路灯三天不亮；晚上很黑');
});

test('what stands in the line outlives Esc, another screen, a restart and signing in again', async ({ desk }) => {
  const { page, signIn, restart } = desk;
  const line = new LinePage(page);
  await signIn.signIn('wangli');
  await line.open();
  await line.type('n 望京;路灯不亮');
  await line.expectChip('topic', '路灯不亮');
  await line.press('Escape');
  await expect(line.field).toBeHidden();
  await line.press('Alt+Shift+2');
  await line.open();
  await expect(line.field).toHaveValue('n 望京;路灯不亮');
  await line.press('Escape');
  await restart();
  await signIn.signIn('wangli');
  await line.open();
  await expect(line.field).toHaveValue('n 望京;路灯不亮');
});

test('Esc goes back to the field the person was in, and the form below is as it was', async ({ desk }) => {
  const { page, signIn, intake } = desk;
  const line = new LinePage(page);
  await signIn.signIn('wangli');
  await intake.openBlank();
  await intake.tell('路灯');
  await line.open();
  await line.type('s 1234');
  await line.press('Enter');
  await expect(page.getByRole('alert')).toBeVisible();
  await line.press('Escape');
  await expect(intake.narrative).toBeFocused();
  await expect(intake.narrative).toHaveValue('路灯');
});

test('keys quicker than the reading are not lost, and the cursor stands behind what was taken', async ({ desk }) => {
  const { page, signIn } = desk;
  const line = new LinePage(page);
  await signIn.signIn('wangli');
  await line.open();
  await line.type('wj');
  await line.press('Tab');
  await line.expectChip('place', '望京街道');
  await expect(line.field).toBeFocused();

  // As an input method commits its words: no key comes before the one that takes.
  const before = await line.field.inputValue();
  const words = '路灯不亮已经三天，老人晚上出门看不清路，居民都很着急。';
  await page.keyboard.insertText(words);
  await expect(line.options.first()).toContainText('路灯不亮');
  await line.press('Tab');
  await line.expectChip('topic', '路灯不亮');
  const taken = await line.field.inputValue();
  expect(taken.length).toBeGreaterThan(before.length + words.length);
  await expect(line.field).toHaveJSProperty('selectionStart', taken.length - words.length);
});

test('a number opens its case, a role is told what is not its own, a unit signs and replies by last digits', async ({
  openConsole,
}) => {
  const desk = await openConsole();
  const { page, signIn } = desk;
  const line = new LinePage(page);
  await signIn.signIn('wangli');
  await line.open();
  await line.type('n 望京;路灯不亮;u:望京街道办事处;三盏灯不亮');
  await line.press('Enter');
  const number = await expectSaved(desk);
  const digits = number.replaceAll(/\D/g, '').slice(-6);
  await line.open();
  await line.type(`s ${digits}`);
  await line.press('Enter');
  await expect(page.getByRole('alert')).toContainText(/岗位|role/);
  await line.press('Control+A');
  await line.type(digits);
  await line.press('Enter');
  await expect(page.getByRole('complementary')).toContainText(number);

  await signIn.signOut();
  await signIn.signIn('望京街道办事处');
  await expect(page.getByRole('heading', { name: number })).toBeVisible();
  await line.open();
  await line.type(`s ${digits}`);
  await line.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: number })).toContainText(/已签收|Signed/);
  await line.open();
  await line.type(`r ${digits};y;当天已更换灯泡`);
  await line.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: number })).toContainText(/已反馈|Replied/);
});

/** More steps than there are between the usual size and the double one. */
async function enlarge(page: Page): Promise<void> {
  for (let step = 0; step < 8; step += 1) await page.keyboard.press('Alt+=');
}

/** The line with a notice under it and a list of what could be meant. */
async function askAbout(line: LinePage, text: string): Promise<void> {
  await line.open();
  await line.press('Control+A');
  await line.narrate(text);
  await line.press('Enter');
  await expect(line.options.first()).toBeVisible();
}

async function inspectInBothLights(page: Page): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await inspectScreen(page, { contrastOnly: true });
  await page.emulateMedia({ colorScheme: 'light' });
  return [...dark, ...(await inspectScreen(page, { contrastOnly: false }))];
}

test('the line hides no word and no control: both languages, light and dark, text of double size', async ({ desk }) => {
  const { page, signIn, intake } = desk;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const line = new LinePage(page);
  const faults: string[] = [];
  const unclear = 'p 昨天 21:15;wj;路灯;!;王府井大街东侧第三个路口的三盏路灯都不亮';
  await signIn.signIn('wangli');
  await intake.openBlank();
  for (const size of ['usual', 'double']) {
    if (size === 'double') await enlarge(page);
    for (const turn of ['first', 'second']) {
      await line.press('Control+Shift+L');
      await askAbout(line, unclear);
      const found = await inspectInBothLights(page);
      faults.push(...found.map((fault) => `${size} ${turn} ${fault}`));
      await line.press('Escape');
      await line.press('Escape');
      await expect(line.field).toBeHidden();
    }
  }
  expect(faults).toEqual([]);
});

test.describe('in English', () => {
  test.use({ cityId: 'baltimore' });

  test('a request is dispatched by one line, and paper says from when its deadline counts', async ({ desk }) => {
    const { page, signIn, intake, ring } = desk;
    const line = new LinePage(page);
    await signIn.signIn('annreed');
    await ring('4105550123');
    await expect(intake.ringing).toBeVisible();
    await line.press('F2');
    await expect(intake.narrative).toBeFocused();
    await line.open();
    await line.type('hampden;pothole repair;');
    await line.narrate('A deep pothole on Falls Road');
    await line.expectChip('place', 'Hampden');
    await line.expectChip('topic', 'Pothole');
    expect(await inspectScreen(page, { contrastOnly: false })).toEqual([]);
    await line.press('Enter');
    expect(await expectSaved(desk)).toMatch(/^BAL-/);

    await line.open();
    await line.type('p yesterday 21:15; hampden; pothole repair; text: second card');
    await line.expectChip('time', '21:15');
    await expect(page.getByText(en.line.counts.split('{{')[0] ?? '')).toBeVisible();
    await line.press('F4');
    await expect(page.getByText(en.line.paper.from.split('{{')[0] ?? '')).toBeVisible();
    await expect(intake.narrative).toHaveValue('second card');
    await line.open();
    await line.press('F4');
    await expect(line.field).toHaveValue(/^p .*21:15.*second card$/);
    await line.press('Enter');
    await expectSaved(desk);
  });
});
