// `npm run screenshots`: every screen in Chinese and English, light and dark, at 1280 × 720, from the tour that the
// end-to-end tests inspect. All go to out/screenshots; the few the README shows to docs/screenshots as well.

import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { say } from './start/say.ts';

const root = resolve(import.meta.dirname, '..');
const outFolder = join(root, 'out', 'screenshots');
const docsFolder = join(root, 'docs', 'screenshots');
const inReadme = ['intake-complete-zh-light.png', 'case-en-dark.png', 'dispatch-return-zh-light.png'];

mkdirSync(outFolder, { recursive: true });
mkdirSync(docsFolder, { recursive: true });
const { status } = spawnSync(process.execPath, [join(root, 'scripts', 'e2e.ts'), 'screens'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, SWIFTLINE_SCREENSHOTS: outFolder },
});
for (const name of inReadme) copyFileSync(join(outFolder, name), join(docsFolder, name));
say(`pictures in ${outFolder}`);
process.exitCode = status ?? 1;
