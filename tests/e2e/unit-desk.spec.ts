// The desk of units and districts by keys: many signed for by one key, the next step of each part, and two numbers of one case.

import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { askHost } from './pages/bridge.ts';
import { WishPage } from './pages/wish-page.ts';
import { districtLogin, districtNumber, tourUnit } from './tour-unit.ts';

test('a unit signs for what it chose by one key, and its district gives the case a number that is searched', async ({
  openConsole,
}) => {
  test.setTimeout(240_000);
  const desk = await openConsole({ station: 'desk' });
  const { number, id } = await tourUnit(desk, () => Promise.resolve());
  const { page, signIn } = desk;

  await signIn.signIn('wangli');
  const wish = new WishPage(page);
  await page.keyboard.press('/');
  await page.keyboard.type(districtNumber);
  await expect(
    page
      .getByRole('option')
      .filter({ hasText: String(number) })
      .first(),
  ).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  const panel = await wish.openCase(String(number));
  await expect(panel.getByText(districtNumber).first()).toBeVisible();
  await signIn.signOut();

  // Whoever calls the citizen does not see how the case is filed elsewhere; the district itself does.
  await signIn.signIn('zhouting');
  await expect(async () => {
    const seen = await askHost(page, 'cases.get', { caseId: id });
    expect([seen.row.number, seen.row.districtNumbers]).toEqual([number, undefined]);
  }).toPass();
  await signIn.signOut();
  await signIn.signIn(districtLogin);
  await expect(async () => {
    const seen = await askHost(page, 'cases.get', { caseId: id });
    expect(seen.row.districtNumbers).toEqual([districtNumber]);
  }).toPass();
});
