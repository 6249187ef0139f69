// Files are added at intake, by file and by paste, cut off as well, and are seen on another console once they are at the server.

import { expect } from '@playwright/test';
import { zh } from '#renderer/i18n/texts.ts';
import { test } from './fixtures.ts';
import { named } from './pages/names.ts';

/** One white pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

test('files added at intake while cut off are at the server once there is a link, and open on another console', async ({
  desk: mine,
  colleague: theirs,
}) => {
  test.setTimeout(120_000);
  await mine.signIn.signIn('wangli');
  await theirs.signIn.signIn('zhaomin');
  await mine.intake.openBlank();
  await mine.intake.tell('附件试验街井盖破损，有照片');
  const part = mine.page.getByRole('region', { name: named('attachments:title') });
  mine.link.cut();
  const file = { name: '现场照片.png', mimeType: 'image/png', buffer: png };
  await part.locator('input[type=file]').setInputFiles(file);
  await expect(part).toContainText('现场照片.png');
  await expect(part).toContainText(zh.attachments.state.here);
  await part
    .locator('input[type=file]')
    .setInputFiles({ name: '网页.png', mimeType: 'image/png', buffer: Buffer.from('<html>') });
  await expect(part.getByRole('alert')).toContainText('网页.png不是可接收的类型');
  await mine.intake.narrative.evaluate(
    (field, bytes) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(bytes)], '截图.png', { type: 'image/png' }));
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    },
    [...png],
  );
  await expect(part).toContainText('截图.png');
  await mine.intake.pickPlace('wangjing');
  await mine.intake.pickTopic('路灯');
  const number = await mine.intake.dispatch();
  mine.link.restore();
  await theirs.queue.open();
  await theirs.queue.showView('all');
  await theirs.queue.openCase(number);
  const there = theirs.page.getByRole('region', { name: named('attachments:title') });
  await expect(there).toContainText('现场照片.png', { timeout: 40_000 });
  await expect(async () => {
    await there.getByRole('button', { name: '打开截图.png' }).click();
    const picture = there.getByRole('img', { name: '截图.png' });
    await expect(picture).toBeVisible({ timeout: 2_000 });
    // What the page's own policy kept out would be a frame with a name in it.
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
  }).toPass({ timeout: 40_000 });
});
