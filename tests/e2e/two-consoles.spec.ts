import { named } from './pages/names.ts';
import { expect } from '@playwright/test';
import { test } from './fixtures.ts';

test('a case taken by keyboard alone and dispatched is read on a second console', async ({
  desk: first,
  colleague: second,
}) => {
  await first.signIn.signIn('wangli');
  await second.signIn.signIn('zhaomin');
  await first.ring('13800001234');
  const number = await first.intake.takeCase({
    narrative: '望京街道路灯坏了三天，晚上走路看不见，请尽快修理',
    place: 'wangjing',
    topic: '路灯',
  });
  await second.queue.open();
  await second.queue.showView('all');
  await expect(second.queue.row(number)).toBeVisible();
  const panel = await second.queue.openCase(number);
  await expect(panel).toContainText('晚上走路看不见');
  await expect(panel).toContainText('王丽');
});

test('a case goes from the call to the closing over three people, each by keys', async ({ openConsole }) => {
  const desk = await openConsole({ station: 'desk' });
  const other = await openConsole({ station: 'other' });
  await desk.signIn.signIn('wangli');
  await desk.ring('13800005678');
  const number = await desk.intake.takeCase({
    narrative: '望京街道南湖西里七号楼楼道堆满垃圾，没有人清运',
    place: 'wangjing',
    topic: '垃圾',
  });
  const unitName = await desk.intake.dispatchedTo();

  await other.signIn.signIn(unitName);
  await expect(other.page.getByRole('heading', { name: number })).toBeVisible();
  await other.page.keyboard.press('s');
  await expect(other.page.getByText(named('unit:signed'))).toBeVisible();
  await other.page.keyboard.press(']');
  await expect(other.page.getByRole('heading', { name: number })).toBeVisible();
  await other.page.keyboard.press('w');
  await other.page.keyboard.type('当天已清运，并安排每日两次保洁');
  await other.page.keyboard.press('Alt+y');
  await other.page.keyboard.press('Control+Enter');
  await expect(other.page.getByText(named('unit:sent'))).toBeVisible();
  await other.signIn.signOut();

  await other.signIn.signIn('zhouting');
  await expect(other.page.getByRole('heading', { name: number })).toBeVisible();
  for (const key of ['q', 'a', 'z', 'Control+Enter']) await other.page.keyboard.press(key);
  await expect(other.page.getByText(named('callback:recorded'))).toBeVisible();

  await desk.queue.open();
  await desk.queue.showView('closed');
  await expect(desk.queue.row(number)).toBeVisible();
});
