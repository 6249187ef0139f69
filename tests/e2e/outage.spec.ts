import type { OpenedConsole } from './fixtures.ts';
import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { named } from './pages/names.ts';
import { SyncPage } from './pages/sync-page.ts';

const complaints = ['路灯不亮', '垃圾没有人清运', '半夜施工噪声', '井盖松动', '楼道灯坏了'];

async function registerBlank({ intake }: OpenedConsole, narrative: string): Promise<string> {
  await intake.openBlank();
  return intake.fillAndDispatch({ narrative, place: 'wangjing', topic: '路灯' });
}

// A console that has been alone for a while asks again within half a minute, at a moment of its own.
const reconnect = { timeout: 45_000 };
test.describe.configure({ timeout: 150_000 });

async function expectSynced({ page }: OpenedConsole): Promise<void> {
  const status = page.getByRole('button', { name: named('app:status.label') });
  await expect(status).toContainText(/在线/, reconnect);
  await expect(status).not.toContainText(/[1-9]\d* 条待同步/, reconnect);
}

test('five cases taken while the server is dead keep their numbers and arrive exactly once', async ({
  openConsole,
  server,
}) => {
  const front = await openConsole({ station: 'front' });
  const back = await openConsole({ station: 'back' });
  await front.signIn.signIn('wangli');
  await back.signIn.signIn('zhaomin');
  await expectSynced(front);
  await server.kill();
  await expect(front.page.getByText(named('app:offlineStrip'))).toBeVisible();
  const numbers: string[] = [];
  for (const complaint of complaints) numbers.push(await registerBlank(front, `望京街道南湖西里${complaint}`));
  expect(new Set(numbers).size).toBe(5);
  await expect(front.page.getByRole('button', { name: named('app:status.label') })).toContainText('10 条待同步');

  await server.restart();
  for (const desk of [front, back]) await expectSynced(desk);
  for (const { queue } of [front, back]) {
    await queue.open();
    await queue.showView('all');
    for (const number of numbers) await expect(queue.row(number)).toHaveCount(1);
    await expect(queue.caseRows).toHaveCount(5);
  }
});

test('the link is cut in the middle of a case and nothing typed is lost, nor when the host dies too', async ({
  desk,
}) => {
  await desk.signIn.signIn('wangli');
  await expectSynced(desk);
  await desk.intake.openBlank();
  await desk.intake.tell('望京街道地下室积水');
  desk.link.cut();
  await desk.intake.tell('，水已经没过脚面');
  await expect(desk.page.getByText(named('app:offlineStrip'))).toBeVisible();
  await desk.intake.expectDraftSaved();
  await desk.restart();
  await desk.signIn.signIn('wangli');
  await expect(desk.intake.narrative).toHaveValue('望京街道地下室积水，水已经没过脚面');
  await desk.intake.pickPlace('wangjing');
  await desk.intake.pickTopic('积水');
  const number = await desk.intake.dispatch();
  desk.link.restore();
  await expectSynced(desk);
  await desk.queue.open();
  await desk.queue.showView('all');
  await expect(desk.queue.row(number)).toHaveCount(1);
});

test('the person at the desk changes inside the outage and each command keeps its own author', async ({
  openConsole,
  server,
}) => {
  const front = await openConsole({ station: 'front' });
  const back = await openConsole({ station: 'back' });
  await back.signIn.signIn('zhaomin');
  // Known at this desk: signed in here once while the server was there.
  await front.signIn.signIn('chenchen');
  await front.signIn.signOut();
  await front.signIn.signIn('wangli');
  await expectSynced(front);
  await server.kill();
  await expect(front.page.getByText(named('app:offlineStrip'))).toBeVisible();
  const byWangLi = await registerBlank(front, '望京街道路灯不亮，王丽接的');
  await front.signIn.signOut();
  await front.signIn.signIn('chenchen');
  const byChenChen = await registerBlank(front, '望京街道井盖松动，陈晨接的');
  const sync = new SyncPage(front.page);
  await sync.open();
  await expect(sync.waiting).toHaveCount(4);
  await expect(sync.waiting.filter({ hasText: byWangLi }).filter({ hasText: '王丽' })).toHaveCount(2);
  await expect(sync.waiting.filter({ hasText: byChenChen }).filter({ hasText: '您' })).toHaveCount(2);

  await server.restart();
  await sync.retry();
  for (const desk of [front, back]) await expectSynced(desk);
  await back.queue.open();
  await back.queue.showView('all');
  for (const [number, author, other] of [
    [byWangLi, '王丽', '陈晨'],
    [byChenChen, '陈晨', '王丽'],
  ] as const) {
    const panel = await back.queue.openCase(number);
    const history = back.queue.historyOf(panel);
    await expect(history).toContainText(author);
    await expect(history).not.toContainText(other);
    await back.queue.closeCase();
  }
});
