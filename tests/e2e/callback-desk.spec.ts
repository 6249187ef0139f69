// The call-back desk by its keys: a call-back is taken, reaches nobody, is put off to a time the citizen wished for, comes up
// again before all others, leads to rework by rule, and is closed in the second round; and two who take one with the link cut.

import { expect } from '@playwright/test';
import { zh } from '#renderer/i18n/texts.ts';
import type { OpenedConsole } from './fixtures.ts';
import { test } from './fixtures.ts';
import { named } from './pages/names.ts';

test.describe.configure({ timeout: 150_000 });

const { callback } = zh;

async function makeCase(desk: OpenedConsole, narrative: string): Promise<{ number: string; unitName: string }> {
  await desk.signIn.signIn('wangli');
  await desk.ring('13800005678');
  const number = await desk.intake.takeCase({ narrative, place: 'wangjing', topic: '垃圾' });
  const unitName = await desk.intake.dispatchedTo();
  await desk.signIn.signOut();
  return { number, unitName };
}

/** The unit signs and replies. */
async function solve({ page, signIn }: OpenedConsole, unitName: string, number: string, text: string): Promise<void> {
  const work = page.getByRole('heading', { name: number });
  await signIn.signIn(unitName);
  await expect(work).toBeVisible();
  await page.keyboard.press('s');
  await expect(page.getByText(named('unit:signed'))).toBeVisible();
  await page.keyboard.press(']');
  await expect(work).toBeVisible();
  await page.keyboard.press('w');
  await page.keyboard.type(text);
  await page.keyboard.press('Alt+y');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(named('unit:sent'))).toBeVisible();
  await signIn.signOut();
}

function poolOf({ page }: OpenedConsole) {
  const pool = page.getByRole('region', { name: callback.pool.title });
  return {
    pool,
    reasons: page.getByRole('group', { name: callback.missedLabel }),
    attempts: page.locator('.callback-work'),
    async press(...keys: readonly string[]): Promise<void> {
      for (const key of keys) await page.keyboard.press(key);
    },
  };
}

test('a call-back goes from the pool over a wished time and a rework to the closing, by keys', async ({
  openConsole,
}) => {
  const desk = await openConsole({ station: 'desk' });
  const { page } = desk;
  const { number, unitName } = await makeCase(desk, '望京街道南湖西里七号楼楼道堆满垃圾，没有人清运');
  await solve(desk, unitName, number, '当天已清运，并安排每日两次保洁');

  await desk.signIn.signIn('zhouting');
  const { pool, reasons, attempts, press } = poolOf(desk);
  await expect(page.getByRole('heading', { name: number })).toBeVisible();

  await test.step('taken by key it is held, and given back by key', async () => {
    await press('Alt+c');
    await expect(pool).toContainText(`${number} 已由您领取`);
    await expect(attempts).toContainText('保留到');
    await press('Shift+F');
    await expect(pool).toContainText(`${number} 已放回`);
    await press('Alt+c');
    await expect(attempts).toContainText('保留到');
  });

  await test.step('the words to say have the case in them', async () => {
    await expect(attempts).toContainText('这里是北京12345');
    await expect(attempts).toContainText('垃圾');
  });

  await test.step('it reaches nobody, with the reason; also from within the note', async () => {
    await press('t');
    await page.keyboard.type('响铃六声');
    await press('Alt+n', 'Alt+b');
    await expect(reasons.getByRole('radio', { name: new RegExp(`^${callback.missed.busy}`) })).toBeChecked();
    await expect(attempts).toContainText('再打 2 次');
    await press('Control+Enter');
    await expect(page.getByText(named('callback:triedAgain'))).toBeVisible();
    await expect(attempts).toContainText(`：${callback.missed.busy}。`);
    await expect(pool).toContainText(number);
  });

  await test.step('the citizen asks for another time, which has come: it is next, and says why', async () => {
    await press('Alt+n', 'Alt+l');
    const later = page.getByLabel(callback.later.label);
    await expect(later).toBeFocused();
    await later.fill('2026-01-05T10:20');
    await press('Control+Enter');
    await expect(attempts).toContainText('约定');
    await expect(pool).toContainText(/市民约定.*10:20/);
    await press('Alt+f');
    await expect(pool).toContainText(`${number} 已由您领取`);
  });

  await test.step('not solved and dissatisfied leads to rework by rule; fit and truth are asked beside', async () => {
    await press('q', 's', 'c', 'o', 'm');
    await expect(attempts).toContainText(callback.rule.why.rule);
    await expect(attempts).toContainText('第 2 轮');
    await press('Control+Enter');
    await expect(page.getByText(named('callback:recorded'))).toBeVisible();
    await desk.signIn.signOut();
  });

  await solve(desk, unitName, number, '再次清运，并张贴了保洁时间');

  await test.step('in the second round the citizen is satisfied: closed, and both answers stand apart', async () => {
    await desk.signIn.signIn('zhouting');
    await expect(page.getByRole('heading', { name: number })).toBeVisible();
    await expect(attempts).toContainText('首次评价');
    await press('t');
    await page.keyboard.type('谢谢');
    await press('Alt+a', 'Alt+q', 'Alt+a', 'Alt+a', 'Alt+a', 'Alt+z');
    await expect(attempts).toContainText(callback.rule.follows.close);
    await press('Control+Enter');
    await expect(page.getByText(named('callback:recorded'))).toBeVisible();
    await desk.queue.open();
    await desk.queue.showView('closed');
    const panel = await desk.queue.openCase(number);
    await expect(panel).toContainText(zh.case.fact.firstAnswer);
    await expect(panel).toContainText(zh.case.fact.finalAnswer);
    await expect(panel).toContainText(zh.case.answers.fit.no);
  });
});

test('two take one call-back while one has no link: the second is told in plain words, and what was recorded is kept', async ({
  openConsole,
}) => {
  const first = await openConsole({ station: 'first' });
  const second = await openConsole({ station: 'second' });
  const { number, unitName } = await makeCase(first, '望京街道南湖东里楼道灯不亮，垃圾也没人清');
  await solve(first, unitName, number, '已修好并清运');
  await first.signIn.signIn('zhouting');
  await second.signIn.signIn('liuyang');
  await second.page.keyboard.press('4');
  for (const { page } of [first, second]) await expect(page.getByRole('heading', { name: number })).toBeVisible();

  second.link.cut();
  await expect(second.page.getByText(named('app:offlineStrip'))).toBeVisible();
  await first.page.keyboard.press('Alt+c');
  await expect(poolOf(first).pool).toContainText(`${number} 已由您领取`);
  const theirs = poolOf(second);
  await theirs.press('Alt+c');
  await expect(theirs.pool).toContainText(`${number} 已由您领取`);
  await theirs.press('q', 'a', 'z', 'Control+Enter');
  await expect(second.page.getByText(named('callback:recorded'))).toBeVisible();

  second.link.restore();
  await expect(theirs.pool).toContainText(`${number} 已由同事先领取`, { timeout: 45_000 });
  await expect(theirs.pool).toContainText('待处理');
  await second.page.keyboard.press('5');
  await expect(second.page.getByText(number).first()).toBeVisible();
});
