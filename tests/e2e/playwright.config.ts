import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { findTestBrowser } from '#scripts/find-chromium.ts';

const root = join(import.meta.dirname, '..', '..');
const executablePath = findTestBrowser();

export default defineConfig({
  testDir: '.',
  outputDir: join(root, 'test-results'),
  // Two cores, and in each test a server, a console and a page wait for one another.
  workers: 3,
  fullyParallel: true,
  // A test that passes only at the second try has found something: the report names it as flaky. On a developer's own
  // machine it fails at once.
  retries: process.env['CI'] === undefined ? 0 : 1,
  forbidOnly: true,
  // Guards against hanging, not measures: beside other work a console takes several times as long to open.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1280, height: 720 },
    // Writing a trace takes a fifth of all the time: only what failed is traced, when it is tried again. On one's own machine:
    // `npm run e2e -- NAME --trace on`.
    trace: { mode: 'on-first-retry', screenshots: false },
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
});
