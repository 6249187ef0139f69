// A Chromium or Chrome that is already on the machine, and how it is asked for a window without tabs and bars.

import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const commands = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'msedge',
];

const wellKnown: Readonly<Record<string, readonly string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'],
};

export type BrowserSearch = {
  readonly platform: string;
  readonly env: { readonly [name: string]: string | undefined };
  readonly exists: (file: string) => boolean;
};

/** The first browser found, in the order of the list above. */
export function findBrowser(search: BrowserSearch = { ...process, exists: existsSync }): string | undefined {
  const { platform, env, exists } = search;
  const named = env['SWIFTLINE_BROWSER'];
  if (named && exists(named)) return named;
  const folders = (env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const names = platform === 'win32' ? commands.map((name) => `${name}.exe`) : commands;
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...installed(platform, env)].find(exists);
}

/** Whether a window can be shown at all. */
export function hasScreen({ platform, env }: Pick<BrowserSearch, 'platform' | 'env'>): boolean {
  return platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}

/** Arguments for an app window with a profile of its own, so that it ends when its window does. */
export function appWindowArgs(url: string, profileDir: string, isRoot: boolean): readonly string[] {
  return [
    `--app=${url}`,
    `--user-data-dir=${profileDir}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-sync',
    '--window-size=1440,900',
    // Chromium refuses to sandbox for root; --test-type spares the desk a warning bar about it.
    ...(isRoot ? ['--no-sandbox', '--test-type'] : []),
  ];
}

function installed(platform: string, env: BrowserSearch['env']): readonly string[] {
  const paths = wellKnown[platform] ?? [];
  if (platform !== 'win32') return paths;
  const roots = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']].filter(
    (root) => root !== undefined,
  );
  return roots.flatMap((root) => paths.map((path) => join(root, path)));
}
