// Work that cannot be sent from where it was done: a file carries it to another desk, and it counts once.

import { readFile, writeFile } from 'node:fs/promises';
import type { TestInfo } from '@playwright/test';
import { expect } from '@playwright/test';
import { zh } from '#renderer/i18n/texts.ts';
import type { OpenedConsole } from './fixtures.ts';
import { test } from './fixtures.ts';
import { named } from './pages/names.ts';
import { SyncPage } from './pages/sync-page.ts';

const passphrase = 'three words long';

function statusOf({ page }: OpenedConsole) {
  return page.getByRole('button', { name: named('app:status.label') });
}

/** The file as a bad copy leaves it: one character of what is inside is another one. */
async function spoil(path: string, info: TestInfo): Promise<string> {
  const file = JSON.parse(await readFile(path, 'utf8')) as { box: string };
  const at = Math.floor(file.box.length / 2);
  const other = file.box[at] === 'A' ? 'B' : 'A';
  const spoilt = info.outputPath('spoilt.json');
  await writeFile(spoilt, JSON.stringify({ ...file, box: file.box.slice(0, at) + other + file.box.slice(at + 1) }));
  return spoilt;
}

test('S16: what a desk without a link cannot send goes by file to another, and nothing is doubled', async ({
  openConsole,
}, info) => {
  test.setTimeout(120_000);
  const front = await openConsole({ station: 'front' });
  const back = await openConsole({ station: 'back' });
  await front.signIn.signIn('wangli');
  await back.signIn.signIn('zhaomin');
  await expect(statusOf(front)).toContainText(zh.app.status.online);
  front.link.cut();
  await expect(front.page.getByText(named('app:offlineStrip'))).toBeVisible();
  const numbers: string[] = [];
  for (const narrative of ['望京街道井盖松动', '望京街道路灯不亮']) {
    await front.intake.openBlank();
    numbers.push(await front.intake.fillAndDispatch({ narrative, place: 'wangjing', topic: '路灯' }));
  }

  const frontSync = new SyncPage(front.page);
  await frontSync.open();
  await expect(frontSync.waiting).toHaveCount(4);
  for (const number of numbers) await expect(frontSync.waiting.filter({ hasText: number })).toHaveCount(2);
  const file = await frontSync.handOver(passphrase);
  await expect(frontSync.waiting).toHaveCount(4);

  const backSync = new SyncPage(back.page);
  await backSync.open();
  await backSync.chooseFile(await spoil(file, info));
  await backSync.takeIn(passphrase);
  await expect(back.page.getByRole('alert')).toContainText(zh.sync.importFailure.damaged.what);
  await back.page.locator('#sync-file').setInputFiles(file);
  await backSync.takeIn('another passphrase');
  await expect(back.page.getByRole('alert')).toContainText(zh.sync.importFailure['wrong-passphrase'].what);
  await backSync.takeIn(passphrase);
  await expect(back.page.getByText('已接收 4 步', { exact: false })).toBeVisible();
  await expect(statusOf(back)).toContainText('0 条待同步');
  await backSync.chooseFile(file);
  await backSync.takeIn(passphrase);
  await expect(back.page.getByText(zh.sync.done.importedNone)).toBeVisible();

  front.link.restore();
  await frontSync.retry();
  await expect(statusOf(front)).toContainText(/在线 · 0 条待同步 · 0 条待处理/, { timeout: 40_000 });
  await expect(front.page.getByText(named('sync:waitingEmpty.title'))).toBeVisible();
  for (const { queue } of [front, back]) {
    await queue.open();
    await queue.showView('all');
    await expect(queue.caseRows).toHaveCount(2);
    for (const number of numbers) await expect(queue.row(number)).toHaveCount(1);
  }
  const history = back.queue.historyOf(await back.queue.openCase(numbers[0] ?? ''));
  for (const event of ['case.registered', 'case.dispatched'] as const) {
    await expect(history.getByText(zh.steps.event[event], { exact: true })).toHaveCount(1);
  }
  await expect(history).toContainText('王丽');
});
