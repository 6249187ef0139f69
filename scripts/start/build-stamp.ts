// Whether out/ was built from the sources as they are now: by their content, because a checkout changes times.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const sources = ['electron', 'renderer', 'shared', 'electron.vite.config.ts', 'package-lock.json'];
const outputs = ['out/main/host-window.js', 'out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html'];

/** One hash over names and contents of everything the build reads. Tests are left out. */
export function hashSources(root: string): string {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((name) => listFiles(join(root, name))).toSorted()) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

/** What stands between out/ and the sources: nothing, another version, or there is no build at all. */
export function compareBuild(root: string): 'current' | 'other' | 'missing' {
  const isWhole = outputs.every((name) => existsSync(join(root, name))) && existsSync(stampFile(root));
  if (!isWhole) return 'missing';
  return readFileSync(stampFile(root), 'utf8') === hashSources(root) ? 'current' : 'other';
}

/** Remembers what was built. `hash` is taken before the build, so that a change during it is noticed. */
export function stampBuild(root: string, hash: string): void {
  writeFileSync(stampFile(root), hash);
}

function stampFile(root: string): string {
  return join(root, 'out', '.sources');
}

function listFiles(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  const entries = readdirSync(path, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => join(entry.parentPath, entry.name)).filter((file) => !file.includes('.test.'));
}
