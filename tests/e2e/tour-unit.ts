// The desk of units and districts: several cases chosen and signed for, the parts with what comes next, a form, and the number a
// district gives. By keys; what has no picture is asked of the host.

import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { CaseRow } from '#shared/bridge/views.ts';
import type { UnitId } from '#shared/domain/ids.ts';
import { must } from '#shared/lib/assert.ts';
import type { OpenedConsole } from './fixtures.ts';
import { allCases } from './pages/all-cases.ts';
import { askHost } from './pages/bridge.ts';
import { named } from './pages/names.ts';
import { WishPage } from './pages/wish-page.ts';
import type { Visit } from './tour.ts';

const office = 'u-110101001' as UnitId;
export const districtLogin = 'district-u-110101';
export const districtNumber = 'DC-2026-00017';

/** Answers with the case that has the district's number in the end. */
export async function tourUnit(console: OpenedConsole, visit: Visit): Promise<CaseRow> {
  const { page, signIn } = console;
  const wish = new WishPage(page);
  const work = page.locator('.unit-case');
  await signIn.signIn('wangli');
  await dispatchOne(console, '东华门大街路灯坏了三天，晚上看不见路，请尽快派人来修');
  await dispatchOne(console, '东华门大街人行道地砖碎了，老人出门绊倒过，请尽快修好');
  const [row] = await allCases(page, { sort: 'newest', limit: 1 });
  const { number } = must(row, 'the case');
  await signIn.signOut();

  await signIn.signIn(office);
  await expect(work).toBeVisible();
  await expect(work.getByRole('region', { name: named('unit:parts.title') })).toBeVisible();
  await visit('unit-parts', page);
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByText(named('unit:signedEach.chosen')).filter({ hasText: '2' })).toBeVisible();
  await visit('unit-chosen', page);
  await page.keyboard.press('s');
  await expect(page.getByText(named('unit:signedEach.done')).filter({ hasText: '2' })).toBeVisible();
  await expect(page.getByText(named('unit:empty.title'))).toBeVisible();
  await visit('unit-signed-each', page);

  await page.keyboard.press(']');
  await expect(work).toBeVisible();
  await wish.beginForm('c');
  await wish.choose(0);
  await wish.send();
  // Cases of this class are given no more time: help is what can be asked for.
  await wish.beginForm('g');
  await visit('unit-assist', page);
  await page.keyboard.press('Alt+Shift+X');
  await expect(wish.form).toBeHidden();
  await signIn.signOut();

  await signIn.signIn(districtLogin);
  await showAll(page);
  await expect(work.getByRole('region', { name: named('unit:parts.titleDistrict') })).toBeVisible();
  await wish.beginForm('i');
  await wish.type(districtNumber);
  await visit('unit-district-number', page);
  await wish.send();
  await expect(work.getByText(districtNumber)).toBeVisible();
  await visit('unit-district', page);
  const numbered = (await allCases(page, {})).find(({ districtNumbers }) => districtNumbers?.includes(districtNumber));
  expect(number).not.toBeNull();
  await signIn.signOut();
  return must(numbered, 'the case with the number');
}

async function dispatchOne({ page, intake }: OpenedConsole, narrative: string): Promise<void> {
  await intake.openBlank();
  await intake.tell(narrative);
  await intake.pickPlace('wangjing');
  await intake.pickTopic('路灯');
  await page.keyboard.press('Control+Shift+Enter');
  await expect(page.getByText(named('intake:saved.title'))).toBeVisible();
  const [row] = await allCases(page, { sort: 'newest', limit: 1 });
  const dispatched = await askHost(page, 'cases.dispatch', {
    caseId: must(row, 'the case').id,
    leadUnitId: office,
    assistUnitIds: [],
    suggestionRank: null,
    draftId: null,
  });
  expect(dispatched).toMatchObject({ ok: true });
}

async function showAll(page: Page): Promise<void> {
  const tab = page.getByRole('button', { name: named('queue:view.all') });
  await tab.click();
  await expect(tab).toHaveAttribute('aria-current', 'true');
}
