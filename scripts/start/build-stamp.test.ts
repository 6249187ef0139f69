import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compareBuild, hashSources, stampBuild } from './build-stamp.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'swiftline-build-'));
  write('renderer/app.ts', 'one');
  write('package-lock.json', '{}');
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

function write(name: string, text: string): void {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
}

function build(): void {
  const hash = hashSources(root);
  for (const name of ['main/host-window.js', 'main/index.js', 'preload/index.cjs', 'renderer/index.html']) {
    write(`out/${name}`, '');
  }
  stampBuild(root, hash);
}

test('without a build there is nothing to start', () => {
  expect(compareBuild(root)).toBe('missing');
});

test('a build of these very sources is current, whatever the times of the files', () => {
  build();
  write('renderer/app.ts', 'one');
  expect(compareBuild(root)).toBe('current');
});

test.each([
  ['a changed source', 'renderer/app.ts', 'two'],
  ['a new source', 'shared/new.ts', ''],
  ['another lockfile', 'package-lock.json', '{"a":1}'],
])('%s makes the build another one', (_what, name, text) => {
  build();
  write(name, text);
  expect(compareBuild(root)).toBe('other');
});

test('a test beside the source does not make the build another one', () => {
  build();
  write('renderer/app.test.ts', '');
  expect(compareBuild(root)).toBe('current');
});

test('a half build counts as none', () => {
  build();
  rmSync(join(root, 'out/preload/index.cjs'));
  expect(compareBuild(root)).toBe('missing');
});
