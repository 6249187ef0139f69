// The files the architecture tests read. Everything is read from disk, so that a file nobody has added to git yet is
// judged as well.

import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

export type SourceFile = {
  /** From the project's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
};

export const root = resolve(import.meta.dirname, '..', '..');

const sourceFolders = ['shared', 'electron', 'renderer', 'server', 'scripts', 'tests'];
const notOurs = new Set(['node_modules', 'out', 'dist', '.git', '.swiftline', 'test-results', 'playwright-report']);
const textEndings = /\.(ts|tsx|mjs|js|json|md|yml|yaml|html|css|svg)$|(^|\/)(run|\.npmrc|\.gitignore)$/;

/** Every TypeScript file of the project. */
export function readSources(): readonly SourceFile[] {
  return sourceFolders.flatMap((folder) => readFiles(folder)).filter(({ path }) => /\.tsx?$/.test(path));
}

/** Every text file a checkout carries, but the lockfile. */
export function readAllText(): readonly SourceFile[] {
  return readFiles('').filter(({ path }) => path !== 'package-lock.json');
}

/** The text of one file. */
export function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Whether it is a test, or stands beside tests to serve them. */
export function isTestFile(path: string): boolean {
  return /\.(test|spec)\.tsx?$|\/testing(-[a-z-]+)?(\.ts|\/)/.test(path) || path.startsWith('tests/');
}

function readFiles(folder: string): readonly SourceFile[] {
  return walk(join(root, folder))
    .map((file) => relative(root, file).split(sep).join('/'))
    .filter((path) => textEndings.test(path))
    .toSorted()
    .map((path) => ({ path, text: readText(path) }));
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (notOurs.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });
}
