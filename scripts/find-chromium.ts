// The browser of the end-to-end tests: Playwright's own, else the system's, else Debian's package when root, else one
// plain sentence naming what to install.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { findBrowser } from './start/browser.ts';

export type ChromiumSearch =
  | { readonly found: string; readonly words: string }
  | { readonly found: null; readonly words: string };

/** The browser to test with, installing Debian's package where that is possible and nothing else is there. */
export function findOrInstallChromium(): ChromiumSearch {
  const found = findTestBrowser();
  if (found) {
    if (canUseApt() && !hasChineseFont()) apt('fonts-noto-cjk');
    return { found, words: `testing with ${found}` };
  }
  if (canUseApt()) {
    apt('chromium', ...(hasChineseFont() ? [] : ['fonts-noto-cjk']));
    const installed = findTestBrowser();
    if (installed) return { found: installed, words: `installed ${installed}` };
  }
  return {
    found: null,
    words: 'The end-to-end tests need Chromium. Install it (npx playwright install chromium), then run npm test again.',
  };
}

/** Playwright's own browser or the system's; nothing is installed. */
export function findTestBrowser(): string | undefined {
  const own = chromium.executablePath();
  return existsSync(own) ? own : findBrowser();
}

/** Without a font every Chinese character is a box, and screenshots and widths mean nothing. */
function hasChineseFont(): boolean {
  const list = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  return list.status === 0 && list.stdout.trim() !== '';
}

function canUseApt(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

function apt(...packages: readonly string[]): void {
  console.log(`installing ${packages.join(' and ')} with apt-get …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { stdio: ['ignore', 2, 2] as ['ignore', number, number], env };
  spawnSync('apt-get', ['update', '-qq'], options);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
}
