import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { allCases } from './pages/all-cases.ts';
import { askHost } from './pages/bridge.ts';
import { named } from './pages/names.ts';

test('a row that is clicked while the list is read anew stays the one that Enter opens', async ({ desk }) => {
  const { page, signIn, intake, queue } = desk;
  await signIn.signIn('wangli');
  const numbers: string[] = [];
  for (const narrative of ['望京街道甲楼路灯不亮', '望京街道乙楼路灯不亮']) {
    await intake.openBlank();
    numbers.push(await intake.fillAndDispatch({ narrative, place: 'wangjing', topic: '路灯' }));
  }
  const cases = await allCases(page);
  await queue.open();
  await queue.showView('all');
  for (let turn = 0; turn < 8; turn += 1) {
    const number = numbers[turn % 2] ?? '';
    const { id: caseId } = cases.find((one) => one.number === number) ?? { id: '' as never };
    const urge = { type: 'case.urge', payload: { note: `第${turn + 1}次催办` } } as const;
    // The list is read anew about when the click is made.
    const urged = askHost(page, 'cases.command', { caseId, command: urge, draftId: null });
    const row = queue.row(number);
    await row.getByRole('gridcell').nth(2).click();
    await expect(row.locator('.data-grid-mark')).toHaveAttribute('data-active', 'true');
    await urged;
    await page.keyboard.press('Enter');
    const panel = page.getByRole('complementary', { name: named('case:title') });
    await expect(panel.getByRole('heading', { name: number })).toBeVisible();
    await queue.closeCase();
  }
});
