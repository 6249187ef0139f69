// One place twice: files at intake, with and without a link; the desk of the unit that has both; its district; then both as
// one case, with its family, on screen and on paper.

import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { QueueView } from '#shared/bridge/queue-views.ts';
import type { CaseId, UnitId } from '#shared/domain/ids.ts';
import { must } from '#shared/lib/assert.ts';
import type { OpenedConsole } from './fixtures.ts';
import { allCases } from './pages/all-cases.ts';
import { askHost } from './pages/bridge.ts';
import { named } from './pages/names.ts';
import type { Visit } from './tour.ts';

const waste = { narrative: '望京街道南湖西里七号楼楼道堆满垃圾', place: 'wangjing', topic: '垃圾' };
const withFiles = '附照片';
/** The district the place lies in. */
const chaoyang = 'u-110105' as UnitId;

/** As wide as A4 inside its margins, and as long as several pages: all of it lies before whoever looks. */
const paper = { width: 688, height: 3_000 };

/** A picture of 8 by 8 pixels, from dark to light. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAAAAADhZOFXAAAAK0lEQVR42mPQMHHwiUgpqGGA0h0MUHoKA5RewACl1zBA6R0MUPoIA5S+AAC+9R8BHRDuOAAAAABJRU5ErkJggg==',
  'base64',
);
const letter = Buffer.from('%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n');

/** On one console, one person after the other. */
export async function tourCase(desk: OpenedConsole, visit: Visit): Promise<void> {
  const { page, signIn, intake, link } = desk;
  await signIn.signIn('wangli');
  await intake.openBlank();
  const other = await intake.fillAndDispatch({ ...waste, narrative: `${waste.narrative}，没有人清运` });
  await intake.openBlank();
  await intake.tell(`${withFiles}：${waste.narrative}`);
  const files = page.getByRole('region', { name: named('attachments:title') });
  const picker = files.locator('input[type=file]');
  await picker.setInputFiles([
    { name: '七号楼楼道.png', mimeType: 'image/png', buffer: picture },
    { name: '物业公司回函.pdf', mimeType: 'application/pdf', buffer: letter },
  ]);
  await expect(files.getByRole('listitem')).toHaveCount(2);
  await toAttachments(page);
  await visit('intake-attachments', page);
  link.cut();
  await expect(page.getByText(named('app:offlineStrip'))).toBeVisible();
  await picker.setInputFiles({ name: '网页.png', mimeType: 'image/png', buffer: Buffer.from('<html>') });
  await expect(files.getByRole('alert')).toBeVisible();
  await visit('intake-attachments-offline', page);
  link.restore();
  await intake.pickPlace(waste.place);
  await intake.pickTopic(waste.topic);
  const number = await intake.dispatch();
  const unitName = await intake.dispatchedTo();
  await signIn.signOut();

  await tourUnit(desk, { unitName, number }, visit);
  await tourDistrict(desk, number, visit);
  await tourFamily(desk, { number, other }, visit);
}

/** Several parts at one desk: one is signed already when both are chosen, and says so. */
async function tourUnit(
  { page, signIn }: OpenedConsole,
  { unitName, number }: { readonly unitName: string; readonly number: string },
  visit: Visit,
): Promise<void> {
  await signIn.signIn(unitName);
  await expect(page.locator('.unit-parts')).toBeVisible();
  await page.keyboard.press('s');
  await expect(page.getByText(named('unit:signed'))).toBeVisible();
  await show(page, 'all');
  await expect(page.locator('.unit-parts')).toBeVisible();
  await page.getByRole('grid').getByRole('row').nth(1).getByRole('gridcell').nth(1).click();
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.locator('.unit-chosen')).toContainText('2');
  await visit('unit-several', page);
  await page.keyboard.press('s');
  await expect(page.locator('.unit-left').getByRole('listitem')).toHaveCount(1);
  await visit('unit-signed-each', page);
  await page.keyboard.press('Shift+x');
  await show(page, 'handling');
  await choose(page, number);
  await expect(page.locator('.unit-reply .attachments').getByRole('listitem')).toHaveCount(2);
  await toAttachments(page);
  await visit('unit-attachments', page);
  await signIn.signOut();
}

/** What the district calls the case stands beside the city's number. */
async function tourDistrict({ page, signIn }: OpenedConsole, number: string, visit: Visit): Promise<void> {
  await signIn.signIn(`district-${chaoyang}`);
  const payload = { districtId: chaoyang, number: '朝热线〔2026〕0117号' };
  const caseId = await idOf(page, number);
  const outcome = await askHost(page, 'cases.command', {
    caseId,
    command: { type: 'district.number', payload },
    draftId: null,
  });
  expect(outcome).toMatchObject({ ok: true });
  await show(page, 'handling');
  await choose(page, number);
  await expect(page.locator('.unit-case')).toContainText(payload.number);
  await visit('unit-district', page);
  await signIn.signOut();
}

type Numbers = { readonly number: string; readonly other: string };

/** A master with a part that was merged into it: who is to be told, the lines of both, and the page as it is printed. */
async function tourFamily(
  { page, signIn, queue }: OpenedConsole,
  { number, other }: Numbers,
  visit: Visit,
): Promise<void> {
  await signIn.signIn('liuyang');
  // Before the list is there: it would be drawn anew under the key that opens a row.
  const merge = {
    type: 'case.merge',
    payload: { masterCaseId: await idOf(page, number), note: '同一处楼道' },
  } as const;
  const merged = await askHost(page, 'cases.command', {
    caseId: await idOf(page, other),
    command: merge,
    draftId: null,
  });
  expect(merged).toMatchObject({ ok: true });
  await expect(page.getByRole('button', { name: named('app:status.label') })).toContainText(/[：: ·]\s*0/);
  await queue.open();
  await queue.showView('all');
  const panel = await queue.openCase(number);
  const family = panel.getByRole('region', { name: named('story:family.title') });
  await expect(family.getByRole('heading', { name: named('story:told.title') })).toBeVisible();
  await family.scrollIntoViewIfNeeded();
  await page.keyboard.press('Alt+d');
  await page.keyboard.press('Alt+f');
  await expect(panel.getByRole('heading', { name: named('story:family.linesShown') })).toBeVisible();
  await visit('case-family', page);
  await toAttachments(page);
  const files = panel.getByRole('region', { name: named('attachments:title') });
  await files
    .getByRole('button', { name: named('attachments:open') })
    .first()
    .click();
  const opened = files.getByRole('img', { name: '七号楼楼道.png' });
  await expect.poll(() => opened.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(8);
  await visit('case-attachments', page);

  // The dialog of the browser would hold the page; what it would print stays to be looked at.
  await page.evaluate(() => (globalThis.print = () => undefined));
  await page.keyboard.press('Alt+d');
  await page.keyboard.press('Alt+s');
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize(paper);
  await expect(page.locator('.story-sheet')).toBeVisible();
  await visit('case-story-print', page);
  await page.emulateMedia({ media: null });
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.evaluate(() => globalThis.dispatchEvent(new Event('afterprint')));
  await expect(page.locator('.story-sheet')).toHaveCount(0);
  await queue.closeCase();
}

/** By its key, from wherever one is. */
async function toAttachments(page: Page): Promise<void> {
  await page.keyboard.press('Alt+d');
  await page.keyboard.press('Alt+t');
  await expect(page.locator('[data-focus="attachments"]')).toBeFocused();
}

async function show(page: Page, view: QueueView): Promise<void> {
  const tab = page.getByRole('button', { name: named(`queue:view.${view}`) });
  await tab.click();
  await expect(tab).toHaveAttribute('aria-current', 'true');
}

/** The case with the files, by its words: lists of this desk show no number. */
async function choose(page: Page, number: string): Promise<void> {
  await page.getByRole('row').filter({ hasText: withFiles }).getByRole('gridcell').nth(1).click();
  await expect(page.getByRole('heading', { name: number })).toBeVisible();
}

/** Once this desk has the case. */
async function idOf(page: Page, number: string): Promise<CaseId> {
  let found: CaseId | undefined;
  await expect(async () => {
    const rows = await allCases(page);
    found = rows.find((row) => row.number === number)?.id;
    expect(found).toBeDefined();
  }).toPass({ timeout: 20_000 });
  return must(found, number);
}
