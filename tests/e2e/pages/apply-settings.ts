import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { MethodInput } from '#shared/bridge/contract.ts';
import { askHost } from './bridge.ts';

/** Frames without a change after which a page has drawn itself, and those after which it never will. */
const quietFrames = 3;
const mostFrames = 120;

/** Changes the settings of this desk as its screen would, and waits until the page is drawn by them. */
export async function applySettings(page: Page, settings: MethodInput<'settings.set'>): Promise<void> {
  await askHost(page, 'settings.set', settings);
  const html = page.locator('html');
  await expect(html).toHaveAttribute('style', new RegExp(`--text-scale: ${settings.textScale};`));
  if (settings.contrast === 'more') await expect(html).toHaveAttribute('data-contrast', 'more');
  else await expect(html).not.toHaveAttribute('data-contrast');
  await page.evaluate(waitUntilDrawn, { quietFrames, mostFrames });
}

/** Runs in the page: a grid takes some frames to lay its rows out anew. */
async function waitUntilDrawn({ quietFrames: quiet, mostFrames: most }: { quietFrames: number; mostFrames: number }) {
  let still = 0;
  const watcher = new MutationObserver(() => (still = 0));
  watcher.observe(document.body, { subtree: true, childList: true, attributes: true });
  for (let frame = 0; frame < most && still < quiet; frame += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    still += 1;
  }
  watcher.disconnect();
}
