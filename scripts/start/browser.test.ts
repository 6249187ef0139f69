import { expect, test } from 'vitest';
import { appWindowArgs, findBrowser, hasScreen } from './browser.ts';

const linux = { platform: 'linux', env: { PATH: '/usr/local/bin:/usr/bin' } };

test('Chromium is taken before Chrome, wherever on the path it lies', () => {
  const there = new Set(['/usr/local/bin/google-chrome', '/usr/bin/chromium']);
  expect(findBrowser({ ...linux, exists: (file) => there.has(file) })).toBe('/usr/bin/chromium');
});

test('a browser named by the person wins', () => {
  const env = { ...linux.env, SWIFTLINE_BROWSER: '/opt/browser' };
  expect(findBrowser({ platform: 'linux', env, exists: () => true })).toBe('/opt/browser');
});

test('no browser is an answer too', () => {
  expect(findBrowser({ ...linux, exists: () => false })).toBeUndefined();
});

test('on a Mac the applications folder is looked through', () => {
  const edge = '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge';
  expect(findBrowser({ platform: 'darwin', env: {}, exists: (file) => file === edge })).toBe(edge);
});

test('a Linux without a display has no screen', () => {
  expect([
    hasScreen({ platform: 'linux', env: {} }),
    hasScreen({ platform: 'linux', env: { WAYLAND_DISPLAY: 'w' } }),
    hasScreen({ platform: 'win32', env: {} }),
  ]).toEqual([false, true, true]);
});

test('only root gives up the sandbox, and then without a warning bar', () => {
  expect(appWindowArgs('http://x', '/p', false)).not.toContain('--no-sandbox');
  expect(appWindowArgs('http://x', '/p', true)).toEqual(expect.arrayContaining(['--no-sandbox', '--test-type']));
});
