// What stands beside the form while somebody types, in both languages: it comes by itself, is taken by a key, and moves nothing.

import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { CaseId } from '#shared/domain/ids.ts';
import type { Desk } from './fixtures.ts';
import { test } from './fixtures.ts';
import { inspectScreen } from './inspect-screen.ts';
import { allCases } from './pages/all-cases.ts';
import { applySettings } from './pages/apply-settings.ts';
import { askHost } from './pages/bridge.ts';
import { named } from './pages/names.ts';

/** The case that was registered last, as this desk has it. */
async function lastCase(page: Page) {
  const [last] = await allCases(page);
  const caseId = last?.id as CaseId;
  return askHost(page, 'cases.get', { caseId });
}

const watch = (page: Page) => page.getByRole('region', { name: named('advice:watch.label') });
const questions = (page: Page) => page.getByRole('list', { name: named('advice:watch.questions') });
const articles = (page: Page) => page.getByRole('list', { name: named('advice:article.title') });
const saved = (page: Page, key: Parameters<typeof named>[0]) => page.getByText(named(key)).first();

/** Where the words begin and the fields below them lie, and how far the form is scrolled. Advice takes its room from the words' box. */
async function layoutOf({ page, intake }: Desk) {
  const [words, ...fields] = await Promise.all(
    [intake.narrative, intake.place, intake.topic].map((field) => field.boundingBox()),
  );
  const scrolled = await page.locator('.intake-middle').evaluate((middle) => middle.scrollTop);
  return { words: words && { x: words.x, y: words.y, width: words.width }, fields, scrolled };
}

/** Everything an agent fills in and every key of the advice is seen whole, with nothing scrolled. */
async function expectAllSeen({ page, intake }: Desk): Promise<void> {
  const parts = await intake.form
    .locator('textarea, input:not([type=radio]), select, .choice-segment, .watch .button')
    .all();
  expect(parts.length).toBeGreaterThan(12);
  for (const part of parts) await expect(part).toBeInViewport({ ratio: 1 });
  expect(await page.locator('.intake-middle').evaluate((middle) => middle.scrollHeight - middle.clientHeight)).toBe(0);
}

/** Types on; the field keeps the focus, and no field has moved once the advice has come. */
async function tellAndStay(desk: Desk, words: string, arrived: () => Promise<void>): Promise<void> {
  const before = await layoutOf(desk);
  await desk.intake.tell(words);
  await arrived();
  await expect(desk.intake.narrative).toBeFocused();
  expect(await layoutOf(desk)).toEqual(before);
}

async function atForm(desk: Desk, login: string): Promise<void> {
  await desk.signIn.signIn(login);
  await desk.intake.openBlank();
}

/** Suggestions have come, and no danger with them. */
async function expectNoDanger({ page, intake }: Desk): Promise<void> {
  await expect(intake.units.first()).toBeVisible();
  await expect(watch(page).getByRole('status')).toBeEmpty();
}

test('words of danger propose the class and offer the line, unless they are denied; one key puts the call through', async ({
  desk,
}) => {
  const { page, intake } = desk;
  await atForm(desk, 'wangli');
  await tellAndStay(desk, '楼道里没有漏气，', () => expectNoDanger(desk));
  await tellAndStay(desk, '是三楼着火了', async () => expect(watch(page)).toContainText('119'));
  await expect(watch(page)).toContainText('着火');
  await expect(watch(page)).not.toContainText('漏气');
  expect(await inspectScreen(page, { contrastOnly: false })).toEqual([]);
  await expectAllSeen(desk);
  await page.keyboard.press('Tab');
  await expect(intake.place).toBeFocused();
  await page.keyboard.press('Alt+d');
  await page.keyboard.press('Alt+a');
  await expect(watch(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(watch(page).getByRole('button').first()).toBeFocused();
  await page.keyboard.press('Alt+Shift+u');
  const critical = intake.form.getByRole('radio', { name: named('words:urgency.critical') });
  await expect(critical).toBeChecked();
  await page.keyboard.press('Alt+e');
  await expect(saved(page, 'advice:saved.transferred')).toBeVisible();
  const { row, case: made } = await lastCase(page);
  expect(row.status).toBe('transferred');
  expect(made.urgency).toBe('critical');
});

test('what may be outside the scope is told with its basis; one key proposes the refusal, and nothing does by itself', async ({
  desk,
}) => {
  const { page } = desk;
  await atForm(desk, 'wangli');
  const told = page.getByRole('region', { name: named('advice:scope.title') });
  await tellAndStay(desk, '合同的事法院已经判决了', async () => expect(told).toBeVisible());
  await expect(watch(page)).toContainText('法院');
  await page.keyboard.press('Alt+q');
  await expect(told).toBeInViewport();
  await expect(desk.intake.narrative).toBeFocused();
  expect(await inspectScreen(page, { contrastOnly: false })).toEqual([]);
  await page.keyboard.press('Alt+Shift+q');
  await expect(saved(page, 'advice:saved.proposed')).toBeVisible();
  expect((await lastCase(page)).case.proposal).toMatchObject({ kind: 'refuse', reasonId: 'litigation' });
});

test('questions go away when the narrative answers them or a key puts them aside, and keep their places', async ({
  desk,
}) => {
  const { page } = desk;
  await atForm(desk, 'wangli');
  const since = questions(page).getByText('从何时起', { exact: true });
  const pole = questions(page).getByText('灯杆编号', { exact: true });
  await tellAndStay(desk, '广顺北大街路灯不亮', async () => expect(since).toBeVisible());
  const at = await pole.boundingBox();
  await tellAndStay(desk, '三天了', async () => expect(since).toBeHidden());
  expect(await pole.boundingBox()).toEqual(at);
  await page.keyboard.press('Alt+Shift+k');
  await expect(pole).toBeHidden();
  await expect(desk.intake.narrative).toBeFocused();
});

test('an article is read beside the form and answers the caller, with its id and version', async ({ desk }) => {
  const { page, intake } = desk;
  await atForm(desk, 'wangli');
  const article = articles(page).getByRole('button', { name: '怎样查询办理进展' });
  await tellAndStay(desk, '想查询我的诉求办理进展', async () => expect(article).toBeVisible());
  await page.keyboard.press('Alt+f');
  await expect(page.getByRole('article')).toBeInViewport();
  await expect(intake.narrative).toBeFocused();
  expect(await inspectScreen(page, { contrastOnly: false })).toEqual([]);
  await page.keyboard.press('Alt+Shift+f');
  await expect(page.getByRole('textbox', { name: named('intake:field.answer') })).not.toHaveValue('');
  await page.keyboard.press('Alt+a');
  await expect(page.getByText(named('intake:saved.title'))).toBeVisible();
  const { outcome } = (await lastCase(page)).case;
  expect(outcome).toMatchObject({ kind: 'answered', article: { id: 'check-progress', version: '1' } });
});

test('a place that shares its name is asked for and never guessed; a chord takes one of them from any field', async ({
  desk,
}) => {
  const { page, intake } = desk;
  await atForm(desk, 'wangli');
  await tellAndStay(desk, '辛庄村停水', async () =>
    expect(watch(page).getByText(named('advice:watch.place'))).toBeVisible(),
  );
  await page.keyboard.press('Alt+s');
  await expect(intake.place).toHaveValue('');
  await page.keyboard.press('Alt+d');
  await page.keyboard.press('Alt+1');
  await expect(intake.place).not.toHaveValue('');
  await expect(watch(page).getByText(named('advice:watch.place'))).toBeHidden();
});

test('at twice the size nothing is cut off, and still nothing moves', async ({ desk }) => {
  const { page } = desk;
  await desk.signIn.signIn('wangli');
  await applySettings(page, { language: 'zh', theme: 'light', textScale: 2 });
  await desk.intake.openBlank();
  await tellAndStay(desk, '楼道漏气，', async () => expect(watch(page)).toContainText('119'));
  await tellAndStay(desk, '已经起诉到法院', async () =>
    expect(page.getByRole('region', { name: named('advice:scope.title') })).toBeVisible(),
  );
  expect(await inspectScreen(page, { contrastOnly: false })).toEqual([]);
});

test.describe('in a city that speaks English', () => {
  test.use({ cityId: 'baltimore' });

  test('dangers, scope, questions and articles are found in English, and a fire that is none is no danger', async ({
    desk,
  }) => {
    const { page } = desk;
    await atForm(desk, 'annreed');
    await tellAndStay(desk, 'It is not on fire. ', () => expectNoDanger(desk));
    await tellAndStay(desk, 'A deep pothole on Falls Road, ', async () =>
      expect(questions(page).getByText('Since when', { exact: true })).toBeVisible(),
    );
    await expect(articles(page).getByRole('button', { name: 'Potholes and street repairs' })).toBeVisible();
    await tellAndStay(desk, 'since Monday; I have a lawsuit about it, ', async () =>
      expect(questions(page).getByText('Since when', { exact: true })).toBeHidden(),
    );
    await expect(watch(page)).toContainText('lawsuit');
    await tellAndStay(desk, 'and now a car is on fire', async () => expect(watch(page)).toContainText('911'));
    expect(await inspectScreen(page, { contrastOnly: false })).toEqual([]);
    await expectAllSeen(desk);
    await page.keyboard.press('Alt+e');
    await expect(saved(page, 'advice:saved.transferred')).toBeVisible();
    expect((await lastCase(page)).row.status).toBe('transferred');
  });
});
